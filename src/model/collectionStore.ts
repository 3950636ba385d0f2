import type { Problem } from '../platform/errors';
import { Disposable } from './disposables';
import type { Event } from './emitter';
import type { PagedList } from './pagedList';

/** What is known of one list of the server's. Values are never changed in place. */
export interface Collection<T> {
  /** Undefined until it was loaded. */
  readonly list?: PagedList<T> | undefined;
  /** Why what a person asked for did not come. The rows are then those of the answer before. */
  readonly problem?: Problem | undefined;
  /** When the rows were last as the server said, in milliseconds since 1970. */
  readonly asOf?: number | undefined;
  /** Why no poll since then could tell whether they still are. */
  readonly stale?: Problem | undefined;
  /** When a row was last seen to change after the first load, in milliseconds since 1970. */
  readonly changedAt?: number | undefined;
}

/** What of a collection changed: the rows with these ids, each in its place, or else more than that. */
export interface CollectionChange {
  readonly key: string;
  readonly ids?: readonly string[] | undefined;
}

/**
 * The lists of one kind (spaces, runs of a space, tasks of a run) that were asked for, by key.
 *
 * Methods resolve when the answer is merged and the change is announced. They never throw for what went wrong with the platform:
 * that stays as a `problem` beside the rows until an answer comes. After `dispose` everything is aborted and silent.
 */
export class CollectionStore<T> extends Disposable {
  declare readonly onDidChange: Event<CollectionChange>;

  get(_key: string): Collection<T> | undefined {
    throw new Error('skeleton');
  }
  /** Loads the first page, unless rows are known. */
  open(_key: string): Promise<void> {
    throw new Error('skeleton');
  }
  /** Asks again for all rows that are known, at least for the first page. Afterwards the list is what the server has. */
  refresh(_key: string): Promise<void> {
    throw new Error('skeleton');
  }
  /** Adds the next page, if there is one. */
  loadMore(_key: string): Promise<void> {
    throw new Error('skeleton');
  }
  /** Loads page after page until `isDone` says so or the list ends. */
  loadUntil(
    _key: string,
    _isDone: (list: PagedList<T>) => boolean,
    _options: { readonly signal: AbortSignal; readonly onPage?: (list: PagedList<T>) => void },
  ): Promise<void> {
    throw new Error('skeleton');
  }
}
