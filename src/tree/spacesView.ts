import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import type { VisibleRows } from '../connections/connectionPolling';
import { taskKey } from '../connections/taskKey';
import { Disposable } from '../model/disposables';
import { Debouncer } from '../ui/debouncer';
import { activeRuns } from '../ui/format';
import { problemSentence } from '../ui/problems';
import { shortText } from '../ui/serverText';
import { describeFilter, describeOrder } from './describeFilter';
import type { RowElement } from './drawnRows';
import { IdDragController } from './idDragController';
import type { Node } from './nodes';
import { TreeAdapter } from './treeAdapter';
import { TreeModel } from './treeModel';
import type { ViewOptions } from './viewOptions';

const clockInterval = 15_000;

/** How many times revealing a row is tried, and the milliseconds in between. */
const mostTries = 4;
const drawingTime = 250;

/** The Spaces view: the tree and what VS Code shows around it. */
export class SpacesView extends Disposable {
  readonly model: TreeModel;
  private readonly adapter: TreeAdapter;
  private readonly tree: vscode.TreeView<RowElement>;
  private selected: readonly RowElement[] = [];
  private clock: NodeJS.Timeout | undefined;

  constructor(
    private readonly connections: ConnectionManager,
    private readonly options: ViewOptions,
  ) {
    super();
    this.model = new TreeModel(connections, options);
    const adapter = (this.adapter = this._register(new TreeAdapter(this.model, connections, options)));
    this.tree = this._register(
      vscode.window.createTreeView('unpod.spaces', {
        treeDataProvider: adapter,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: new IdDragController((element) => adapter.resolve(element)),
      }),
    );
    this._register(
      this.tree.onDidExpandElement(({ element }) => {
        adapter.setOpen(element, true);
        adapter.redrawOutdated(element);
      }),
    );
    this._register(this.tree.onDidCollapseElement(({ element }) => adapter.setOpen(element, false)));
    this._register(adapter.onDidChangeOpen(() => this.tellVisible()));
    this._register(this.tree.onDidChangeVisibility(() => this.visibilityChanged()));
    this._register(this.tree.onDidChangeSelection(({ selection }) => (this.selected = selection)));
    const soon = this._register(new Debouncer(() => this.renderHeader()));
    this._register(connections.onDidChange(() => soon.schedule()));
    this._register(
      connections.onDidChangeCurrent(() => {
        this.selected = [];
        this.tellVisible();
        this.renderHeader();
      }),
    );
    this._register(options.onDidChange(() => this.renderHeader()));
    this._register({ dispose: () => clearInterval(this.clock) });
    this.visibilityChanged();
  }

  get visible(): boolean {
    return this.tree.visible;
  }

  /** In no particular order. While VS Code asks for rows again it has no selection, and the last one counts. */
  get selection(): readonly Node[] {
    const elements = this.tree.selection.length > 0 ? this.tree.selection : this.selected;
    return elements.flatMap((element) => this.resolve(element) ?? []);
  }

  /** The row that VS Code hands to a command, as it is now; undefined for anything else, and if the row is gone. */
  resolve(element: unknown): Node | undefined {
    return this.adapter.resolve(element);
  }

  /** Shows the view and selects a row in it. */
  async reveal(node: Node, expand = node.kind === 'space'): Promise<void> {
    // A closed view redraws its rows when it opens, and older versions of VS Code lose what was to be revealed meanwhile.
    if (!this.tree.visible) {
      await vscode.commands.executeCommand('unpod.spaces.focus');
    }
    // While VS Code redraws rows it may know none of them and fail, or lose what was to be revealed.
    for (let tries = 1; !(await this.tryToReveal(node, expand, tries === mostTries)); tries++) {
      await new Promise((resolve) => setTimeout(resolve, drawingTime));
    }
  }

  async withProgress<T>(work: () => Promise<T>): Promise<T> {
    return vscode.window.withProgress({ location: { viewId: 'unpod.spaces' } }, work);
  }

  private async tryToReveal(node: Node, expand: boolean, isLast: boolean): Promise<boolean> {
    await this.adapter.redrawn(node);
    try {
      await this.tree.reveal(this.adapter.element(node), { select: true, focus: true, expand });
    } catch (error) {
      if (isLast) {
        throw error;
      }
      return false;
    }
    return isLast || this.selection.some(({ id }) => id === node.id);
  }

  private visibilityChanged(): void {
    clearInterval(this.clock);
    if (this.tree.visible) {
      const redraw = () => this.adapter.redrawOutdated(undefined, true);
      redraw();
      this.clock = setInterval(redraw, clockInterval);
    }
    this.tellVisible();
  }

  private tellVisible(): void {
    this.connections.current?.polling.setVisible(this, visibleRows(this.tree.visible ? this.adapter.openNodes : []));
  }

  private renderHeader(): void {
    const { current } = this.connections;
    const { filter, order } = this.options;
    const name = shortText(current?.session.organization?.name);
    const description = [name, ...describeFilter(filter), describeOrder(order)].filter(Boolean).join(' · ');
    const active = current?.overview.totals(Date.now()).active ?? 0;
    const message = current && this.messageAbove(current);
    // VS Code lays out the view each time one of these is set, even to the same value.
    if ((this.tree.description ?? '') !== description) {
      this.tree.description = description;
    }
    if ((this.tree.badge?.value ?? 0) !== active) {
      this.tree.badge = active > 0 ? { value: active, tooltip: activeRuns(active) } : undefined;
    }
    if (this.tree.message !== message) {
      this.tree.message = message;
    }
  }

  /** VS Code shows no description if a container has one view. Nor a welcome text beside a message: so none without spaces. */
  private messageAbove({ spaces = [], authProblem, spaceList, polling }: Connection): string | undefined {
    // The first row says why, but it may be out of sight.
    const isSaid = authProblem !== undefined || spaceList.problem !== undefined;
    const reason = polling.problem && vscode.l10n.t('Not up to date: {0}.', problemSentence(polling.problem));
    const outdated = isSaid ? vscode.l10n.t('Not up to date.') : reason;
    const filter = describeFilter(this.options.filter).join(' · ');
    const texts = [...(outdated ? [outdated] : []), ...(filter ? [vscode.l10n.t('Filter: {0}.', filter)] : [])];
    return spaces.length > 0 && texts.length > 0 ? texts.join(' ') : undefined;
  }
}

function visibleRows(nodes: readonly Node[]): VisibleRows {
  return {
    spaces: new Set(nodes.flatMap((node) => (node.kind === 'space' ? node.space.token : []))),
    runs: new Set(nodes.flatMap((node) => (node.kind === 'run' ? taskKey(node.space.token, node.run.id) : []))),
  };
}
