import * as vscode from 'vscode';
import { DisposableStore } from '../model/disposables';
import type { Node } from '../tree/nodes';
import type { App } from './app';

/** Rows that do something when they are chosen, and mostly go away then. */
const transientKinds: ReadonlySet<Node['kind']> = new Set(['loadMore', 'loadMoreTasks', 'message'] as const);

/**
 * Does what a chosen row asks for. When the row goes away it takes the focus along, and the next arrow key would begin at the
 * top of the tree: what came in its place gets it, unless the person has gone elsewhere meanwhile.
 */
export async function restoreFocus({ view }: App, clicked: Node | undefined, work: () => Promise<void>): Promise<void> {
  const { model } = view;
  // VS Code's selection may be empty while it draws rows again.
  const [selected, ...others] = view.selection;
  const row = [clicked, others.length === 0 ? selected : undefined].find((it) => it && transientKinds.has(it.kind));
  const parent = row && model.parent(row);
  if (!parent) {
    return work();
  }
  const before = new Map(model.children(parent).map(({ id }, index) => [id, index]));
  const hasLeft = await whileWatchingFocus(work);
  // There is no parent any more after a sign-out, and no rows where nothing was loaded.
  const current = model.current(parent);
  const after = current ? model.children(current) : [];
  const isGone = after.every(({ id }) => id !== row.id) && view.selection.every(({ id }) => id === row.id);
  const next = after.find(({ id }) => !before.has(id)) ?? after[before.get(row.id) ?? -1] ?? after.at(-1);
  if (next && isGone && !hasLeft && view.visible) {
    await view.reveal(next);
  }
}

/** Whether the person went to an editor or a terminal during the work, as far as VS Code tells. */
async function whileWatchingFocus(work: () => Promise<void>): Promise<boolean> {
  let hasLeft = false;
  const disposables = new DisposableStore();
  const leave = () => (hasLeft = true);
  disposables.add(vscode.window.onDidChangeActiveTextEditor(leave));
  // A document that is read again has another selection, too, but one without a kind.
  disposables.add(vscode.window.onDidChangeTextEditorSelection(({ kind }) => kind !== undefined && leave()));
  disposables.add(vscode.window.onDidChangeActiveTerminal(leave));
  try {
    await work();
  } finally {
    disposables.dispose();
  }
  return hasLeft;
}
