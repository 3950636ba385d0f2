import type { Connection, ConnectionChange } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { taskKey } from '../connections/taskKey';
import { spaceName } from '../model/space';
import { isAuthError, isOffline, type Problem } from '../platform/errors';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { RunFilter } from './filter';
import type { Node, RunNode, SpaceNode, TaskNode } from './nodes';
import { RowIndex } from './rowIndex';
import { rootMessage } from './rows/message';
import { hiddenSpaces } from './rows/hiddenSpaces';
import { missingPinNode } from './rows/missingPin';
import { rowKind, rowsBelow, rowsOfKindBelow } from './rows/registry';
import type { RowModel } from './rowModel';
import type { BaseNode, RowKind, TreeContext } from './rows/row';
import { runNode, tasksOf } from './rows/run';
import { spaceId, spaceNode } from './rows/space';
import { taskNode } from './rows/task';
import { uncheckedSpaces } from './rows/uncheckedSpaces';
import { ShownSpaces } from './shownSpaces';
import { isHiding } from './spaceFilter';
import { inOrder } from './spaceOrder';
import type { ViewOptions } from './viewOptions';

/** Whether a welcome text says what is wrong with the list of spaces while there are no rows. */
function hasWelcome(problem: Problem): boolean {
  return isOffline(problem) || isAuthError(problem) || problem.kind === 'wrongServer';
}

/** The tree as it is now, from what the current connection knows. Nodes are created on demand. */
export class TreeModel implements TreeContext, RowModel<Node> {
  private readonly runIndex = new RowIndex<Run>();
  private readonly taskIndex = new RowIndex<Task>();
  private readonly duplicateNames = new WeakMap<readonly Space[], ReadonlySet<string>>();
  private readonly shownSpaces: ShownSpaces;

  constructor(
    private readonly connections: Pick<ConnectionManager, 'current' | 'problem' | 'ready'>,
    private readonly options: Pick<ViewOptions, 'filter' | 'spaceFilter' | 'order'>,
    private readonly clock: () => number = Date.now,
    isOpen: (id: string) => boolean = () => false,
  ) {
    this.shownSpaces = new ShownSpaces(isOpen);
  }

  get filter(): RunFilter {
    return this.options.filter;
  }

  get now(): number {
    return this.clock();
  }

  /** The rows of the tree itself: what is wrong with all of them, pinned spaces, the others, and how many the filters hide. */
  roots(): readonly Node[] {
    const connection = this.connections.current;
    if (!connection) {
      const { problem } = this.connections;
      return problem ? [rootMessage(undefined, problem)] : [];
    }
    const all = this.spaceNodes(connection);
    const { shown, hidden, unchecked } = this.shownSpaces.select(all, this.options, this.now);
    const change = this.options.spaceFilter === 'all' ? 'unpod.filterRuns' : 'unpod.filterSpaces';
    const listed = new Set(connection.spaces?.map(({ token }) => token));
    const missing = connection.spaces ? connection.pins.list().filter(({ token }) => !listed.has(token)) : [];
    const rows: readonly Node[] = [
      ...missing.map((pin) => missingPinNode(connection, pin)),
      ...shown,
      ...hiddenSpaces(connection, hidden, change),
      ...uncheckedSpaces(connection, unchecked, all.length),
    ];
    const problem = connection.authProblem ?? connection.spaceList.problem;
    return problem && (rows.length > 0 || !hasWelcome(problem)) ? [rootMessage(connection, problem), ...rows] : rows;
  }

  children(node: Node): readonly Node[] {
    return rowsBelow(node, this);
  }

  parent(node: Node): Node | undefined {
    return asNode(rowKind(node).parent?.(node, this));
  }

  /** The node of the same id as it is now, whether the filter hides it or not; undefined if it is gone. */
  current(node: Node): Node | undefined {
    const connection = this.connections.current;
    if (node.connection?.id !== connection?.id) {
      return undefined;
    }
    const kind = rowKind(node);
    if (kind.current && connection) {
      return asNode(kind.current(node, connection, this));
    }
    const parent = this.parent(node);
    const alike = parent ? rowsOfKindBelow(rowKind(node), parent, this) : this.roots();
    return alike.find(({ id }) => id === node.id);
  }

  load(node: Node | undefined): Promise<void> | undefined {
    if (node) {
      return rowKind(node).load?.(node);
    }
    const { current } = this.connections;
    const isKnown = current?.spaces ?? current?.spaceList.problem;
    if (isKnown) {
      // Remembered rows are shown meanwhile.
      void current?.ensureSpaces();
    }
    return isKnown ? undefined : this.loadSpaces();
  }

  kindOf(node: Node): RowKind<Node> {
    return rowKind(node);
  }

  affected(change: ConnectionChange): Node | 'all' | undefined {
    switch (change.kind) {
      case 'spaces':
      case 'pins':
      case 'access':
      case 'checks':
        return 'all';
      case 'runs':
      case 'tasks':
      case 'watches':
        return this.spaceNode(change.connection, change.token);
      default:
        return undefined;
    }
  }

  mayMoveRoots({ kind, connection }: ConnectionChange): boolean {
    // A space that a person opens must not move.
    const isSorting = this.options.order === 'active' && connection.checks.isRunning;
    return kind === 'runs' && (isHiding(this.options) || isSorting);
  }

  /** All listed spaces as the view orders them, pinned ones first, whether filters hide them or not. */
  spaceNodes(connection: Connection): readonly SpaceNode[] {
    const { spaces = [] } = connection;
    const pinned = new Set(connection.pins.list().map(({ token }) => token));
    const sorted = inOrder(
      spaces.map((space) => this.makeSpace(connection, space, pinned.has(space.token))),
      this.options.order,
      ({ space }) => connection.overview.summary(space.token, this.now)?.newestAt,
    );
    return [...sorted.filter(({ isPinned }) => isPinned), ...sorted.filter(({ isPinned }) => !isPinned)];
  }

  runNodes(connection: Connection, token: string): readonly RunNode[] {
    const space = this.spaceNode(connection, token);
    return space?.runs?.list?.rows.map((run) => runNode(space, run)) ?? [];
  }

  taskNodes(connection: Connection, token: string, runId: string): readonly TaskNode[] {
    const run = this.runNode(connection, token, runId);
    return (run && tasksOf(run))?.list?.rows.map((task) => taskNode(run, task)) ?? [];
  }

  spaceNode(connection: Connection, token: string): SpaceNode | undefined {
    const space = connection.space(token);
    return space && this.makeSpace(connection, space, connection.pins.has(token));
  }

  runNode(connection: Connection, token: string, runId: string): RunNode | undefined {
    const run = this.runIndex.find(connection.runs.get(token)?.list, runId);
    const space = run && connection.space(token);
    return space && runNode({ id: spaceId(connection, token), connection, space }, run);
  }

  taskNode(connection: Connection, token: string, runId: string, taskId: string): TaskNode | undefined {
    const task = this.taskIndex.find(connection.tasks.get(taskKey(token, runId))?.list, taskId);
    const run = task && this.runNode(connection, token, runId);
    return run && taskNode(run, task);
  }

  private makeSpace(connection: Connection, space: Space, isPinned: boolean): SpaceNode {
    const hasDuplicateName = this.duplicates(connection.spaces ?? []).has(spaceName(space));
    return spaceNode(connection, space, { hasDuplicateName, isPinned });
  }

  private duplicates(spaces: readonly Space[]): ReadonlySet<string> {
    let duplicates = this.duplicateNames.get(spaces);
    if (!duplicates) {
      const seen = new Set<string>();
      duplicates = new Set(spaces.map(spaceName).filter((name) => seen.size === seen.add(name).size));
      this.duplicateNames.set(spaces, duplicates);
    }
    return duplicates;
  }

  private async loadSpaces(): Promise<void> {
    await this.connections.ready;
    let connection: Connection | undefined;
    // Another connection may have become the current one meanwhile.
    while (connection !== this.connections.current) {
      connection = this.connections.current;
      if (connection && !connection.spaces && !connection.spaceList.problem) {
        await connection.ensureSpaces();
      }
    }
  }
}

/** Kinds of rows know other kinds only as `BaseNode`, but every node is one of the registry's. */
function asNode(node: BaseNode | undefined): Node | undefined {
  return node as Node | undefined;
}
