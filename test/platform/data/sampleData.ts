import { random, UPPER } from './random';
import type { OrganizationRecord, RunRecord, SpaceRecord, TaskItem, UserRecord } from './records';
import { type Arrivals, dueRun } from './arrivals';
import { newRun } from './runs';
import { newSpace, type SpaceSeed } from './spaces';

/**
 * Everything the platform knows. Tests change it while the platform runs; the next answer shows the change.
 * Lists are newest first, as they are sent.
 */
export class SampleData {
  readonly users: UserRecord[] = [];
  readonly organizations: OrganizationRecord[] = [];
  private readonly made = random('made by tests');
  private arrived = 0;

  /**
   * @param now the clock, in milliseconds since 1970
   * @param arrivals makes runs start by themselves as the clock moves
   */
  constructor(
    public now: () => number,
    private readonly arrivals?: Arrivals,
  ) {}

  /** Adds the runs that have started by now. Depends only on the clock, without timers, so it works in virtual time. */
  advance(): void {
    if (!this.arrivals) {
      return;
    }
    const { startedAt, period, spaceToken } = this.arrivals;
    const due = Math.floor((this.now() - startedAt) / period);
    const space = this.space(spaceToken);
    while (space && this.arrived < due) {
      this.arrived += 1;
      insertByAge(space.runs, dueRun(this.arrivals, this.arrived));
    }
  }

  user(key: string): UserRecord | undefined {
    return this.users.find((user) => user.key === key);
  }

  organization(handle: string): OrganizationRecord | undefined {
    return this.organizations.find((organization) => organization.handle === handle);
  }

  /** The organization that owns a space. */
  ownerOf(spaceToken: string): OrganizationRecord | undefined {
    return this.organizations.find(({ spaces }) => spaces.some(({ token }) => token === spaceToken));
  }

  /** A space by its token, in any organization. */
  space(token: string): SpaceRecord | undefined {
    return this.ownerOf(token)?.spaces.find((space) => space.token === token);
  }

  run(spaceToken: string, runId: string): RunRecord | undefined {
    return this.space(spaceToken)?.runs.find((run) => run.runId === runId);
  }

  /** Adds an organization without spaces, and makes `role` that of every user in it. */
  addOrganization(name: string, handle: string, role = 'owner'): OrganizationRecord {
    const organization: OrganizationRecord = {
      name,
      handle,
      domain: `${handle}.example`,
      token: this.made.text(24, UPPER),
      spaces: [],
    };
    this.organizations.push(organization);
    for (const user of this.users) {
      user.roles[handle] = role;
    }
    return organization;
  }

  /** Adds a space at the top of an organization's list. */
  addSpace(handle: string, seed: Partial<SpaceSeed> = {}): SpaceRecord {
    const organization = this.organization(handle);
    if (!organization) {
      throw new Error(`No organization: ${handle}`);
    }
    const space = newSpace({ token: this.made.text(24, UPPER), name: 'Added space', createdAt: this.now(), ...seed });
    organization.spaces.unshift(space);
    return space;
  }

  /** Changes fields of a space in place. */
  updateSpace(token: string, fields: Partial<SpaceRecord>): SpaceRecord {
    return Object.assign(this.existing(token), fields);
  }

  removeSpace(token: string): void {
    const spaces = this.ownerOf(token)?.spaces ?? [];
    spaces.splice(spaces.indexOf(this.existing(token)), 1);
  }

  /** Adds a run in its place by age. It is created now and pending unless `fields` say otherwise. */
  addRun(spaceToken: string, fields: Partial<RunRecord> = {}): RunRecord {
    const space = this.existing(spaceToken);
    const run = newRun({
      source: this.made,
      spaceToken,
      contentType: space.contentType,
      createdAt: fields.createdAt ?? this.now(),
      fields: { status: 'pending', runMode: 'prefect', batchCount: 9, ...fields },
    });
    insertByAge(space.runs, run);
    return run;
  }

  /** Sets a run's status, and removes its plan. */
  setRunStatus(spaceToken: string, runId: string, status: string): void {
    Object.assign(this.existingRun(spaceToken, runId), { status, plan: undefined });
  }

  /** Changes fields of a run's task, by its position in the run. */
  changeTask(spaceToken: string, runId: string, index: number, fields: Partial<TaskItem>): void {
    const run = this.existingRun(spaceToken, runId);
    run.changedTasks = { ...run.changedTasks, [index]: { ...run.changedTasks?.[index], ...fields } };
  }

  removeRun(spaceToken: string, runId: string): void {
    const { runs } = this.existing(spaceToken);
    runs.splice(runs.indexOf(this.existingRun(spaceToken, runId)), 1);
  }

  /** From now on the key is refused as an invalid token. */
  revokeKey(key: string): void {
    const user = this.user(key);
    if (!user) {
      throw new Error('No user has this key');
    }
    user.disabled = true;
  }

  private existing(token: string): SpaceRecord {
    const space = this.space(token);
    if (!space) {
      throw new Error(`No space: ${token}`);
    }
    return space;
  }

  private existingRun(spaceToken: string, runId: string): RunRecord {
    const run = this.run(spaceToken, runId);
    if (!run) {
      throw new Error(`No run: ${runId}`);
    }
    return run;
  }
}

function insertByAge(runs: RunRecord[], run: RunRecord): void {
  const place = runs.findIndex((other) => other.createdAt <= run.createdAt);
  runs.splice(place === -1 ? runs.length : place, 0, run);
}
