import type { Page } from '../platform/client';
import type { Run } from '../platform/entities';
import { isUnfinished } from './phase';
import { appendPage, mergeRefreshed, updateRuns, type RunList } from './runList';

export type FetchPage = (page: number) => Promise<Page<Run>>;
/** What to make of the list as it is when the answers are there: another answer may have come in between. */
type Merge = (old: RunList | undefined) => RunList;

/** Asks again for all pages that are known, at least for one. */
export async function refetch(fetchPage: FetchPage, known: RunList | undefined): Promise<Merge> {
  const pages = known?.pages ?? 1;
  const unfinished = known?.runs.filter(({ status }) => isUnfinished(status)) ?? [];
  let fresh = appendPage(undefined, await fetchPage(1));
  // One after the other: a run that arrives meanwhile pushes rows down a page, and none is missed that way.
  for (let page = 2; fresh.hasMore; page++) {
    const ids = new Set(fresh.runs.map(({ id }) => id));
    // A page more when an unfinished run slid below: only there is its end to be seen.
    if (page > pages + (unfinished.every(({ id }) => ids.has(id)) ? 0 : 1)) {
      break;
    }
    fresh = appendPage(fresh, await fetchPage(page));
  }
  return (old) => (old ? mergeRefreshed(old, fresh) : fresh);
}

/** Asks for the page below all that is known. */
export async function fetchMore(fetchPage: FetchPage, known: RunList | undefined): Promise<Merge> {
  const pages = (known?.pages ?? 0) + 1;
  const page = await fetchPage(pages);
  return known && hasSlid(known.runs, page.rows)
    ? refetch(fetchPage, { ...known, pages })
    : (old) => appendPage(old, page);
}

/**
 * So many runs arrived that the next page holds nothing new, or lies above all that was known: put together, that would look like
 * the end of the list, or have a gap.
 */
function hasSlid(known: readonly Run[], rows: readonly Run[]): boolean {
  const ids = new Set(known.map(({ id }) => id));
  const old = rows.filter(({ id }) => ids.has(id)).length;
  const liesAbove = (rows.at(-1)?.createdAt ?? -Infinity) >= (known[0]?.createdAt ?? Infinity);
  return rows.length > 0 && (old === rows.length || (old === 0 && liesAbove));
}

/** Asks for the first page, and below it for those pages only that hold unfinished runs. */
export async function lookAgain(fetchPage: FetchPage, known: RunList | undefined): Promise<Merge> {
  const page = await fetchPage(1);
  const first = appendPage(undefined, page);
  const merge = (fresh: RunList) => (old: RunList | undefined) => (old ? mergeRefreshed(old, fresh) : fresh);
  const isIn = (rows: readonly Run[]) => (run: Run) => rows.some(({ id }) => id === run.id);
  const below = known?.runs.filter((run) => isUnfinished(run.status) && !isIn(first.runs)(run)) ?? [];
  if (below.length === 0 || !first.hasMore) {
    return merge(first);
  }

  const places = merge(first)(known).runs;
  const rows: Run[] = [];
  if (below.every(isIn(places))) {
    // Rows that could not be read take up a place, too.
    const perPage = page.rows.length + page.skippedRows;
    const pageOf = (run: Run) => Math.floor((places.indexOf(run) + page.skippedRows) / perPage) + 1;
    for (const number of new Set(below.map(pageOf))) {
      rows.push(...(await fetchPage(number)).rows);
    }
    if (below.every(isIn(rows))) {
      return (old) => updateRuns(merge(first)(old), rows);
    }
  }
  return merge(await walkDown(fetchPage, first, below));
}

/** Asks for page after page, until the runs were seen or would have been: they are not where they should be, or gone. */
async function walkDown(fetchPage: FetchPage, first: RunList, wanted: readonly Run[]): Promise<RunList> {
  const oldest = Math.min(...wanted.map(({ createdAt }) => createdAt ?? -Infinity));
  let fresh = first;
  for (let page = 2; fresh.hasMore && (fresh.runs.at(-1)?.createdAt ?? Infinity) >= oldest; page++) {
    const ids = new Set(fresh.runs.map(({ id }) => id));
    if (wanted.every(({ id }) => ids.has(id))) {
      break;
    }
    fresh = appendPage(fresh, await fetchPage(page));
  }
  return fresh;
}
