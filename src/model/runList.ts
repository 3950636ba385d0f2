import type { Page } from '../platform/client';
import type { Run } from '../platform/entities';
import { goesOn } from './paging';

/** What is known of a space's runs: some pages from the top. Values are never changed, a merge makes a new one. */
export interface RunList {
  /** Newest first, each id once. */
  readonly runs: readonly Run[];
  /** The server's count, when it gave one. */
  readonly count: number | undefined;
  /** Pages from the top that the runs stand for. */
  readonly pages: number;
  readonly hasMore: boolean;
  /** Rows of those pages that could not be read. */
  readonly skippedRows: number;
}

const none: RunList = { runs: [], count: undefined, pages: 0, hasMore: true, skippedRows: 0 };

/** How many runs there are, as far as anyone can tell: a count that is smaller than what was seen is wrong. */
export function totalRuns({ count, runs }: RunList): number {
  return Math.max(count ?? 0, runs.length);
}

/** The list with the next page added below. */
export function appendPage(list: RunList | undefined, page: Page<Run>): RunList {
  const before = list ?? none;
  const runs = union(before.runs, page.rows);
  const skippedRows = before.skippedRows + page.skippedRows;
  return {
    runs,
    count: page.count,
    pages: before.pages + 1,
    hasMore: goesOn(page, { before: before.runs.length, now: runs.length, skippedRows }),
    skippedRows,
  };
}

/**
 * The list after its pages were asked for again. Runs that merely slid below the fetched pages, because others arrived, stay;
 * runs that are gone from within them go. Runs that did not change keep their identity.
 */
export function mergeRefreshed(old: RunList, fresh: RunList): RunList {
  const known = finder(old.runs);
  const runs = fresh.runs.map((run) => keepIdentity(known(run.id), run));
  if (!fresh.hasMore) {
    return { ...fresh, runs };
  }
  // Where the pages end in a run that was not known before, they reach below all that was: what they lack is gone.
  const lastFetched = old.runs.findIndex((run) => run.id === runs.at(-1)?.id);
  const below = lastFetched < 0 ? [] : old.runs.slice(lastFetched + 1);
  const all = [...runs, ...below];
  const perPage = Math.max(1, Math.round((fresh.runs.length + fresh.skippedRows) / fresh.pages));
  return {
    ...fresh,
    runs: all,
    pages: fresh.pages + Math.floor(below.length / perPage),
    hasMore:
      fresh.count === undefined ? below.length === 0 || old.hasMore : all.length + fresh.skippedRows < fresh.count,
  };
}

/** The list with what is newer of its runs; rows that it does not hold are none of its pages. */
export function updateRuns(list: RunList, rows: readonly Run[]): RunList {
  const newer = mapOf(rows);
  return { ...list, runs: list.runs.map((run) => keepIdentity(run, newer.get(run.id) ?? run)) };
}

/** Finds runs by id. Asked in the order of the list, as answers come, it needs no map. */
function finder(runs: readonly Run[]): (id: string) => Run | undefined {
  let next = 0;
  let byId: ReadonlyMap<string, Run> | undefined;
  return (id) => {
    if (runs[next]?.id === id) {
      return runs[next++];
    }
    byId ??= mapOf(runs);
    return byId.get(id);
  };
}

/** By id; of several with one id the last. */
function mapOf(runs: readonly Run[]): Map<string, Run> {
  const map = new Map<string, Run>();
  for (const run of runs) {
    map.set(run.id, run);
  }
  return map;
}

function keepIdentity(known: Run | undefined, run: Run): Run {
  return known && sameRow(known, run) ? known : run;
}

/** Whether two rows of the same shape hold the same; their values are plain. */
export function sameRow<T extends object>(a: T, b: T): boolean {
  for (const key in b) {
    if (a[key] !== b[key]) {
      return false;
    }
  }
  return true;
}

/**
 * The later answer wins for a run that both know, and its rows stay together: those of one moment are in the server's order only
 * there.
 */
function union(before: readonly Run[], rows: readonly Run[]): readonly Run[] {
  const later = mapOf(rows);
  const first = before.findIndex(({ id }) => later.has(id));
  if (first < 0) {
    return newestFirst([...before, ...later.values()]);
  }
  const below: Run[] = [];
  for (const run of before.slice(first)) {
    const row = later.get(run.id);
    if (row) {
      later.set(run.id, keepIdentity(run, row));
    } else {
      below.push(run);
    }
  }
  return newestFirst([...before.slice(0, first), ...later.values(), ...below]);
}

/** Stable: runs of the same moment keep the server's order, and a run without a date stays behind the one before it. */
function newestFirst(runs: Run[]): Run[] {
  let previous = Infinity;
  const isSorted = runs.every(({ createdAt }) => {
    const isInOrder = (createdAt ?? previous) <= previous;
    previous = createdAt ?? previous;
    return isInOrder;
  });
  if (isSorted) {
    return runs;
  }
  previous = Infinity;
  const dated = runs.map((run) => ({ run, time: (previous = run.createdAt ?? previous) }));
  return dated.sort((a, b) => b.time - a.time).map(({ run }) => run);
}
