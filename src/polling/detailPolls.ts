import type { Collection } from '../model/collection';
import { pageOfIndex, type PagedList } from '../model/pagedList';
import { isUnfinished } from '../model/phase';
import { quietInterval } from './intervals';

/** One more request that a poll of a space may make besides the one for the newest runs. */
export type DetailRequest =
  | { readonly kind: 'runs'; readonly page: number }
  | { readonly kind: 'tasks'; readonly runId: string; readonly page: number; readonly stores: readonly TaskStore[] }
  /** Looks for a watched run that is not loaded. */
  | { readonly kind: 'watch'; readonly runId: string };

/** How many of them one poll makes at most. */
const mostDetails = 2;

interface Row {
  readonly id: string;
  readonly status: string;
}

/** Where a run's tasks are kept: plain, or with their details. */
type TaskStore = 'tasks' | 'details';

/** A list of a run's tasks that is visible, or that belongs to a watched run. */
export interface OpenTasks {
  readonly store: TaskStore;
  readonly tasks: Collection<Row> | undefined;
  /** No view loads it. */
  readonly isOnlyPolled?: boolean;
}

/** What a poll has to know about an open run. */
interface OpenRun {
  readonly run: Row;
  readonly isLively: boolean;
  readonly lists: readonly OpenTasks[];
}

/** Decides which deeper pages of runs, and which pages of open runs' tasks, are polled next. They take turns. */
export class DetailPolls {
  private readonly turns = new Map<string, number>();
  /** When runs were seen to end or to be reopened, in milliseconds since 1970. Their tasks are requested once more. */
  private readonly outdated = new Map<string, number>();
  /** When pages of tasks were last polled. */
  private readonly polled = new Map<string, number>();

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  tasksOutdated(runId: string): void {
    this.outdated.set(runId, this.now());
  }

  /** The run ended or was reopened after all of its tasks were last requested. */
  isUnsettled(runId: string, readAt: number | undefined): boolean {
    return (readAt ?? -Infinity) < (this.outdated.get(runId) ?? -Infinity);
  }

  /** Whether pages of a run's tasks have not been requested since it ended or was reopened. */
  isBehind(runId: string, store: TaskStore, tasks: Collection<Row> | undefined): boolean {
    return this.pagesBefore(this.outdated.get(runId) ?? -Infinity, runId, { store, tasks }).length > 0;
  }

  tasksPolled(store: TaskStore, runId: string, page: number): void {
    this.polled.set(`${store} ${runId} ${page}`, this.now());
  }

  /** @param isLively of the runs of the list: their pages are polled. */
  next<R extends Row>(
    token: string,
    runs: PagedList<R> | undefined,
    isLively: (run: R) => boolean,
    open: readonly OpenRun[],
    missingWatches: readonly string[],
  ): readonly DetailRequest[] {
    const all: DetailRequest[] = [
      ...missingWatches.map((runId): DetailRequest => ({ kind: 'watch', runId })),
      ...this.runPages(runs, isLively),
      ...open.flatMap((run) => this.taskPages(run)),
    ];
    const turn = this.turns.get(token) ?? 0;
    const count = Math.min(mostDetails, all.length);
    this.turns.set(token, turn + count);
    return [...all.slice(turn % all.length), ...all].slice(0, count);
  }

  private runPages<R extends Row>(
    runs: PagedList<R> | undefined,
    isLively: (run: R) => boolean,
  ): readonly DetailRequest[] {
    const pages = [...pagesWith(runs, isLively)];
    return pages.filter((page) => page > 1).map((page) => ({ kind: 'runs', page }));
  }

  private taskPages(open: OpenRun): readonly DetailRequest[] {
    const { run, lists } = open;
    const pages = new Set(lists.flatMap((list) => [...this.pagesOf(open, list)]));
    // One response serves all lists that have the page.
    const storesOf = (page: number) =>
      lists.filter(({ tasks }) => page <= Math.max(1, lastPage(tasks))).map(({ store }) => store);
    return [...pages].map((page) => ({ kind: 'tasks', runId: run.id, page, stores: storesOf(page) }));
  }

  /** The pages of a list to poll. */
  private pagesOf({ run, isLively }: OpenRun, { store, tasks, isOnlyPolled }: OpenTasks): ReadonlySet<number> {
    const { list, problem } = tasks ?? {};
    const last = lastPage(tasks);
    const pages = isLively ? pagesWith(list, ({ status }) => isUnfinished(status)) : new Set<number>();
    if (problem || (isOnlyPolled && !list)) {
      pages.add(1);
    }
    if (isLively && list && !list.hasNextPage) {
      // More tasks may follow there.
      pages.add(last);
    }
    // All pages once more after the run ended or was reopened, and rarely while it is overdue.
    const overdue = isUnfinished(run.status) && !isLively ? this.now() - quietInterval : -Infinity;
    const since = Math.max(this.outdated.get(run.id) ?? -Infinity, overdue);
    this.pagesBefore(since, run.id, { store, tasks }).forEach((page) => pages.add(page));
    return pages;
  }

  /** The loaded pages of a list that were last requested before then, in milliseconds since 1970. */
  private pagesBefore(since: number, runId: string, { store, tasks }: OpenTasks): readonly number[] {
    const pages = Array.from({ length: lastPage(tasks) }, (_, index) => index + 1);
    const askedAt = (page: number) => this.polled.get(`${store} ${runId} ${page}`) ?? -Infinity;
    return pages.filter((page) => Math.max(tasks?.readAt ?? -Infinity, askedAt(page)) < since);
  }
}

/** The number of the last page that a list has rows from; 0 if it is not loaded. */
function lastPage({ list }: Collection<Row> = {}): number {
  return list ? pageOfIndex(list, Math.max(0, list.rows.length + list.skippedRows - 1)) : 0;
}

/** The numbers of the pages that the wanted rows are on, as far as known. */
function pagesWith<R>(list: PagedList<R> | undefined, isWanted: (row: R) => boolean): Set<number> {
  const pages = new Set<number>();
  list?.rows.forEach((row, index) => {
    if (isWanted(row)) {
      // Rows that cannot be read may be above it, and rows that are gone may still be counted.
      const lowest = pageOfIndex(list, index + list.skippedRows);
      for (let page = list.isShifted ? 1 : pageOfIndex(list, index); page <= lowest; page++) {
        pages.add(page);
      }
    }
  });
  return pages;
}
