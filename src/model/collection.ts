import { sameProblem, type Problem } from '../platform/errors';
import type { Page } from '../platform/page';
import type { PagedList } from './pagedList';
import type { ListOptions } from './readAgain';

/** What is known about one of the server's lists. Values are never changed in place. */
export interface Collection<T> {
  /** Undefined until it is loaded. */
  readonly list?: PagedList<T> | undefined;
  /** Why what a person asked for could not be loaded. The rows are then from the previous answer. */
  readonly problem?: Problem | undefined;
  /** When the rows last agreed with the server, in milliseconds since 1970. */
  readonly asOf?: number | undefined;
  /** Why no poll since then could tell whether they still do. */
  readonly stale?: Problem | undefined;
  /** When a row was last seen to change after the first load, in milliseconds since 1970. */
  readonly changedAt?: number | undefined;
  /** When all of its rows were last asked for, in milliseconds since 1970. */
  readonly readAt?: number | undefined;
  /** When the server was last asked for the first page, whatever came of it, in milliseconds since 1970. */
  readonly askedAt?: number | undefined;
}

/** How the lists of a kind are requested. */
export interface CollectionOptions<T> extends ListOptions<T> {
  /** Requests a page. Pages count from 1. No person waits for a background request. */
  readonly fetchPage: (
    key: string,
    page: number,
    request: { readonly signal: AbortSignal; readonly isBackground: boolean },
  ) => Promise<Page<T>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A collection that shows something different from before. */
export interface CollectionChange<T> {
  readonly key: string;
  readonly before: Collection<T>;
  readonly after: Collection<T>;
}

/** Whether two states show the same. Rows that did not change are the same objects. */
export function showsSame<T>(before: Collection<T>, after: Collection<T>): boolean {
  const [was, is] = [before.list?.rows ?? [], after.list?.rows ?? []];
  return (
    sameProblem(before.problem, after.problem) &&
    !before.stale === !after.stale &&
    before.list?.count === after.list?.count &&
    before.list?.hasNextPage === after.list?.hasNextPage &&
    !before.list === !after.list &&
    is.length === was.length &&
    is.every((row, index) => row === was[index])
  );
}
