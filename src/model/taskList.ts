import type { Page } from '../platform/client';
import type { Task } from '../platform/tasks';
import { goesOn } from './paging';
import { hasEnded, isUnfinished } from './phase';
import { sameRow } from './rows';

/** What is known of a run's tasks: some pages from the top, in the server's order. Values are never changed in place. */
export interface TaskList {
  /** Each id once. */
  readonly tasks: readonly Task[];
  /** The server's count, when it gave one. */
  readonly count: number | undefined;
  /** Pages from the top that the tasks stand for. */
  readonly pages: number;
  /** Rows of a full page; of the largest that was seen. */
  readonly perPage: number;
  readonly hasMore: boolean;
  /** Rows of those pages that could not be read. */
  readonly skippedRows: number;
}

const none: TaskList = { tasks: [], count: undefined, pages: 0, perPage: 0, hasMore: true, skippedRows: 0 };

/** How many tasks there are, as far as anyone can tell. */
export function totalTasks({ count, tasks, skippedRows }: TaskList): number {
  return Math.max(count ?? 0, tasks.length + skippedRows);
}

/** How far the run has come: tasks that have ended among those that are loaded. */
export function doneTasks({ tasks }: TaskList): number {
  return tasks.filter(({ status }) => hasEnded(status)).length;
}

/** The list with the next page added below. */
export function appendTasks(list: TaskList | undefined, page: Page<Task>): TaskList {
  const before = list ?? none;
  const tasks = union(before.tasks, page.rows);
  const skippedRows = before.skippedRows + page.skippedRows;
  return {
    tasks,
    count: page.count,
    pages: before.pages + 1,
    perPage: largest(before, [page]),
    hasMore: goesOn(page, { before: before.tasks.length, now: tasks.length, skippedRows }),
    skippedRows,
  };
}

/** The list after all of its pages were asked for again; tasks that did not change keep their identity. */
export function replaceTasks(old: TaskList, fresh: TaskList): TaskList {
  const known = new Map(old.tasks.map((task) => [task.id, task]));
  return { ...fresh, tasks: fresh.tasks.map((task) => keepIdentity(known.get(task.id), task)) };
}

/** The list with what is newer of its tasks; tasks that began meanwhile come last, when there was nothing below. */
export function updateTasks(list: TaskList, pages: readonly Page<Task>[]): TaskList {
  const rows = pages.flatMap((page) => page.rows);
  const ids = new Set(list.tasks.map(({ id }) => id));
  const tasks = union(list.tasks, list.hasMore ? rows.filter(({ id }) => ids.has(id)) : rows);
  const count = pages.at(-1)?.count ?? list.count;
  // A server that counts more than it lists has not come by others, as long as it counts the same.
  const hasGrown = (count ?? 0) > (list.count ?? 0) && tasks.length + list.skippedRows < (count ?? 0);
  return { ...list, tasks, count, perPage: largest(list, pages), hasMore: list.hasMore || hasGrown };
}

function largest({ perPage }: TaskList, pages: readonly Page<Task>[]): number {
  return Math.max(perPage, ...pages.map(({ rows, skippedRows }) => rows.length + skippedRows));
}

/** How many pages one look asks for at most: a long list is gone through over several looks. */
const mostPages = 3;

/**
 * The pages to look at again: those with unfinished tasks, and the end of a list that is whole, where others may follow.
 * They begin after page `after` and go round.
 */
export function pagesToLookAt(list: TaskList, after: number, most = mostPages): readonly number[] {
  const { tasks, hasMore, skippedRows } = list;
  const last = Math.max(1, list.pages);
  const pageOf = (place: number) => Math.min(last, Math.floor(place / Math.max(1, list.perPage)) + 1);
  // The last page may be an empty one that told the end: others then follow on the page above it.
  const wanted = new Set(hasMore ? [] : [pageOf(Math.max(0, tasks.length - 1)), last]);
  tasks.forEach(({ status }, index) => {
    if (isUnfinished(status)) {
      // Rows that could not be read take up places, too: as many of them as there are may stand above.
      for (let page = pageOf(index); page <= pageOf(index + skippedRows); page++) {
        wanted.add(page);
      }
    }
  });
  const inOrder = [...wanted].sort((a, b) => a - b);
  const next = inOrder.filter((page) => page > after);
  return [...next, ...inOrder.filter((page) => page <= after)].slice(0, most);
}

/** The later answer wins for a task that both know. */
function union(before: readonly Task[], rows: readonly Task[]): readonly Task[] {
  const byId = new Map(before.map((task) => [task.id, task]));
  for (const task of rows) {
    byId.set(task.id, keepIdentity(byId.get(task.id), task));
  }
  return [...byId.values()];
}

function keepIdentity(known: Task | undefined, task: Task): Task {
  return known && sameRow(known, task) ? known : task;
}
