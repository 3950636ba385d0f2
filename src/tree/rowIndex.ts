import type { PagedList } from '../model/pagedList';

/** Finds rows of lists by id. Goes through each list only once. */
export class RowIndex<T extends { readonly id: string }> {
  private readonly byList = new WeakMap<PagedList<T>, ReadonlyMap<string, T>>();

  find(list: PagedList<T> | undefined, id: string): T | undefined {
    return list && this.index(list).get(id);
  }

  private index(list: PagedList<T>): ReadonlyMap<string, T> {
    let index = this.byList.get(list);
    if (!index) {
      index = new Map(list.rows.map((row) => [row.id, row]));
      this.byList.set(list, index);
    }
    return index;
  }
}
