import { goesOn } from '../model/paging';
import type { Page } from '../platform/client';

/** All rows of a paged list, page by page, each id once. */
export async function* allPages<T extends { readonly id: string }>(
  ask: (page: number) => Promise<Page<T>>,
): AsyncGenerator<Page<T>, void> {
  const seen = new Set<string>();
  let skippedRows = 0;
  let before = 0;
  for (let number = 1; ; number++) {
    const page = await ask(number);
    const { count } = page;
    const known = seen.size;
    // Where rows went away meanwhile, others slid up to the page before.
    const slid = number > 1 && count !== undefined && count < before ? (await ask(number - 1)).rows : [];
    const fresh = [...slid, ...page.rows].filter(({ id }) => !seen.has(id) && seen.add(id));
    skippedRows += page.skippedRows;
    if (fresh.length > 0) {
      yield { rows: fresh, count, skippedRows };
    }
    if (!goesOn(page, { before: known, now: seen.size, skippedRows })) {
      return;
    }
    before = count ?? 0;
  }
}
