import type { Change } from '../../../src/model/changes';
import { SpaceStore } from '../../../src/model/spaceStore';
import type { Account } from '../../../src/platform/account';
import type { Page } from '../../../src/platform/page';
import type { Run, Space } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import type { LocalPlatform } from '../../platform/platform';
import { clientAt } from '../support';

/** A run of nothing but its id, unless told otherwise. */
export function run(id: string, fields: Partial<Run> = {}): Run {
  return {
    id,
    status: 'completed',
    mode: undefined,
    collection: undefined,
    createdAt: undefined,
    taskCount: undefined,
    ...fields,
  };
}

/** A task of nothing but its id, unless told otherwise. */
export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    status: 'completed',
    kind: undefined,
    assignee: undefined,
    objective: undefined,
    contactName: undefined,
    contactNumber: undefined,
    callStatus: undefined,
    endReason: undefined,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    duration: undefined,
    summary: undefined,
    outcome: undefined,
    labels: undefined,
    recording: undefined,
    ...fields,
  };
}

/** Runs named after the second of their creation, in this order. */
export function runsAt(...seconds: number[]): Run[] {
  return seconds.map((second) => run(`R${second}`, { createdAt: second * 1000 }));
}

export function space(fields: Partial<Space> = {}): Space {
  return {
    token: 'ABC',
    name: 'Sales',
    slug: undefined,
    agentHandle: undefined,
    createdAt: undefined,
    spaceType: undefined,
    contentType: undefined,
    ...fields,
  };
}

export function pageOf<T>(rows: readonly T[], count?: number, skippedRows = 0): Page<T> {
  return { rows, count, skippedRows };
}

export function idsOf(runs: readonly { readonly id: string }[] | undefined): string[] | undefined {
  return runs?.map(({ id }) => id);
}

/** A store with the changes it told since the last look at them. */
export class WatchedStore extends SpaceStore {
  private told: Change[] = [];

  constructor() {
    super();
    this.onDidChange((change) => this.told.push(change));
  }

  /** The changes since the last call. */
  news(): Change[] {
    return this.told.splice(0);
  }

  /** The ids of a space's runs. */
  ids(token: string): string[] | undefined {
    return idsOf(this.space(token)?.runList?.runs);
  }
}

/** A store that is connected, and has told so. */
export function storeAt(platform: LocalPlatform, account: Partial<Account> = {}): WatchedStore {
  const store = new WatchedStore();
  store.connect(clientAt(platform.url, {}, account));
  store.news();
  return store;
}

/** The same with the spaces loaded and some of them opened; no change and no request is on record. */
export async function openedStore(platform: LocalPlatform, ...tokens: string[]): Promise<WatchedStore> {
  const store = storeAt(platform);
  await store.loadSpaces();
  for (const token of tokens) {
    await store.openSpace(token);
  }
  store.news();
  platform.clearRequests();
  return store;
}
