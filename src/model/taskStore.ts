import type { Page, PlatformClient } from '../platform/client';
import { sameProblem, toProblem, type Problem } from '../platform/errors';
import type { Run } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { IDisposable } from './disposables';
import { Emitter } from './emitter';
import { isUnfinished } from './phase';
import { appendTasks, pagesToLookAt, replaceTasks, updateTasks, type TaskList } from './taskList';
import { TaskQueue } from './taskQueue';

/** What is known of one run's tasks. Values are never changed in place. */
export interface RunTasks {
  /** Undefined until they were loaded. */
  readonly list?: TaskList | undefined;
  /** Why the last answer did not come. The tasks shown are then those of the answer before. */
  readonly problem?: Problem | undefined;
}

/** Tasks of one run changed: one alone when `taskId` is given. */
export interface TaskChange {
  readonly token: string;
  readonly runId: string;
  readonly taskId?: string;
}

interface Entry extends RunTasks {
  /** The status of the run when its tasks were last looked at: a run that ended since is looked at once more. */
  readonly seen?: string | undefined;
  /** The last page that a look asked for. */
  readonly lookedAt: number;
}

const nothing = { rows: [], count: 0, skippedRows: 0 };

type Ask = (
  fetchPage: (page: number) => Promise<Page<Task>>,
  list: TaskList | undefined,
) => Promise<(old: TaskList | undefined) => TaskList>;

/**
 * The tasks of the runs that were opened. Its methods behave as those of `SpaceStore`: they resolve when the answer is merged
 * and told, keep what went wrong as a `problem` and leave no trace when they are given up.
 */
export class TaskStore implements IDisposable {
  private readonly changes = new Emitter<TaskChange>();
  readonly onDidChange = this.changes.event;

  private client: PlatformClient | undefined;
  private readonly entries = new Map<string, Entry>();
  private readonly work = new TaskQueue();

  /** Another session, or none: everything known of the old one is dropped. */
  connect(client: PlatformClient | undefined): void {
    this.work.cancelAll(this.client);
    this.client = client;
    this.entries.clear();
  }

  /** Gives up everything in flight. */
  cancel(): void {
    this.work.cancelAll(this.client);
  }

  dispose(): void {
    this.connect(undefined);
    this.changes.dispose();
  }

  tasks(token: string, runId: string): RunTasks | undefined {
    return this.entries.get(keyOf(token, runId));
  }

  /** Loads the first tasks of a run that has none yet. */
  async openRun(token: string, run: Run): Promise<void> {
    if (!this.tasks(token, run.id)?.list) {
      await this.refreshRun(token, run);
    }
  }

  /** Asks again for as many pages as are loaded, at least one. */
  refreshRun(token: string, run: Run): Promise<void> {
    return this.load(token, run, 'refresh', async (fetchPage, list) => {
      let fresh = appendTasks(undefined, await fetchPage(1));
      while (fresh.hasMore && fresh.pages < (list?.pages ?? 1)) {
        fresh = appendTasks(fresh, await fetchPage(fresh.pages + 1));
      }
      return (old) => (old ? replaceTasks(old, fresh) : fresh);
    });
  }

  /** Adds the next page, if there is one. */
  async loadMore(token: string, run: Run): Promise<void> {
    if (this.tasks(token, run.id)?.list?.hasMore !== false) {
      await this.load(token, run, 'more', async (fetchPage, list) => {
        // What it waited for may have found the end.
        if (list?.hasMore === false) {
          return (old = list) => old;
        }
        const page = await fetchPage((list?.pages ?? 0) + 1);
        return (old) => appendTasks(old, page);
      });
    }
  }

  /** Asks again for the tasks of those of a space's runs that are loaded and may have changed; a failure changes nothing. */
  async lookAt(token: string, runs: readonly Run[]): Promise<void> {
    const { cancelSignal } = this.work;
    for (const run of this.changing(token, runs, () => false)) {
      const entry = this.entries.get(keyOf(token, run.id));
      if (cancelSignal.aborted) {
        return;
      }
      if (entry?.list) {
        await this.look(token, run);
      }
    }
  }

  private look(token: string, run: Run): Promise<void> {
    return this.load(token, run, 'look', async (fetchPage, list = appendTasks(undefined, nothing)) => {
      const { lookedAt = 0 } = this.entries.get(keyOf(token, run.id)) ?? {};
      // The last look at a run that ended leaves no page out: there will be none after it.
      const pages = isUnfinished(run.status) ? pagesToLookAt(list, lookedAt) : pagesToLookAt(list, 0, Infinity);
      const answers = await Promise.all(pages.map((page) => fetchPage(page)));
      return (old = list) => {
        this.keep(token, run.id, { lookedAt: pages.at(-1) ?? 0 });
        return updateTasks(old, answers);
      };
    });
  }

  /** Refreshes the loaded tasks of a space's runs that may have changed, and those that `isOpen` names. */
  async refreshSpace(token: string, runs: readonly Run[], isOpen: (runId: string) => boolean): Promise<void> {
    await Promise.all(this.changing(token, runs, isOpen).map((run) => this.refreshRun(token, run)));
  }

  /** Runs whose loaded tasks may have changed since: they run, or ended since their tasks were asked for. */
  private changing(token: string, runs: readonly Run[], isOpen: (runId: string) => boolean): readonly Run[] {
    return runs.filter(({ id, status }) => {
      const entry = this.entries.get(keyOf(token, id));
      return entry && (isOpen(id) || isUnfinished(status) || entry.seen !== status);
    });
  }

  /** One after the other for a run: a page that was asked for earlier must not be merged later. */
  private async load(
    token: string,
    { id: runId, status }: Run,
    kind: 'refresh' | 'more' | 'look',
    ask: Ask,
  ): Promise<void> {
    const { client } = this;
    const key = keyOf(token, runId);
    const others = ['refresh', 'more', 'look'].filter((other) => other !== kind).map((other) => `${other} ${key}`);
    if (client) {
      await this.work.once(`${kind} ${key}`, async (given) => {
        await this.work.after(...others);
        if (given.aborted) {
          return;
        }
        try {
          const fetchPage = this.work.guarded((page) => client.tasks(token, runId, page));
          const merge = await ask(fetchPage, this.entries.get(key)?.list);
          this.whenCurrent(client, () => {
            // A further page says nothing of the tasks above it, which the end of the run may have changed.
            if (kind !== 'more' || !this.entries.get(key)?.list) {
              this.keep(token, runId, { seen: status });
            }
            this.merged(token, runId, { list: merge(this.entries.get(key)?.list) });
          });
        } catch (error) {
          const problem = toProblem(error);
          if (problem.kind !== 'aborted' && kind !== 'look') {
            const { list } = this.entries.get(key) ?? {};
            this.whenCurrent(client, () => this.merged(token, runId, { list, problem }));
          }
        }
      });
    }
  }

  private merged(token: string, runId: string, after: RunTasks): void {
    const before = this.tasks(token, runId);
    this.keep(token, runId, { problem: undefined, ...after });
    const change = changeBetween(before, after);
    if (change) {
      this.changes.fire({ token, runId, ...change });
    }
  }

  private keep(token: string, runId: string, facts: Partial<Entry>): void {
    const key = keyOf(token, runId);
    this.entries.set(key, { lookedAt: 0, ...this.entries.get(key), ...facts });
  }

  private whenCurrent(client: PlatformClient, act: () => void): void {
    if (this.client === client) {
      act();
    }
  }
}

function keyOf(token: string, runId: string): string {
  return `${token} ${runId}`;
}

/** The smallest change to redraw; undefined when nothing shows. */
function changeBetween(before: RunTasks | undefined, after: RunTasks): { taskId?: string } | undefined {
  const was = before?.list;
  const is = after.list;
  const sameRows = was?.tasks.length === is?.tasks.length && was?.count === is?.count && was?.hasMore === is?.hasMore;
  if (!before || !sameProblem(before.problem, after.problem) || !sameRows) {
    return {};
  }
  const changed = is?.tasks.filter((task, index) => task !== was?.tasks[index]) ?? [];
  const [only] = changed;
  const inPlace = only && was?.tasks[is?.tasks.indexOf(only) ?? -1]?.id === only.id;
  return only && (changed.length === 1 && inPlace ? { taskId: only.id } : {});
}
