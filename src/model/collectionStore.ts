import type { Clock } from '../platform/clock';
import { pageSize, type Page } from '../platform/page';
import { toProblem, UnpodError, type Problem } from '../platform/errors';
import { retryRateLimited } from '../platform/retry';
import { showsSame, type Collection, type CollectionChange, type CollectionOptions } from './collection';
import { Disposable } from './disposables';
import { Emitter } from './emitter';
import { appendPage, mergePage, nextPageOf, readList, wholeList, type PagedList } from './pagedList';
import type { FetchPage } from './pages';
import { readAgain, readBelow, readLonger } from './readAgain';
import { keepIdentity } from './rows';
import { WorkLines, type WorkKind } from './workLines';

/** Brings a list up to date. Requests that it leaves behind are aborted. */
type Work<T> = (ask: FetchPage<T>) => Promise<void>;

interface LoadOptions<T> {
  readonly signal: AbortSignal;
  readonly onPage?: (list: PagedList<T>) => void;
  /** If given, waits and retries when the server limits the rate; meanwhile, that is the list's problem. */
  readonly clock?: Clock;
}

const nothing: Collection<never> = {};
const aborted: Problem = { kind: 'aborted' };

/**
 * The lists of one kind (spaces, runs of a space, tasks of a run) that were asked for, by key.
 *
 * Methods resolve when the answer is merged and the change is announced. They never throw for a failure of the platform: it stays as
 * a `problem` beside the rows until an answer comes. After `dispose`, everything is aborted and nothing is announced.
 */
export class CollectionStore<T extends object> extends Disposable {
  private readonly changes = this._register(new Emitter<CollectionChange<T>>());
  readonly onDidChange = this.changes.event;

  private readonly collections = new Map<string, Collection<T>>();
  /** What a person waits for. */
  private readonly lines = this._register(new WorkLines());
  private readonly polls = new Map<string, AbortController>();
  /** Requests under way that tell whether a full page is the last. */
  private readonly confirming = new Map<string, Promise<unknown>>();
  private readonly pageSize: number;

  constructor(private readonly options: CollectionOptions<T>) {
    super();
    this.pageSize = options.pageSize ?? pageSize;
  }

  get keys(): readonly string[] {
    return [...this.collections.keys()];
  }

  get(key: string): Collection<T> | undefined {
    return this.collections.get(key);
  }

  /** Loads the first page, unless rows are known. */
  async open(key: string): Promise<void> {
    if (!this.get(key)?.list) {
      await (this.lines.get(key) ?? this.readAll(key));
      void this.confirmEnd(key);
    }
  }

  /**
   * Reloads all known rows, at least the first page. Afterwards the list agrees with the server.
   * @param clock if given, waits and goes on when the server limits the rate
   */
  async refresh(key: string, clock?: Clock): Promise<void> {
    await this.readAll(key, clock);
    await this.confirmEnd(key);
  }

  private readAll(key: string, clock?: Clock): Promise<void> {
    const read: Work<T> = async (ask) => {
      const { list } = this.get(key) ?? nothing;
      this.replace(key, await readAgain(ask, this.options, list));
    };
    return this.enqueue(key, 'refresh', read, clock);
  }

  loadMore(key: string): Promise<void> {
    return this.enqueue(key, 'more', async (ask) => {
      const { list } = this.get(key) ?? nothing;
      if (list && (list.hasNextPage || list.isEndInDoubt)) {
        const longer = await readBelow(ask, this.options, list);
        if (longer) {
          this.update(key, { ...this.get(key), list: longer, problem: undefined });
        } else {
          this.replace(key, await readLonger(ask, this.options, list));
        }
      } else if (!list) {
        this.replace(key, await readAgain(ask, this.options, undefined));
      }
    });
  }

  /** Loads pages until `isDone` says so, the list ends, or the signal aborts. @returns why it ended early */
  async loadUntil(
    key: string,
    isDone: (list: PagedList<T>) => boolean,
    options: LoadOptions<T>,
  ): Promise<Problem | undefined> {
    const { signal, onPage } = options;
    const { list: known } = this.get(key) ?? nothing;
    if (!known) {
      await this.withRetry(key, options, () => this.open(key));
    } else if (!isDone(known)) {
      // New rows are above all pages to come.
      await this.withRetry(key, options, () => this.refreshTop(key));
    }
    for (;;) {
      await this.confirmEnd(key);
      const { list, problem } = this.get(key) ?? nothing;
      if (signal.aborted || this._store.isDisposed) {
        return aborted;
      }
      if (!list) {
        return problem ?? aborted;
      }
      onPage?.(list);
      // An earlier problem does not matter if nothing is missing.
      if (isDone(list)) {
        return undefined;
      }
      if (problem || !list.hasNextPage) {
        return problem;
      }
      await this.withRetry(key, options, () => this.loadMore(key));
    }
  }

  private async withRetry(key: string, { signal, clock }: LoadOptions<T>, load: () => Promise<void>): Promise<void> {
    const ask = async () => {
      // It may have been aborted during a wait.
      if (!signal.aborted) {
        await load();
      }
      const { problem } = this.get(key) ?? nothing;
      if (problem && !signal.aborted) {
        throw new UnpodError(problem);
      }
    };
    await (clock ? retryRateLimited(ask, clock, signal).catch(() => undefined) : load());
  }

  /**
   * Reloads one page in the background. A person's request for the same list takes its place. If the first page fails, the rows are
   * marked as stale, or, if a problem is already shown instead of or beside them, it becomes the problem.
   * @returns why the page could not be loaded
   */
  async poll(key: string, page = 1, isBackground = true): Promise<Problem | undefined> {
    const line = this.lines.get(key);
    if (line) {
      await line;
      return this.get(key)?.problem;
    }
    const abort = new AbortController();
    this.polls.get(key)?.abort();
    this.polls.set(key, abort);
    const ask = this.ask(key, { signal: abort.signal, isBackground });
    try {
      await this.merge(key, await ask(page), page, ask);
      return undefined;
    } catch (error) {
      const problem = abort.signal.aborted ? aborted : toProblem(error);
      if (page === 1 && problem.kind !== 'aborted') {
        const state = { ...this.get(key), askedAt: this.options.now() };
        const isShown = state.problem !== undefined || !state.list;
        this.update(key, isShown ? { ...state, problem } : { ...state, stale: problem });
      }
      return problem;
    } finally {
      if (this.polls.get(key) === abort) {
        this.polls.delete(key);
      }
    }
  }

  /** Shows all rows of a list as they were at a time, in milliseconds since 1970, until the server is asked. */
  restore(key: string, rows: readonly T[], asOf: number): void {
    this.update(key, { list: wholeList(rows), asOf });
  }

  /** Aborts what is being loaded of a list. What is known stays. */
  stop(key: string): void {
    this.polls.get(key)?.abort();
    this.lines.forget(key);
  }

  /** Drops what is known about a list, and what is being loaded of it, without announcing it. */
  forget(key: string): void {
    this.stop(key);
    this.collections.delete(key);
  }

  override dispose(): void {
    super.dispose();
    for (const request of this.polls.values()) {
      request.abort();
    }
  }

  private async merge(key: string, answer: Page<T>, page: number, ask: FetchPage<T>): Promise<void> {
    const { list, readAt } = this.get(key) ?? nothing;
    if (!list) {
      // Its one page need not be requested twice.
      const rest: FetchPage<T> = (number) => (number === page ? Promise.resolve(answer) : ask(number));
      const fresh = await readList(rest, this.options, this.pageSize);
      // A background poll requests nothing more. The person can load the next page.
      this.replace(key, fresh.isEndInDoubt ? { ...fresh, hasNextPage: true, isEndInDoubt: false } : fresh);
      return;
    }
    const isBelow = page > 1 && page === nextPageOf(list);
    const appended = isBelow ? appendPage(list, answer, this.options, this.pageSize) : undefined;
    const merged = appended ?? mergePage(list, answer, page, this.options, this.pageSize);
    const now = this.options.now();
    this.update(
      key,
      page === 1 ? { list: merged, asOf: now, askedAt: now, readAt } : { ...this.get(key), list: merged },
    );
  }

  private replace(key: string, fresh: PagedList<T>): void {
    const now = this.options.now();
    const rows = keepIdentity(this.get(key)?.list?.rows ?? [], fresh.rows, this.options.idOf);
    this.update(key, { list: { ...fresh, rows }, asOf: now, askedAt: now, readAt: now });
  }

  /** Requests the page below one that may be the last. The rows are shown without waiting for it. */
  private confirmEnd(key: string): Promise<unknown> | undefined {
    const { list } = this.get(key) ?? nothing;
    if (list?.isEndInDoubt && !this.polls.has(key) && !this._store.isDisposed) {
      const request = this.poll(key, nextPageOf(list), false).finally(() => {
        if (this.confirming.get(key) === request) {
          this.confirming.delete(key);
        }
      });
      this.confirming.set(key, request);
    }
    return this.confirming.get(key);
  }

  refreshTop(key: string): Promise<void> {
    return this.enqueue(key, 'top', async (ask) => this.merge(key, await ask(1), 1, ask));
  }

  private ask(key: string, request: { readonly signal: AbortSignal; readonly isBackground: boolean }): FetchPage<T> {
    return async (page) => {
      const answer = await this.options.fetchPage(key, page, request);
      // A late answer to an aborted request must not count.
      if (request.signal.aborted) {
        throw new UnpodError(aborted);
      }
      return answer;
    };
  }

  private enqueue(key: string, kind: WorkKind, work: Work<T>, clock?: Clock): Promise<void> {
    // A poll's answer may be older than this request.
    this.polls.get(key)?.abort();
    return this.lines.add(key, kind, (signal) => {
      const ask = this.ask(key, { signal, isBackground: false });
      const patient: FetchPage<T> = (page) => (clock ? retryRateLimited(() => ask(page), clock, signal) : ask(page));
      return this.guarded(key, () => work(patient));
    });
  }

  private async guarded(key: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const problem = toProblem(error);
      if (problem.kind !== 'aborted') {
        this.update(key, { ...this.get(key), problem, askedAt: this.options.now() });
      }
    }
  }

  private update(key: string, next: Collection<T>): void {
    const before = this.get(key) ?? nothing;
    const known = next.list?.rows ?? [];
    // Rows that are added at the end were merely not loaded before.
    const hasChanged = before.list?.rows.some((row, index) => row !== known[index]) ?? false;
    const after = { ...next, changedAt: hasChanged ? this.options.now() : before.changedAt };
    this.collections.set(key, after);
    if (!showsSame(before, after) && !this._store.isDisposed) {
      this.changes.fire({ key, before, after });
    }
  }
}
