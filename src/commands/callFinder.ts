import { searchCalls, type CallSearchEnd, type CallSearchProgress, type FoundCall } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import { ServerSearch } from '../connections/serverSearch';
import type { ContactQuery } from '../model/contactSearch';
import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import { areAllLoaded } from './loadedCalls';

/** Which spaces are searched, and how. */
export interface CallScope {
  readonly kind: 'one' | 'open' | 'all';
  readonly tokens: readonly string[];
  readonly isRunByRun: boolean;
}

/** A search and what it has found so far. */
export interface CallSearchState {
  readonly query: ContactQuery;
  readonly scope: CallScope;
  readonly found: readonly FoundCall[];
  readonly progress: CallSearchProgress;
  /** Undefined while it runs. */
  readonly end: CallSearchEnd | undefined;
}

/** At most one search for calls at a time, which belongs to the text that was typed. */
export class CallFinder extends Disposable {
  private readonly changes = this._register(new Emitter<void>());
  readonly onDidChange = this.changes.event;
  state: CallSearchState | undefined;
  private abort = new AbortController();

  constructor(private readonly connection: Connection) {
    super();
    this._register({ dispose: () => this.abort.abort() });
  }

  get isSearching(): boolean {
    return this.state !== undefined && this.state.end === undefined;
  }

  /** Starts a search, which replaces the previous one. Resolves when it ends. */
  async start(query: ContactQuery, scope: CallScope): Promise<void> {
    const { connection } = this;
    const { client, account, deps } = connection;
    const { clock, budget, memento } = deps;
    this.abort.abort();
    const abort = (this.abort = new AbortController());
    const set = (change: Partial<CallSearchState>) => {
      if (this.abort === abort && this.state && !this._store.isDisposed) {
        this.state = { ...this.state, ...change };
        this.changes.fire();
      }
    };
    this.state = {
      query,
      scope,
      found: [],
      progress: { spaces: 0, runs: 0, calls: 0, wait: undefined },
      end: undefined,
    };
    this.changes.fire();
    const server = new ServerSearch(memento, account.endpoint.base, () => clock.now());
    const end = await searchCalls(
      { client, server, budget, clock },
      {
        ...scope,
        query,
        signal: AbortSignal.any([abort.signal, connection.signal]),
        onFound: (call) => set({ found: [...(this.state?.found ?? []), call] }),
        onProgress: (progress) => set({ progress }),
        isKnown: (token, run) => areAllLoaded(connection, token, run),
      },
    );
    set({ end });
  }

  /** Ends the search; what it found stays. */
  cancel(): void {
    this.abort.abort();
  }

  /** Drops a search for another text. */
  setQuery(query: ContactQuery | undefined): void {
    if (this.state && this.state.query.text !== query?.text) {
      this.abort.abort();
      this.abort = new AbortController();
      this.state = undefined;
      this.changes.fire();
    }
  }
}
