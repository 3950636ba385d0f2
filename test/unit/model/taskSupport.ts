import { TaskStore, type TaskChange } from '../../../src/model/taskStore';
import type { Run } from '../../../src/platform/entities';
import type { RunRecord } from '../../platform/data/records';
import type { LocalPlatform } from '../../platform/platform';
import { SPACES } from '../../platform/sample';
import { clientAt } from '../support';
import { idsOf, run } from './support';

/** The space that all runs of these tests are in. */
export const token = SPACES.winter.token;

/** A task store with the changes it told since the last look at them. */
export class WatchedTasks extends TaskStore {
  private told: TaskChange[] = [];

  constructor() {
    super();
    this.onDidChange((change) => this.told.push(change));
  }

  /** The changes since the last call. */
  news(): TaskChange[] {
    return this.told.splice(0);
  }

  ids(runId: string): string[] | undefined {
    return idsOf(this.tasks(token, runId)?.list?.tasks);
  }

  statuses(runId: string): string[] | undefined {
    return this.tasks(token, runId)?.list?.tasks.map(({ status }) => status);
  }
}

export function tasksAt(platform: LocalPlatform): WatchedTasks {
  const store = new WatchedTasks();
  store.connect(clientAt(platform.url));
  return store;
}

/** A run of the platform's, as the list of runs has it. */
export function runOf({ runId, status }: RunRecord): Run {
  return run(runId, { status });
}

/** A new run of so many tasks. */
export function addRun(platform: LocalPlatform, batchCount: number, status = 'in_progress'): Run {
  return runOf(platform.data.addRun(token, { batchCount, status }));
}

/** The run, after the platform gave it another status. */
export function endRun(platform: LocalPlatform, { id }: Run, status = 'completed'): Run {
  platform.data.setRunStatus(token, id, status);
  return run(id, { status });
}

/** Which pages of tasks were asked for since the last call, in the order of the requests. */
export function pagesAsked(platform: LocalPlatform): number[] {
  const pages = platform.requests
    .filter(({ route }) => route.endpoint === 'tasks')
    .map(({ query }) => Number(query.page));
  platform.clearRequests();
  return pages;
}
