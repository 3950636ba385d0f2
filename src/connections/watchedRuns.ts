import type { CollectionStore } from '../model/collectionStore';
import { hasNextPage } from '../model/pages';
import type { Run } from '../platform/entities';
import { pageSize, type Page } from '../platform/page';
import { WatchSearch } from '../polling/watchSearch';
import type { RunEnds } from './runEnds';
import { taskKey } from './taskKey';
import type { Watches } from './watches';

/** What finding watched runs needs of a connection. */
export interface SearchedConnection {
  readonly runs: Pick<CollectionStore<Run>, 'get'>;
  readonly watches: Watches;
  readonly ends: Pick<RunEnds, 'lose'>;
  peekRuns(token: string, page: number): Promise<Page<Run>>;
}

/** Finds the watched runs that are not loaded. */
export class WatchedRuns {
  private readonly searches = new Map<string, WatchSearch>();
  /** As last seen, by `taskKey`. */
  private readonly found = new Map<string, Run>();

  constructor(private readonly connection: SearchedConnection) {}

  /** The watched runs of a space that are known. */
  known(token: string): readonly Run[] {
    const ids = this.connection.watches.runsOf(token);
    const loaded = this.connection.runs.get(token)?.list?.rows ?? [];
    return ids.flatMap((id) => loaded.find((run) => run.id === id) ?? this.found.get(taskKey(token, id)) ?? []);
  }

  /** The ids of those that are not loaded. */
  missing(token: string): readonly string[] {
    const loaded = new Set(this.connection.runs.get(token)?.list?.rows.map(({ id }) => id));
    return this.connection.watches.runsOf(token).filter((runId) => !loaded.has(runId));
  }

  forget(token: string, runId: string): void {
    this.searches.delete(taskKey(token, runId));
    this.found.delete(taskKey(token, runId));
  }

  /** Requests the next page that may have the run. @throws UnpodError */
  async search(token: string, runId: string): Promise<void> {
    const { connection, searches } = this;
    // Another request of this poll may have found it.
    if (!this.missing(token).includes(runId)) {
      return;
    }
    const list = connection.runs.get(token)?.list;
    const key = taskKey(token, runId);
    const search = searches.get(key) ?? new WatchSearch();
    searches.set(key, search);
    if (list && !list.hasNextPage) {
      connection.ends.lose(token, runId);
      return;
    }
    const number = search.next();
    const page = await connection.peekRuns(token, number);
    const run = page.rows.find(({ id }) => id === runId);
    if (run) {
      search.found(number);
      // Its end has been announced, and the watch is over.
      if (connection.watches.has(token, runId)) {
        this.found.set(key, run);
      }
    } else if (list) {
      const before = { number, pageSize: list.pageSize, rows: (number - 1) * list.pageSize };
      const isNext = hasNextPage(page, before, pageSize);
      if (search.missed(number, isNext) && connection.watches.has(token, runId)) {
        connection.ends.lose(token, runId);
      }
    }
  }
}
