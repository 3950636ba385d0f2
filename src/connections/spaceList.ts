import type { Collection } from '../model/collection';
import { CollectionStore } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { Space } from '../platform/entities';
import type { Problem } from '../platform/errors';
import type { Page } from '../platform/page';
import type { RequestOptions } from '../platform/requestCoalescer';

/** A list that is younger than this, in milliseconds, is not requested again, because spaces change rarely. */
const freshFor = 10 * 60_000;

const key = '';

/** The spaces of an organization: the remembered ones first, then those that the server lists. */
export class SpaceList extends Disposable {
  private readonly changed = this._register(new Emitter<void>());
  /** Fires when the list shows something else. */
  readonly onDidChange = this.changed.event;

  private readonly listed = this._register(new Emitter<void>());
  /** Fires when the server has listed them, whether or not anything is new. */
  readonly onDidList = this.listed.event;

  private readonly store: CollectionStore<Space>;
  private byToken: ReadonlyMap<string, Space> = new Map();
  private isAsked = false;
  /** The request under way. */
  private loading: Promise<void> | undefined;

  /**
   * @param fetchSpaces requests all spaces
   * @param now milliseconds since 1970
   */
  constructor(
    fetchSpaces: (options: RequestOptions) => Promise<Page<Space>>,
    private readonly now: () => number,
  ) {
    super();
    this.store = this._register(
      new CollectionStore<Space>({
        now,
        idOf: ({ token }) => token,
        fetchPage: async (_, page, options) => {
          if (page > 1) {
            return { rows: [], count: undefined, skippedRows: 0 };
          }
          const answer = await fetchSpaces(options);
          // The server does not page spaces: these are all of them.
          return { ...answer, count: answer.rows.length + answer.skippedRows };
        },
      }),
    );
    this.store.onDidChange(({ after }) => {
      this.byToken = new Map(after.list?.rows.map((space) => [space.token, space]));
      this.changed.fire();
    });
  }

  /** What is known about the list as a whole: its problem, and when it was last true. */
  get state(): Collection<Space> {
    return this.store.get(key) ?? {};
  }

  /** In the server's order; undefined until they are known. */
  get rows(): readonly Space[] | undefined {
    return this.state.list?.rows;
  }

  /** Whether the server has listed them to this window. */
  get isFromServer(): boolean {
    return this.state.readAt !== undefined;
  }

  get(token: string): Space | undefined {
    return this.byToken.get(token);
  }

  /** Shows spaces that were true at a time, in milliseconds since 1970, unless others are known. */
  remember(spaces: readonly Space[], asOf: number): void {
    if (!this.rows) {
      this.store.restore(key, spaces, asOf);
    }
  }

  load(): Promise<void> {
    this.isAsked = true;
    const loading = this.reload().finally(() => {
      if (this.loading === loading) {
        this.loading = undefined;
      }
    });
    this.loading = loading;
    return loading;
  }

  /** Loads the list unless it is fresh or was requested. Undefined if there is nothing to wait for. */
  ensure(): Promise<void> | undefined {
    const { asOf = -Infinity } = this.state;
    const age = this.now() - asOf;
    const isWanted = !this.isAsked && (age < 0 || age >= freshFor);
    return this.loading ?? (isWanted ? this.load() : undefined);
  }

  async poll(): Promise<Problem | undefined> {
    const problem = await this.store.poll(key);
    this.tellListed(problem);
    return problem;
  }

  private async reload(): Promise<void> {
    await this.store.refresh(key);
    this.tellListed(this.state.problem);
  }

  private tellListed(problem: Problem | undefined): void {
    if (!problem && this.isFromServer) {
      this.listed.fire();
    }
  }
}
