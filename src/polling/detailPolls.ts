import type { Collection } from '../model/collection';
import { pageOfIndex, type PagedList } from '../model/pagedList';
import { isUnfinished } from '../model/phase';
import { quietInterval } from './intervals';

/** One more request that a poll of a space may make besides the one for the newest runs. */
export type DetailRequest =
  | { readonly kind: 'runs'; readonly page: number }
  | { readonly kind: 'tasks'; readonly runId: string; readonly page: number }
  /** Looks for a watched run that is not loaded. */
  | { readonly kind: 'watch'; readonly runId: string };

/** How many of them one poll makes at most. */
const mostDetails = 2;

interface Row {
  readonly id: string;
  readonly status: string;
}

/** What a poll has to know about an open run. */
interface OpenRun {
  readonly run: Row;
  readonly isLively: boolean;
  readonly tasks: Collection<Row> | undefined;
}

/** Decides which deeper pages of runs, and which pages of open runs' tasks, are polled next. They take turns. */
export class DetailPolls {
  private readonly turns = new Map<string, number>();
  /** When runs were seen to end, in milliseconds since 1970. Their tasks are requested once more. */
  private readonly ends = new Map<string, number>();
  /** When pages of tasks were last polled. */
  private readonly polled = new Map<string, number>();

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  runEnded(runId: string): void {
    this.ends.set(runId, this.now());
  }

  /** The run ended after all of its tasks were last asked for. */
  isUnsettled(runId: string, readAt: number | undefined): boolean {
    return (readAt ?? -Infinity) < (this.ends.get(runId) ?? -Infinity);
  }

  tasksPolled(runId: string, page: number): void {
    this.polled.set(`${runId} ${page}`, this.now());
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

  private taskPages({ run, isLively, tasks: { list, problem, readAt } = {} }: OpenRun): readonly DetailRequest[] {
    const pages = isLively ? pagesWith(list, ({ status }) => isUnfinished(status)) : new Set<number>();
    const last = list ? pageOfIndex(list, Math.max(0, list.rows.length + list.skippedRows - 1)) : 0;
    if (problem) {
      pages.add(1);
    }
    if (isLively && list && !list.hasNextPage) {
      // More tasks may follow there.
      pages.add(last);
    }
    // All pages once more after the run's end, and rarely while it is overdue.
    const overdue = isUnfinished(run.status) ? this.now() - quietInterval : -Infinity;
    const since = isLively ? -Infinity : (this.ends.get(run.id) ?? overdue);
    for (let page = 1; page <= last; page++) {
      if (Math.max(readAt ?? -Infinity, this.polled.get(`${run.id} ${page}`) ?? -Infinity) < since) {
        pages.add(page);
      }
    }
    return [...pages].map((page) => ({ kind: 'tasks', runId: run.id, page }));
  }
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
