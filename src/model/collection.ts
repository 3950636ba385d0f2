import { sameProblem, type Problem } from '../platform/errors';
import type { PagedList } from './pagedList';

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

/** What changed in a collection: only the rows with these ids, each in its place, or, without ids, more than that. */
export interface CollectionChange<T> {
  readonly key: string;
  readonly ids: readonly string[] | undefined;
  readonly before: Collection<T>;
  readonly after: Collection<T>;
}

/** The smallest change that leads from one state to another; undefined if nothing visible changed. */
export function changeBetween<T>(
  before: Collection<T>,
  after: Collection<T>,
  idOf: (row: T) => string,
): Pick<CollectionChange<T>, 'ids'> | undefined {
  const [was, is] = [before.list?.rows ?? [], after.list?.rows ?? []];
  const changed = was === is ? [] : is.filter((row, index) => row !== was[index]);
  const isInPlace = is.length === was.length && is.every((row, index) => isSameId(was[index], row, idOf));
  const isSame =
    sameProblem(before.problem, after.problem) &&
    !before.stale === !after.stale &&
    before.list?.count === after.list?.count &&
    before.list?.hasNextPage === after.list?.hasNextPage &&
    !before.list === !after.list;
  if (isSame && isInPlace) {
    return changed.length > 0 ? { ids: changed.map(idOf) } : undefined;
  }
  return { ids: undefined };
}

function isSameId<T>(a: T | undefined, b: T, idOf: (row: T) => string): boolean {
  return a === b || (a !== undefined && idOf(a) === idOf(b));
}
