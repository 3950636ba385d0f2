import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import type { VisibleRows } from '../connections/connectionPolling';
import { taskKey } from '../connections/taskKey';
import { Debouncer } from '../ui/debouncer';
import { activeRuns } from '../ui/format';
import { problemSentence } from '../ui/problems';
import { shortText } from '../ui/serverText';
import { shortTime } from '../ui/times';
import { describeFilters, describeOrder } from './describeFilter';
import type { Node } from './nodes';
import { RowsView } from './rowsView';
import { TreeAdapter } from './treeAdapter';
import { TreeModel } from './treeModel';
import type { ViewOptions } from './viewOptions';

/** How many times revealing a row is tried, and the milliseconds in between. */
const mostTries = 4;
const drawingTime = 250;

/** The Spaces view: the tree and what VS Code shows around it. */
export class SpacesView extends RowsView<Node> {
  readonly model: TreeModel;

  constructor(
    private readonly connections: ConnectionManager,
    private readonly options: ViewOptions,
  ) {
    const model: TreeModel = new TreeModel(connections, options, Date.now, (id) => adapter.isOpen(id));
    const adapter = new TreeAdapter(model, connections, options);
    super('unpod.spaces', adapter, true);
    this.model = model;
    this._register(adapter.onDidChangeOpen(() => this.pollVisible()));
    const soon = this._register(new Debouncer(() => this.renderHeader()));
    this._register(connections.onDidChange(() => soon.schedule()));
    this._register(
      connections.onDidChangeCurrent(() => {
        this.forgetSelection();
        this.pollVisible();
        this.renderHeader();
      }),
    );
    this._register(options.onDidChange(() => this.renderHeader()));
    this.visibilityChanged();
  }

  resolve(element: unknown): Node | undefined {
    return this.adapter.resolve(element);
  }

  /** The nodes of expanded rows, also while the view is hidden. */
  get openNodes(): readonly Node[] {
    return this.adapter.openNodes;
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

  /** Scrolls to a row that has moved, if VS Code still knows it. Leaves focus and selection alone. */
  async keepInSight(node: Node): Promise<void> {
    await this.adapter.redrawn(node);
    await this.tree
      .reveal(this.adapter.element(node), { select: false, focus: false })
      .then(undefined, () => undefined);
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

  protected pollVisible(): void {
    const { current } = this.connections;
    current?.polling.setVisible(this, visibleRows(this.tree.visible ? this.openNodes : []));
    if (this.tree.visible) {
      // Without waiting for VS Code, which requests the rows of a visible view a quarter of a second later.
      void current?.ensureSpaces();
    }
  }

  private renderHeader(): void {
    const { current } = this.connections;
    const { order } = this.options;
    const name = shortText(current?.session.organization?.name);
    const words = [name, current && remembered(current), ...describeFilters(this.options), describeOrder(order)];
    const description = words.filter(Boolean).join(' · ');
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
    const filter = describeFilters(this.options).join(' · ');
    const texts = [...(outdated ? [outdated] : []), ...(filter ? [vscode.l10n.t('Filter: {0}.', filter)] : [])];
    return spaces.length > 0 && texts.length > 0 ? texts.join(' ') : undefined;
  }
}

/** `as of 14:03` until the server has listed the spaces. Not even that is known, and 0 stands for it, if the clock was set back. */
function remembered({ spaceList: { list, asOf, readAt } }: Connection): string | undefined {
  return list && readAt === undefined && asOf ? vscode.l10n.t('as of {0}', shortTime(asOf, Date.now())) : undefined;
}

function visibleRows(nodes: readonly Node[]): VisibleRows {
  return {
    spaces: new Set(nodes.flatMap((node) => (node.kind === 'space' ? node.space.token : []))),
    runs: new Set(nodes.flatMap((node) => (node.kind === 'run' ? taskKey(node.space.token, node.run.id) : []))),
  };
}
