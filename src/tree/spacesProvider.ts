import * as vscode from 'vscode';
import type { Change } from '../model/changes';
import type { SpaceStore } from '../model/spaceStore';
import type { TaskChange, TaskStore } from '../model/taskStore';
import type { Watches } from '../connections/watches';
import type { SessionManager } from '../connections/sessionManager';
import { hasWelcome } from '../app/contextKeys';
import { Disposable } from '../model/disposables';
import { RedrawCoordinator } from './redrawCoordinator';
import { NodeRegistry } from './nodeRegistry';
import type { Node, RunNode, SpaceNode, TaskNode } from './nodes';
import type { Pins } from '../connections/pins';
import { rowText, type RowText } from './rowText';
import { toTreeItem } from './treeItem';
import type { ViewOptions } from './viewOptions';

/** Redrawing many single rows costs VS Code far more than redrawing them all. */
const mostSingleRedraws = 10;

/** The rows of the Spaces view, out of what the store knows. Only what is opened for the first time waits for the platform. */
export class SpacesProvider extends Disposable implements vscode.TreeDataProvider<Node> {
  private readonly changed = this._register(new vscode.EventEmitter<Node | undefined>());
  readonly onDidChangeTreeData = this.changed.event;

  private readonly shown = this._register(new vscode.EventEmitter<SpaceNode>());
  /** Fires when VS Code asks for the runs of a space, which it does for expanded ones only. */
  readonly onDidShowRuns = this.shown.event;

  private readonly nodes: NodeRegistry;
  /** What each row looked like when it was last drawn, by node id. */
  private readonly drawn = new Map<string, string>();
  /** The summary in an opened row waits for the rows below it, too: VS Code asks for all of them again to draw it. */
  private readonly handover = this._register(
    new RedrawCoordinator<Node | undefined>(
      (node) => this.changed.fire(node),
      (node) => node !== undefined && !this.isDrawnTrue(node),
      // Any question would do that changes nothing.
      () => vscode.commands.executeCommand('setContext', 'unpod.rowsArrived', true),
    ),
  );
  private wasAsked = false;

  constructor(
    private readonly store: SpaceStore,
    private readonly taskStore: TaskStore,
    private readonly sessions: SessionManager,
    private readonly pins: Pins,
    watched: Watches,
    options: ViewOptions,
  ) {
    super();
    this.nodes = new NodeRegistry(
      () => {
        const { endpoint, organization } = sessions.session ?? {};
        return `${endpoint?.base ?? ''}/${organization?.handle ?? ''}`;
      },
      {
        isWatched: (token, runId) => watched.has(token, runId),
        tasks: (token, runId) => taskStore.tasks(token, runId),
      },
      options,
    );
    this._register(options.onDidChange(() => this.redrawAll()));
    this._register(taskStore.onDidChange((change) => this.redrawTasks(change)));
    this._register(pins.onDidChange(() => this.redrawAll()));
    this._register(watched.onDidChange(({ token, runId }) => this.redraw({ kind: 'run', token, runId })));
    this._register(store.onDidChange((change) => this.redraw(change)));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      this.wasAsked = true;
      const loading = this.store.spaces || this.store.problem ? undefined : this.loadRoot();
      return this.handover.rows(node, loading, () => this.rootRows());
    }
    if (node.kind === 'run') {
      const { list, problem } = node.tasks ?? {};
      const { token } = node.space.state.space;
      const loading = list || problem ? undefined : this.taskStore.openRun(token, node.run);
      return this.handover.rows(node, loading, () => this.rowsBelow(node));
    }
    if (node.kind !== 'space') {
      return [];
    }
    this.shown.fire(node);
    const { problem, runList, space } = node.state;
    const loading = problem || runList ? undefined : this.store.openSpace(space.token);
    return this.handover.rows(node, loading, () => this.rowsBelow(node));
  }

  /** The rows of a space or run as they would be drawn now. `getChildren` is for VS Code alone: it draws what it is given. */
  rowsBelow(node: SpaceNode | RunNode): Node[] {
    if (node.kind === 'space') {
      return this.nodes.children(node, Date.now());
    }
    node.tasks = this.taskStore.tasks(node.space.state.space.token, node.run.id);
    return this.nodes.tasks.children(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const text = rowText(node, Date.now());
    this.drawn.set(node.id, lookOf(node, text));
    return toTreeItem(node, text);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    const { toTooltip } = await import('./tooltip');
    item.tooltip = toTooltip(node, Date.now()) ?? '';
    return item;
  }

  getParent(node: Node): Node | undefined {
    switch (node.kind) {
      case 'space':
      case 'gone':
        return undefined;
      case 'task':
      case 'loadMoreTasks':
        return node.run;
      case 'message':
        return node.run ?? node.space;
      default:
        return node.space;
    }
  }

  /** The row of a space, if it is listed. */
  spaceNode(token: string): SpaceNode | undefined {
    const state = this.store.space(token);
    return state && this.nodes.space(state);
  }

  /** The rows of the listed spaces as the tree orders them: pinned ones first. */
  spaceNodes(): readonly SpaceNode[] {
    return this.nodes.root(this.store.spaces ?? [], this.pins.list()).filter((node) => node.kind === 'space');
  }

  /** The rows of a space's loaded runs, newest first. */
  runNodes(space: SpaceNode): readonly RunNode[] {
    return [...this.nodes.runs(space).values()];
  }

  /** The row of a run, if it is loaded. */
  runNode(token: string, runId: string): RunNode | undefined {
    const space = this.spaceNode(token);
    return space && this.nodes.runs(space).get(runId);
  }

  /** The rows of a run's loaded tasks, in the server's order. */
  taskNodes(run: RunNode): readonly TaskNode[] {
    return [...this.nodes.tasks.tasks(run).values()];
  }

  /** Resolves when VS Code has the rows that it asked for of this one and of those around it. */
  settled(node: Node): Promise<void> {
    return this.handover.settled(node, ...this.parents(node));
  }

  /** As `settled`, and VS Code has drawn what it was told to redraw around this one. */
  redrawn(node: Node): Promise<void> {
    return this.handover.redrawn(node, ...this.parents(node));
  }

  /** Draws every row again, once VS Code has asked for any. */
  redrawAll(): void {
    if (this.wasAsked) {
      this.request(undefined);
    }
  }

  /**
   * Redraws the rows whose words are no longer true, such as times.
   *
   * @param isOpen tells which spaces show their runs
   * @param only the one space to look at, instead of all
   */
  redrawOutdated(isOpen: (space: SpaceNode) => boolean, only?: SpaceNode): void {
    const now = Date.now();
    const isOutdated = (node: Node) => {
      const was = this.drawn.get(node.id);
      return was !== undefined && was !== lookOf(node, rowText(node, now));
    };
    const families = this.nodes.all().filter(({ node }) => !only || node === only);
    const outdated = families.flatMap(({ node, runs }): Node[] => {
      const changed = isOpen(node) ? [...runs.values()].filter(isOutdated) : [];
      return isOutdated(node) || changed.length > 1 ? [node] : changed;
    });
    for (const node of outdated.length > mostSingleRedraws ? [undefined] : outdated) {
      this.request(node);
    }
  }

  /** Asks again for what was given up when the view was closed. The two tell which spaces and runs show their rows. */
  redrawUnanswered(isOpen: (space: SpaceNode) => boolean, showsTasks: (run: RunNode) => boolean): void {
    if (!this.store.spaces && !this.store.problem) {
      this.redrawAll();
      return;
    }
    for (const { node, runs } of this.nodes.all()) {
      const isUnanswered = !node.state.runList && !node.state.problem && isOpen(node);
      const unanswered = [...runs.values()].filter((run) => showsTasks(run) && !run.tasks?.list && !run.tasks?.problem);
      for (const row of isUnanswered ? [node] : unanswered) {
        this.request(row);
      }
    }
  }

  private async loadRoot(): Promise<void> {
    await this.sessions.ready;
    const { session } = this.sessions;
    if (session && !this.store.spaces && !this.store.problem) {
      await this.store.loadSpaces();
      if (session !== this.sessions.session) {
        await this.loadRoot();
      }
    }
  }

  private rootRows(): Node[] {
    if (!this.sessions.session) {
      return this.sessions.problem ? [this.nodes.message(undefined, this.sessions.problem)] : [];
    }
    const { spaces = [], problem } = this.store;
    const rows = this.nodes.root(spaces, this.store.spaces ? this.pins.list() : []);
    const isTold = problem && (rows.length > 0 || !hasWelcome(problem));
    return isTold ? [this.nodes.message(undefined, problem), ...rows] : rows;
  }

  private redraw(change: Change): void {
    if (change.kind === 'spaces') {
      if (!this.store.spaces && !this.store.problem) {
        this.nodes.clear();
        this.drawn.clear();
      }
      this.redrawAll();
      return;
    }
    const space = this.spaceNode(change.token);
    const run = space && change.kind === 'run' ? this.nodes.runs(space).get(change.runId) : undefined;
    if (space) {
      this.request(run && this.isDrawnTrue(space) ? run : space);
    }
  }

  private redrawTasks({ token, runId, taskId }: TaskChange): void {
    const run = this.runNode(token, runId);
    if (run) {
      const task = taskId !== undefined && this.isDrawnTrue(run) ? this.nodes.tasks.tasks(run).get(taskId) : undefined;
      this.request(task ?? run);
    }
  }

  /** Whether the row was last drawn with what it would say now. */
  private isDrawnTrue(node: Node): boolean {
    return this.drawn.get(node.id) === lookOf(node, rowText(node, Date.now()));
  }

  private request(node: Node | undefined): void {
    this.handover.request(node, ...this.parents(node));
  }

  /** From the row's own parent to the tree itself. */
  private parents(node: Node | undefined): (Node | undefined)[] {
    const parents: (Node | undefined)[] = [];
    for (let row = node; row; row = this.getParent(row)) {
      parents.push(this.getParent(row));
    }
    return parents;
  }
}

/** What can change in a row while it is on the screen: its words, and the warning that a space shows. */
function lookOf(node: Node, { description }: RowText): string {
  return node.kind === 'space' && node.state.problem ? `${description}!` : description;
}
