/** How often a space's whole list must be searched in vain before a watched run counts as gone. */
const mostSweeps = 2;

/** Searches a space's list for a watched run that is not loaded: one page at a time, over and over. */
export class WatchSearch {
  /** The page that was asked for last; the first one is polled anyway. */
  private page = 1;
  private isThere = false;
  private sweeps = 0;

  next(): number {
    return this.isThere ? this.page : this.page + 1;
  }

  /** The run was seen on a page: it is expected there again. */
  found(page: number): void {
    this.page = Math.max(1, page);
    this.isThere = page > 1;
    this.sweeps = 0;
  }

  /** @returns whether the run, which is not on the page, no longer exists */
  missed(page: number, hasNextPage: boolean): boolean {
    this.isThere = false;
    this.page = hasNextPage ? page : 1;
    this.sweeps += hasNextPage ? 0 : 1;
    return this.sweeps >= mostSweeps;
  }
}
