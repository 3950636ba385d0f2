import type { Page } from '../platform/client';
import type { Run } from '../platform/schemas';
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

/** Asks for the first page, and below it for those pages only that hold unfinished runs. */
export async function lookAgain(fetchPage: FetchPage, known: RunList | undefined): Promise<Merge> {
  const page = await fetchPage(1);
  const first = appendPage(undefined, page);
  const merge: Merge = (old) => (old ? mergeRefreshed(old, first) : first);
  const perPage = Math.max(1, page.rows.length + page.leftOut);
  const seen = new Set(first.runs.map(({ id }) => id));
  const deeper = new Set(
    merge(known).runs.flatMap((run, index) =>
      isUnfinished(run.status) && !seen.has(run.id) ? [Math.floor(index / perPage) + 1] : [],
    ),
  );
  const rows: Run[] = [];
  for (const number of deeper) {
    rows.push(...(await fetchPage(number)).rows);
  }
  return (old) => updateRuns(merge(old), rows);
}
