import { belongsTo } from '../connections/owner';
import type { IDisposable } from '../model/disposables';
import { realClock, type Clock } from '../platform/clock';
import { toProblem } from '../platform/errors';
import { backOff, retryWait } from '../platform/retry';
import { readTask } from '../platform/tasks';
import type { DocumentAddress } from './address';
import type { DocumentDeps, DocumentState } from './state';
import { subjectOf, type DocumentConnection, type KnownRows, type Subject } from './subject';

/** Milliseconds on which the wait after a failure is based. */
const retryInterval = 5000;

/** The text of one run or task, or of why it cannot be shown. */
export class UnpodDocument implements IDisposable {
  text: string | undefined;
  /** When the text last changed, in milliseconds since 1970; never the same for two texts. */
  changedAt = 0;
  private state: DocumentState = {};
  /** The model's rows when they were last compared with the document. */
  private known: KnownRows = {};
  private loadedAt = 0;
  private failures = 0;
  /** After a failure, changes in the model do not make the document ask again before this time. */
  private retryAt = 0;
  private loading: Promise<void> | undefined;
  private abort = new AbortController();
  private readonly subject: Subject;
  private readonly clock: Pick<Clock, 'now' | 'random'>;

  /** @param onDidChange called when the text changes, but not when it is first loaded */
  constructor(
    readonly address: DocumentAddress,
    private readonly deps: DocumentDeps,
    private readonly onDidChange: () => void,
  ) {
    this.subject = subjectOf(address);
    this.clock = deps.clock ?? realClock;
  }

  get isLoading(): boolean {
    return this.loading !== undefined;
  }

  /** Waits for the request under way. Without one, asks the server if its last answer is older than that. Never throws. */
  async loadIfOlder(milliseconds: number): Promise<void> {
    await (this.loading ?? (this.clock.now() - this.loadedAt > milliseconds ? this.load() : undefined));
  }

  restart(): void {
    this.abort.abort();
    this.abort = new AbortController();
    void this.load();
  }

  /** To be called when runs or tasks of the document's space changed in the model. */
  update(): void {
    const connection = this.connection();
    // Changes during a request are compared after it.
    if (connection && !this.loading && !this.abort.signal.aborted) {
      const before = this.known;
      this.known = this.subject.known(connection);
      if (this.isOutdated(before, connection)) {
        void this.load();
      }
    }
  }

  /** The recording's address as shown, and as signed; undefined if they are the same. */
  get recording(): { readonly shown: string; readonly address: string } | undefined {
    const { row } = this.state;
    const shown = this.address.form === 'text' ? readTask(row?.row)?.recording : undefined;
    return shown !== undefined && row?.recording !== undefined && row.recording !== shown
      ? { shown, address: row.recording }
      : undefined;
  }

  render(): void {
    const text = this.deps.render(this.address, this.state, this.connection()?.space(this.address.space));
    if (text !== this.text) {
      const isFirst = this.text === undefined;
      this.text = text;
      this.changedAt = Math.max(this.clock.now(), this.changedAt + 1);
      if (!isFirst) {
        this.onDidChange();
      }
    }
  }

  dispose(): void {
    this.abort.abort();
  }

  private isOutdated(before: KnownRows, connection: DocumentConnection): boolean {
    const { own, parent } = this.known;
    const hasNewRow = own !== undefined && own !== before.own;
    switch (this.state.problem?.kind) {
      case undefined: {
        const hasNewParent = parent !== undefined && before.parent !== undefined && parent !== before.parent;
        return hasNewParent || (hasNewRow && !this.subject.isUpToDate(this.state.row, connection));
      }
      case 'missing':
        // Finding out that it is still missing takes a request for each page of the list.
        return hasNewRow;
      case 'failed':
        return this.clock.now() >= this.retryAt;
      case 'signedOut':
      case 'otherAccount':
        return false;
    }
  }

  private load(): Promise<void> {
    this.loading ??= this.loadState().finally(() => {
      this.loading = undefined;
      if (this.state.problem?.kind !== 'failed') {
        this.update();
      }
    });
    return this.loading;
  }

  private async loadState(): Promise<void> {
    for (let isCanceled = true; isCanceled && !this.abort.signal.aborted;) {
      await this.deps.connections.ready;
      const connection = this.connection();
      const signal = connection ? AbortSignal.any([this.abort.signal, connection.signal]) : this.abort.signal;
      const state = await this.fetchState(connection, signal);
      isCanceled = signal.aborted;
      if (!isCanceled) {
        this.setState(state);
      }
    }
  }

  private async fetchState(connection: DocumentConnection | undefined, signal: AbortSignal): Promise<DocumentState> {
    if (!connection) {
      return { problem: { kind: 'signedOut', problem: this.deps.connections.problem } };
    }
    const { session } = connection;
    if (!belongsTo(this.address, session)) {
      return { problem: { kind: 'otherAccount', session } };
    }
    try {
      this.known = this.subject.known(connection);
      const row = await this.subject.fetch(connection, signal);
      return row ? { row } : { problem: { kind: 'missing' } };
    } catch (error) {
      // The previous row is not known to be wrong.
      return { row: this.state.row, problem: { kind: 'failed', problem: toProblem(error) } };
    }
  }

  private setState(state: DocumentState): void {
    this.state = state;
    this.loadedAt = this.clock.now();
    this.failures = state.problem?.kind === 'failed' ? this.failures + 1 : 0;
    if (state.problem?.kind === 'failed') {
      const { retryAfter } = state.problem.problem;
      const facts = [this.failures, retryInterval, this.clock.random()] as const;
      this.retryAt = this.loadedAt + (retryAfter === undefined ? backOff(...facts) : retryWait(retryAfter, ...facts));
    }
    this.render();
  }

  /** Undefined also when the connection has ended and its successor is not there yet. */
  private connection(): DocumentConnection | undefined {
    const { current } = this.deps.connections;
    return current?.signal.aborted ? undefined : current;
  }
}
