import * as vscode from 'vscode';
import { summarize } from '../model/summary';
import type { SpaceStore } from '../model/spaceStore';
import type { TaskStore } from '../model/taskStore';
import type { SessionManager } from '../connections/sessionManager';
import { Disposable } from '../model/disposables';
import { Debouncer } from '../ui/debouncer';
import { activeRuns } from '../ui/format';
import type { Node, RunNode, SpaceNode } from './nodes';
import { IdDragController } from './idDragController';
import { describeFilter, describeOrder } from './describeFilter';
import type { SpacesProvider } from './spacesProvider';
import type { ViewOptions } from './viewOptions';

/** How often the words of visible rows are checked against the clock, in milliseconds. */
const clockInterval = 15_000;

/** How often a row is tried to be revealed, and the milliseconds in between. */
const mostTries = 4;
const drawingTime = 250;

/** The Spaces view: the tree and what VS Code shows around it. */
export class SpacesView extends Disposable {
  private readonly tree: vscode.TreeView<Node>;
  /** Tokens of the spaces that show their runs. */
  private readonly open = new Set<string>();
  /** Runs that show their tasks. */
  private readonly openRuns = new Set<RunNode>();
  private readonly openChanged = this._register(new vscode.EventEmitter<void>());
  /** Fires when `openSpaces` may have changed. */
  readonly onDidChangeOpen = this.openChanged.event;
  private selected: readonly Node[] = [];
  private said: string | undefined;
  private wasClosed = false;
  private clock: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: SpaceStore,
    private readonly tasks: TaskStore,
    private readonly sessions: SessionManager,
    private readonly provider: SpacesProvider,
    private readonly options: ViewOptions,
  ) {
    super();
    this.tree = this._register(
      vscode.window.createTreeView('unpod.spaces', {
        treeDataProvider: provider,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: new IdDragController(),
      }),
    );
    // A space that stays expanded from one session to the next is not expanded anew.
    this._register(provider.onDidShowRuns((node) => this.opened(node)));
    this._register(this.tree.onDidExpandElement(({ element }) => this.opened(element)));
    this._register(this.tree.onDidCollapseElement(({ element }) => this.closed(element)));
    this._register(this.tree.onDidChangeVisibility(({ visible }) => this.shown(visible)));
    this._register(this.tree.onDidChangeSelection(({ selection }) => (this.selected = selection)));
    this._register(
      sessions.onDidChange(() => {
        this.open.clear();
        this.openRuns.clear();
        this.selected = [];
      }),
    );
    const update = () => {
      this.describe();
      this.tell();
    };
    const soon = this._register(new Debouncer(update));
    this._register(store.onDidChange(() => soon.schedule()));
    this._register(sessions.onDidChange(update));
    this._register(options.onDidChange(update));
    this._register({ dispose: () => clearInterval(this.clock) });
    if (this.tree.visible) {
      this.shown(true);
    }
  }

  get visible(): boolean {
    return this.tree.visible;
  }

  /** Tokens of the spaces whose runs can be seen. */
  get openSpaces(): readonly string[] {
    return this.tree.visible ? [...this.open] : [];
  }

  /** Whether the tasks of a run can be seen. */
  showsTasks(run: RunNode): boolean {
    return this.openRuns.has(run);
  }

  /** A quiet word above the rows; undefined takes it away. */
  say(text: string | undefined): void {
    this.said = text;
    this.tell();
  }

  /** In no order to rely on. While VS Code asks for rows again it has no selection: then the last one counts. */
  get selection(): readonly Node[] {
    return this.tree.selection.length > 0 ? this.tree.selection : this.selected;
  }

  async reveal(node: Node): Promise<void> {
    // A closed view that opens draws its rows anew, and older VS Codes lose what was to be revealed meanwhile.
    if (!this.tree.visible) {
      await vscode.commands.executeCommand('unpod.spaces.focus');
    }
    // While VS Code draws rows anew it may know of none and fail, or lose what was to be revealed.
    for (let tries = 1; !(await this.tryToReveal(node, tries === mostTries)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, drawingTime));
    }
  }

  private async tryToReveal(node: Node, isLast: boolean): Promise<boolean> {
    await this.provider.redrawn(node);
    try {
      await this.tree.reveal(node, { select: true, focus: true, expand: node.kind === 'space' });
    } catch (error) {
      if (isLast) {
        throw error;
      }
      return false;
    }
    return isLast || this.selection.includes(node);
  }

  /** Shows that something is under way, on the view. */
  async withProgress<T>(work: () => Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: { viewId: 'unpod.spaces' } }, work);
  }

  private opened(node: Node): void {
    if (node.kind === 'space') {
      this.open.add(node.state.space.token);
      this.openChanged.fire();
      this.provider.redrawOutdated(() => true, node);
    } else if (node.kind === 'run') {
      this.openRuns.add(node);
    }
  }

  private closed(node: Node): void {
    if (node.kind === 'space') {
      this.open.delete(node.state.space.token);
      this.openChanged.fire();
    } else if (node.kind === 'run') {
      this.openRuns.delete(node);
    }
  }

  private shown(visible: boolean): void {
    clearInterval(this.clock);
    const isOpen = ({ state }: SpaceNode) => this.open.has(state.space.token);
    if (visible) {
      if (this.wasClosed) {
        this.provider.redrawUnanswered(isOpen, (run) => this.openRuns.has(run));
      }
      this.provider.redrawOutdated(isOpen);
      this.clock = setInterval(() => this.provider.redrawOutdated(isOpen), clockInterval);
    } else {
      this.wasClosed = true;
      this.store.cancel();
      this.tasks.cancel();
    }
    this.openChanged.fire();
  }

  /**
   * The view's message: what is wrong, and what is not shown. VS Code draws no description while a container has one view, and
   * no welcome text while there is a message: without spaces nothing is told.
   */
  private tell(): void {
    const words = this.store.spaces?.length ? describeFilter(this.options.filter) : [];
    const filtered = words.length > 0 ? vscode.l10n.t('Filter: {0}.', words.join(' · ')) : undefined;
    const text = [this.said, filtered].filter(Boolean).join(' ') || undefined;
    // VS Code lays the view out anew each time it is told, even the same.
    if (this.tree.message !== text) {
      this.tree.message = text;
    }
  }

  private describe(): void {
    const name = this.sessions.session?.organization?.name;
    const { filter, order } = this.options;
    const description = [name, ...describeFilter(filter), describeOrder(order)].filter(Boolean).join(' · ');
    if ((this.tree.description ?? '') !== description) {
      this.tree.description = description;
    }
    const { active } = summarize(this.store.spaces ?? [], Date.now());
    const value = active > 0 ? active : undefined;
    if (this.tree.badge?.value !== value) {
      this.tree.badge = value === undefined ? undefined : { value, tooltip: activeRuns(value) };
    }
  }
}
