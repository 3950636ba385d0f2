import * as vscode from 'vscode';
import { DisposableStore } from '../model/disposables';
import type { Node } from '../tree/nodes';
import type { App } from './app';
import { meantActivity } from './rowSource';

/** Rows that do something when they are clicked, and usually go away then. */
const transientKinds: ReadonlySet<Node['kind']> = new Set(['loadMore', 'loadMoreTasks', 'message'] as const);

/**
 * Does what a clicked row asks for. If the row goes away, it takes the focus with it, and the next arrow key would start at the top
 * of the tree. So its replacement gets the focus, unless the person has gone elsewhere meanwhile.
 */
export async function restoreFocus(
  { view, activity }: Pick<App, 'view' | 'activity'>,
  clicked: Node | undefined,
  work: () => Promise<void>,
): Promise<void> {
  if (!clicked && (await meantActivity({ view, activity }, []))) {
    return work();
  }
  const { model } = view;
  // VS Code's selection may be empty while it redraws rows.
  const [selected, ...others] = view.selection;
  const row = [clicked, others.length === 0 ? selected : undefined].find((it) => it && transientKinds.has(it.kind));
  const parent = row && model.parent(row);
  if (!parent) {
    return work();
  }
  const before = model.children(parent);
  const index = before.findIndex(({ id }) => id === row.id);
  const above = before[index - 1];
  const hasLeft = await whileWatchingFocus(work);
  // After a sign-out there is no parent, and where nothing was loaded there are no rows.
  const current = model.current(parent);
  const after = current ? model.children(current) : [];
  const isGone = after.every(({ id }) => id !== row.id) && view.selection.every(({ id }) => id === row.id);
  // Rows may have come above it, too: its place is below the row that was above it.
  const place = after.findIndex(({ id }) => id === above?.id);
  const next = after[place < 0 ? index : place + 1] ?? after.at(-1);
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
  // Reading a document again also changes its selection, but without a kind.
  disposables.add(vscode.window.onDidChangeTextEditorSelection(({ kind }) => kind !== undefined && leave()));
  disposables.add(vscode.window.onDidChangeActiveTerminal(leave));
  try {
    await work();
  } finally {
    disposables.dispose();
  }
  return hasLeft;
}
