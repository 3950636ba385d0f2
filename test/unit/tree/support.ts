import '../vscode';
import type { ConnectionChange } from '../../../src/connections/connection';
import type { Connection } from '../../../src/connections/connection';
import type { Pin } from '../../../src/connections/pins';
import { Overview } from '../../../src/connections/overview';
import { parseTaskKey, taskKey } from '../../../src/connections/taskKey';
import type { Collection } from '../../../src/model/collection';
import { Emitter } from '../../../src/model/emitter';
import { phaseOf } from '../../../src/model/phase';
import type { Problem } from '../../../src/platform/errors';
import type { Run, Space } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import { noFilter, type RunFilter } from '../../../src/tree/filter';
import type { Node } from '../../../src/tree/nodes';
import { rowKind } from '../../../src/tree/rows/registry';
import type { SpaceFilter } from '../../../src/tree/spaceFilter';
import type { SpaceOrder } from '../../../src/tree/spaceOrder';
import { TreeModel } from '../../../src/tree/treeModel';
import { listOf, run, space } from '../entities';
import { NOON } from '../support';

/** Runs named after the second of their creation, in order. */
export function runsAt(...seconds: number[]): Run[] {
  return seconds.map((second) => run(`R${second}`, { createdAt: second * 1000 }));
}

/** What a connection knows, to be set by tests. */
export class FakeConnection {
  spaceList: Collection<Space> = {};
  authProblem: Problem | undefined;
  readonly known = { runs: new Map<string, Collection<Run>>(), tasks: new Map<string, Collection<Task>>() };
  readonly pinned: Pin[] = [];
  readonly watched = new Set<string>();
  readonly overdue = new Set<string>();
  readonly opened: string[] = [];
  readonly checks = { isRunning: false };

  readonly runs = this.store(this.known.runs);
  readonly tasks = this.store(this.known.tasks);
  readonly pins = {
    list: () => this.pinned,
    has: (token: string) => this.pinned.some((pin) => pin.token === token),
  };
  readonly watches = {
    has: (token: string, runId: string) => this.watched.has(taskKey(token, runId)),
    list: () => [...this.watched].map((key) => ({ ...parseTaskKey(key), since: NOON })),
  };
  readonly overview: Overview;

  constructor(readonly id = 'server/org') {
    const known = { ...this.runs, get: (token: string) => this.datedRuns(token) };
    this.overview = new Overview(Object.create(this, { runs: { value: known } }) as FakeConnection);
  }

  get spaces(): readonly Space[] | undefined {
    return this.spaceList.list?.rows;
  }

  set spaces(spaces: readonly Space[] | undefined) {
    this.spaceList = { list: spaces && listOf(spaces) };
  }

  space(token: string): Space | undefined {
    return this.spaces?.find((it) => it.token === token);
  }

  isOverdue(_token: string, run: Run): boolean {
    return this.overdue.has(run.id);
  }

  isActive(token: string, run: Run): boolean {
    return ['running', 'waiting'].includes(phaseOf(run.status)) && !this.isOverdue(token, run);
  }

  ensureSpaces(): Promise<void> | undefined {
    return this.spaces ? undefined : this.loadSpaces();
  }

  loadSpaces(): Promise<void> {
    this.opened.push('spaces');
    this.spaces = [];
    return Promise.resolve();
  }

  /** Every loaded list has a time at which it was true. */
  private datedRuns(token: string): Collection<Run> | undefined {
    const runs = this.known.runs.get(token);
    return runs && { asOf: NOON, ...runs };
  }

  private store<T>(known: ReadonlyMap<string, Collection<T>>) {
    return {
      get: (key: string) => known.get(key),
      open: (key: string) => {
        this.opened.push(key);
        return Promise.resolve();
      },
    };
  }
}

/** What the view shows, to be set by tests. */
interface Options {
  filter: RunFilter;
  spaceFilter: SpaceFilter;
  order: SpaceOrder;
}

/** A connection with spaces of these tokens, its tree, and its settings. */
export function stage(...tokens: string[]) {
  const fake = new FakeConnection();
  if (tokens.length > 0) {
    fake.spaces = tokens.map((token) => space({ token, name: `Space ${token}` }));
  }
  const options: Options = { filter: noFilter, spaceFilter: 'all', order: 'server' };
  /** Ids of the rows that are expanded. */
  const open = new Set<string>();
  const changes = new Emitter<ConnectionChange>();
  const currents = new Emitter<void>();
  const connections = {
    current: asConnection(fake),
    problem: undefined as Problem | undefined,
    ready: Promise.resolve(),
    onDidChange: changes.event,
    onDidChangeCurrent: currents.event,
  };
  const model = new TreeModel(
    connections,
    options,
    () => NOON,
    (id) => open.has(id),
  );
  return { open, fake, connection: asConnection(fake), connections, options, changes, currents, model };
}

/** A space, with its runs if they are loaded. */
export function spaceRow(fields: Partial<Space>, runs?: readonly Run[]) {
  const parts = stage();
  parts.fake.spaces = [space({ token: 'TOKEN1234', ...fields })];
  if (runs) {
    parts.fake.known.runs.set('TOKEN1234', { list: listOf(runs) });
  }
  const node = () => parts.model.spaceNode(parts.connection, 'TOKEN1234')!;
  return { ...parts, node };
}

/** A run, with its tasks if they are loaded. */
export function runRow(fields: Partial<Run>, tasks?: readonly Task[]) {
  const id = 'Rfc77f6c0-1234';
  const parts = spaceRow({}, [run(id, fields)]);
  if (tasks) {
    parts.fake.known.tasks.set(taskKey('TOKEN1234', id), { list: listOf(tasks) });
  }
  return { ...parts, id, run: () => parts.model.runNode(parts.connection, 'TOKEN1234', id)! };
}

/** The parts of a connection that the tree uses are all there. */
export function asConnection(fake: FakeConnection): Connection {
  return fake as object as Connection;
}

/** What rows show: label and description. */
export function words(node: Node | undefined): string {
  const { label, description } = textOf(node);
  return `${label} | ${description}`;
}

export function textOf(node: Node | undefined, now = NOON) {
  if (!node) {
    throw new Error('There is no such row.');
  }
  return rowKind(node).text(node, now);
}

export function tooltipOf(node: Node): string {
  return rowKind(node).tooltip?.(node, NOON)?.replaceAll('\\', '') ?? '';
}

export const kindsOf = (nodes: readonly Node[]) => nodes.map(({ kind }) => kind);

export const icon = (node: Node) => rowKind(node).icon(node, NOON);
export const context = (node: Node) => rowKind(node).contextValue(node);
export const click = (node: Node) => rowKind(node).click?.(node);
