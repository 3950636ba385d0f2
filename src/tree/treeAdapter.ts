import * as vscode from 'vscode';
import type { ConnectionChange } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { Disposable } from '../model/disposables';
import { Debouncer } from '../ui/debouncer';
import { DrawnRows, type RowElement } from './drawnRows';
import { RedrawCoordinator } from './redrawCoordinator';
import type { RowModel } from './rowModel';
import type { BaseNode } from './rows/row';
import { appearanceOf, toTreeItem } from './treeItem';

type Row = RowElement | undefined;

/** Milliseconds between redraws of the whole tree, which a check of all spaces would otherwise cause again and again. */
const rootsTime = 500;

/**
 * Shows a tree to VS Code, and knows what VS Code needs to draw it without losing rows: one element object per row, and
 * redraws of only what changed, when the window is ready for them.
 */
export class TreeAdapter<N extends BaseNode> extends Disposable implements vscode.TreeDataProvider<RowElement> {
  private readonly changed = this._register(new vscode.EventEmitter<Row>());
  readonly onDidChangeTreeData = this.changed.event;

  private readonly openChanged = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeOpen = this.openChanged.event;

  private readonly drawn: DrawnRows<N>;
  private readonly coordinator = this._register(
    new RedrawCoordinator<Row>(
      (row) => {
        this.drawn.expectRequest(row);
        this.changed.fire(row);
      },
      (row) => row !== undefined && this.drawn.isOutdated(row),
      // Any command that changes nothing would do.
      () => vscode.commands.executeCommand('setContext', 'unpod.rowsArrived', true),
    ),
  );

  private readonly rootsSoon = this._register(new Debouncer(() => this.redrawOutdated(), rootsTime));

  constructor(
    private readonly model: RowModel<N>,
    connections: Pick<ConnectionManager, 'onDidChange' | 'onDidChangeCurrent'>,
    options?: { readonly onDidChange: vscode.Event<void> },
  ) {
    super();
    this.drawn = new DrawnRows(model);
    this._register(connections.onDidChange((change) => this.connectionChanged(change)));
    this._register(connections.onDidChangeCurrent(() => this.redrawAll()));
    if (options) {
      this._register(options.onDidChange(() => this.redrawOutdated()));
    }
  }

  async getChildren(element?: RowElement): Promise<RowElement[]> {
    if (element) {
      this.setOpen(element, true);
    }
    const node = element && this.drawn.node(element);
    if (element && !node) {
      return [];
    }
    const read = () => {
      if (!element) {
        return this.model.roots();
      }
      const loaded = this.drawn.node(element);
      return loaded ? this.model.children(loaded) : [];
    };
    return this.drawn.setChildren(element, await this.coordinator.rows(element, this.model.load(node), read));
  }

  getTreeItem(element: RowElement): vscode.TreeItem {
    const node = this.drawn.nodeToDraw(element);
    if (!node) {
      return new vscode.TreeItem('');
    }
    const kind = this.model.kindOf(node);
    const appearance = appearanceOf(node, this.model.now, kind);
    this.drawn.setDrawn(element, appearance);
    return toTreeItem(node, appearance, kind);
  }

  resolveTreeItem(item: vscode.TreeItem, element: RowElement): vscode.TreeItem {
    const node = this.drawn.nodeToDraw(element);
    // VS Code's default is neither trusted nor with HTML or icons: server text stays text.
    const tooltip = node && this.model.kindOf(node).tooltip?.(node, this.model.now);
    item.tooltip = tooltip === undefined ? '' : new vscode.MarkdownString(tooltip);
    return item;
  }

  getParent(element: RowElement): Row {
    const node = this.drawn.node(element);
    const parent = node && this.model.parent(node);
    return parent && this.drawn.element(parent);
  }

  element(node: N): RowElement {
    return this.drawn.element(node);
  }

  /** The node that VS Code means by an element, even by an old one, as it is now; undefined if it is gone. */
  resolve(element: unknown): N | undefined {
    return this.drawn.node(element);
  }

  /** The rows that are expanded and whose ancestors all are. */
  get openNodes(): readonly N[] {
    return this.drawn.openNodes();
  }

  isOpen(id: string): boolean {
    return this.drawn.isOpen(id);
  }

  setOpen(element: RowElement, isOpen: boolean): void {
    this.drawn.setOpen(element, isOpen);
    this.openChanged.fire();
  }

  /** Whether VS Code may have forgotten rows at the moment. */
  get isRedrawing(): boolean {
    return this.coordinator.isRedrawing;
  }

  /** Resolves when VS Code has drawn what it was told to redraw around this row. */
  redrawn(node: N): Promise<void> {
    const element = this.element(node);
    return this.coordinator.redrawn(element, ...this.parents(element));
  }

  /** Redraws what is out of date. @param wordsOnly only visible rows whose text has changed, such as times */
  redrawOutdated(from?: RowElement, wordsOnly = false): void {
    for (const row of this.drawn.outdated(from, wordsOnly)) {
      this.coordinator.request(row, ...this.parents(row));
    }
  }

  private redrawAll(): void {
    if (this.drawn.isAsked) {
      this.coordinator.request(undefined);
    }
  }

  private connectionChanged(change: ConnectionChange): void {
    // VS Code draws only after 200 ms without a change, so all rows would appear only after the last one changed.
    const isOneOfMany = change.kind === 'runs' && change.connection.checks.isRunning;
    const from = this.model.affected(change);
    if (from && !isOneOfMany) {
      this.redrawOutdated(from === 'all' ? undefined : this.element(from));
    }
    if (isOneOfMany || this.model.mayMoveRoots?.(change)) {
      this.rootsSoon.schedule();
    }
  }

  /** From the row's own parent to the tree itself. */
  private parents(row: Row): readonly Row[] {
    const parents: Row[] = [];
    for (let it = row; it;) {
      it = this.getParent(it);
      parents.push(it);
    }
    return parents;
  }
}
