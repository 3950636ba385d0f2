import type { ConnectionChange, RunsEndedEvent, WatchLostEvent } from '../../src/connections/connection';
import type { Connection } from '../../src/connections/connection';
import { taskKey } from '../../src/connections/taskKey';
import type { Collection } from '../../src/model/collection';
import { hasEnded, isUnfinished } from '../../src/model/phase';
import type { Run, Space } from '../../src/platform/entities';
import type { Task } from '../../src/platform/tasks';
import type { Place } from './world';

type Row = Run | Task;

/** Watches one connection, and says which promise it breaks. */
export class Witness {
  /** What all rows of this connection carry. */
  private readonly mark: string;
  /** What each list shows: its rows, how many there are, whether more follow, what is wrong. */
  private readonly seen = new Map<string, string>();
  /** The lists that were said to have changed since the last check. */
  private readonly told = new Set<string>();
  /** The latest version of each row. */
  private readonly versions = new Map<string, number>();
  /** Runs that were seen unfinished since their end was last announced. */
  private readonly unfinished = new Set<string>();

  /** @param armed watched runs whose end was not announced yet, as `taskKey` */
  constructor(
    private readonly connection: Connection,
    private readonly place: Place,
    private readonly armed: Set<string>,
    private readonly breaks: (sentence: string) => void,
  ) {
    this.mark = place.server.mark(place.organization.handle);
    connection.onDidChange((change) => this.onChange(change));
    connection.onDidEndRuns((event) => this.onEnd(event));
    connection.onDidLoseWatch((event) => this.onLose(event));
  }

  async watch(token: string, runId: string): Promise<void> {
    this.armed.add(taskKey(token, runId));
    await this.connection.watches.add(token, runId);
  }

  async unwatch(token: string, runId: string): Promise<void> {
    this.armed.delete(taskKey(token, runId));
    await this.connection.watches.remove(token, runId);
  }

  /** What is so at every moment. */
  check(): void {
    const { connection } = this;
    const spaces = connection.spaces ?? [];
    this.once(
      'spaces',
      spaces.map(({ token }) => token),
    );
    if (spaces.some(({ name }) => name !== this.mark)) {
      this.breaks(`a space of another organization is shown at ${this.mark}`);
    }
    this.forgetMissing(spaces);
    for (const token of connection.runs.keys) {
      const runs = connection.runs.get(token);
      this.checkList(`runs ${token}`, runs);
      this.checkOrder(token, runs?.list?.rows ?? []);
      this.noteUnfinished(token);
    }
    for (const key of connection.tasks.keys) {
      this.checkList(`tasks ${key}`, connection.tasks.get(key));
    }
    this.told.clear();
    this.checkWatches();
  }

  /** No watch is lost in silence. */
  private checkWatches(): void {
    const watched = this.connection.watches.list().map(({ token, runId }) => taskKey(token, runId));
    const lost = [...this.armed].filter((key) => !watched.includes(key));
    if (lost.length > 0) {
      this.breaks(`nobody watches ${lost.join()} any more, and nobody was told`);
    }
  }

  /** What belonged to a space that is no longer listed is gone with it. */
  private forgetMissing(spaces: readonly Space[]): void {
    const { tasks } = this.connection;
    const names = [...spaces.map(({ token }) => `runs ${token}`), ...tasks.keys.map((key) => `tasks ${key}`)];
    for (const name of this.seen.keys()) {
      if (!names.includes(name)) {
        this.seen.delete(name);
      }
    }
  }

  private checkList(name: string, collection: Collection<Run> | Collection<Task> | undefined): void {
    const rows: readonly Row[] = collection?.list?.rows ?? [];
    this.once(
      name,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      this.checkRow(name, row);
    }
    if (collection) {
      this.checkTold(name, rows, collection);
    }
  }

  private checkRow(name: string, row: Row): void {
    const [mark, version] = 'taskCount' in row ? [row.mode, row.collection] : [row.assignee, row.objective];
    if (mark !== this.mark) {
      this.breaks(`${name}: ${row.id} of ${mark} is shown at ${this.mark}`);
    }
    const key = `${name} ${row.id}`;
    const number = Number(version?.slice(1));
    const known = this.versions.get(key) ?? number;
    if (number < known) {
      this.breaks(`${name}: ${row.id} went back from its version ${known} to ${number}`);
    }
    this.versions.set(key, number);
  }

  /** What views show is what they were told of. */
  private checkTold(name: string, rows: readonly Row[], collection: Collection<Run> | Collection<Task>): void {
    const { list, problem } = collection;
    const before = this.seen.get(name);
    const rest = `${list?.count} ${list?.hasNextPage} ${list?.skippedRows} ${problem?.kind}`;
    const shown = [...rows.map(textOf), rest].join('\n');
    this.seen.set(name, shown);
    const isSame = before === undefined ? rows.length === 0 : shown === before;
    if (!isSame && !this.told.has(name)) {
      this.breaks(`${name} changed, and nothing was told`);
    }
  }

  private checkOrder(token: string, runs: readonly Run[]): void {
    const at = runs.findIndex(({ createdAt }, index) => (createdAt ?? 0) > (runs[index - 1]?.createdAt ?? Infinity));
    if (at >= 0) {
      this.breaks(`runs ${token}: ${runs[at]?.id} is newer than ${runs[at - 1]?.id} above it`);
    }
  }

  private once(name: string, ids: readonly string[]): void {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) {
      this.breaks(`${name}: ${twice} is there twice`);
    }
  }

  private onChange(change: ConnectionChange): void {
    if (this.connection.signal.aborted || change.connection !== this.connection) {
      this.breaks(`a disposed connection tells of ${change.kind}`);
      return;
    }
    if (change.kind === 'runs') {
      this.told.add(`runs ${change.token}`);
      this.noteUnfinished(change.token);
    } else if (change.kind === 'tasks') {
      this.told.add(`tasks ${taskKey(change.token, change.runId)}`);
    }
  }

  private noteUnfinished(token: string): void {
    for (const { id, status } of this.connection.runs.get(token)?.list?.rows ?? []) {
      if (isUnfinished(status)) {
        this.unfinished.add(taskKey(token, id));
      }
    }
  }

  private onEnd({ connection, space, runs, watched }: RunsEndedEvent): void {
    if (connection.signal.aborted || connection !== this.connection) {
      this.breaks(`a disposed connection tells of ended runs of ${space.token}`);
    }
    for (const { id, status } of runs) {
      const key = taskKey(space.token, id);
      if (!hasEnded(status)) {
        this.breaks(`${key} is announced as ended, and is ${status}`);
      }
      // A watched run may have been seen unfinished by an earlier connection.
      if (!this.unfinished.delete(key) && !this.armed.has(key)) {
        this.breaks(`the end of ${key} is announced, which was not seen unfinished before`);
      }
      if (watched.has(id) !== this.armed.delete(key)) {
        this.breaks(
          `the end of ${key} is announced as ${watched.has(id) ? 'watched, though nobody does' : 'not watched'}`,
        );
      }
    }
  }

  private onLose({ connection, space, runId }: WatchLostEvent): void {
    if (connection.signal.aborted || connection !== this.connection) {
      this.breaks(`a disposed connection tells of a lost watch in ${space.token}`);
    }
    this.armed.delete(taskKey(space.token, runId));
    if (this.place.server.space(space.token)?.runs.some(({ id }) => id === runId)) {
      this.breaks(`the watch of ${space.token} ${runId} is given up, and the server still lists the run`);
    }
  }
}

const textOf = (row: Row) => `${row.id} ${row.status} ${'taskCount' in row ? row.collection : row.objective}`;
