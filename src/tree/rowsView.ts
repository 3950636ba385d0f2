import * as vscode from 'vscode';
import { Disposable } from '../model/disposables';
import type { RowElement } from './drawnRows';
import { IdDragController } from './idDragController';
import type { Node } from './nodes';
import type { BaseNode } from './rows/row';
import type { TreeAdapter } from './treeAdapter';

const clockInterval = 15_000;

/** A view whose rows commands act on. Keeps its rows up to date as time passes, while it is visible. */
export abstract class RowsView<N extends BaseNode> extends Disposable {
  protected readonly tree: vscode.TreeView<RowElement>;
  private selected: readonly RowElement[] = [];
  private clock: NodeJS.Timeout | undefined;
  /** When its selection last changed, in milliseconds since 1970. */
  usedAt = 0;

  /** @param id as the manifest has it */
  constructor(
    readonly id: string,
    protected readonly adapter: TreeAdapter<N>,
    showCollapseAll = false,
  ) {
    super();
    this._register(adapter);
    this.tree = this._register(
      vscode.window.createTreeView(id, {
        treeDataProvider: adapter,
        canSelectMany: true,
        showCollapseAll,
        dragAndDropController: new IdDragController((element) => this.resolve(element)),
      }),
    );
    this._register(
      this.tree.onDidExpandElement(({ element }) => {
        adapter.setOpen(element, true);
        adapter.redrawOutdated(element);
      }),
    );
    this._register(this.tree.onDidCollapseElement(({ element }) => adapter.setOpen(element, false)));
    this._register(this.tree.onDidChangeVisibility(() => this.visibilityChanged()));
    this._register(
      this.tree.onDidChangeSelection(({ selection }) => {
        this.selected = selection;
        this.usedAt = Date.now();
      }),
    );
    this._register({ dispose: () => clearInterval(this.clock) });
  }

  get visible(): boolean {
    return this.tree.visible;
  }

  /** Whether VS Code may have forgotten rows at the moment. */
  get isRedrawing(): boolean {
    return this.adapter.isRedrawing;
  }

  /** In no particular order. While VS Code requests rows again, it has no selection, and the last one counts. */
  get selectedRows(): readonly RowElement[] {
    return this.tree.selection.length > 0 ? this.tree.selection : this.selected;
  }

  /** What the selected rows stand for. */
  get selection(): readonly Node[] {
    return this.selectedRows.flatMap((element) => this.resolve(element) ?? []);
  }

  /** What the row that VS Code hands to a command stands for, as it is now; undefined for anything else, and if it is gone. */
  abstract resolve(element: unknown): Node | undefined;

  /** Reports to the connection which rows are visible, so that it polls them. */
  protected abstract pollVisible(): void;

  protected forgetSelection(): void {
    this.selected = [];
  }

  protected visibilityChanged(): void {
    clearInterval(this.clock);
    if (this.tree.visible) {
      this.timePassed();
      this.clock = setInterval(() => this.timePassed(), clockInterval);
    }
    this.pollVisible();
  }

  /** Redraws rows whose text depends on the time. */
  protected timePassed(): void {
    this.adapter.redrawOutdated(undefined, true);
  }
}
