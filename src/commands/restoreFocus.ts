import * as vscode from 'vscode';
import { DisposableStore } from '../model/disposables';
import type { Node, RunNode, SpaceNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { isNode } from './targets';

/**
 * Does what a chosen row asks for. When the row goes away it takes the focus along, and the next arrow key would begin at the
 * top of the tree: what came in its place gets it, unless the person has gone elsewhere meanwhile.
 *
 * @param called what the command was called with. VS Code's selection is empty while it draws rows again, and counts only where the
 *   command was called with none of these rows.
 */
export async function restoreFocus(
  { provider, sessions, view }: Explorer,
  called: unknown,
  work: () => Promise<void>,
): Promise<void> {
  const [selected, ...others] = view.selection;
  const row = isNode(called) && parentOf(called) ? called : others.length === 0 ? selected : undefined;
  const parent = row && parentOf(row);
  if (!parent) {
    await work();
    return;
  }
  const { session } = sessions;
  const before = provider.rowsBelow(parent);
  const isElsewhere = await whileWatchingFocus(work);
  // Nothing is asked for here: the view was closed, or somebody signed out.
  if (isElsewhere || !view.visible || session !== sessions.session || !isLoaded(parent)) {
    return;
  }
  const after = provider.rowsBelow(parent);
  if (!after.includes(row) && view.selection.every((it) => it === row)) {
    const known = new Set(before);
    const next = after.find((it) => !known.has(it)) ?? after[before.indexOf(row)] ?? after.at(-1) ?? parent;
    await view.reveal(next);
  }
}

/** Whether the person went to an editor or a terminal during the work, as far as VS Code tells. */
async function whileWatchingFocus(work: () => Promise<void>): Promise<boolean> {
  let hasLeft = false;
  const disposables = new DisposableStore();
  const leave = () => (hasLeft = true);
  disposables.add(vscode.window.onDidChangeActiveTextEditor(leave));
  // A document that is read anew has another selection, too, without a kind.
  disposables.add(vscode.window.onDidChangeTextEditorSelection(({ kind }) => kind !== undefined && leave()));
  disposables.add(vscode.window.onDidChangeActiveTerminal(leave));
  try {
    await work();
  } finally {
    disposables.dispose();
  }
  return hasLeft;
}

/** What a row belongs to that does something when it is chosen, and mostly goes away then. */
function parentOf(row: Node): SpaceNode | RunNode | undefined {
  switch (row.kind) {
    case 'loadMore':
      return row.space;
    case 'loadMoreTasks':
      return row.run;
    case 'message':
      return row.run ?? row.space;
    default:
      return undefined;
  }
}

function isLoaded(parent: SpaceNode | RunNode): boolean {
  return (parent.kind === 'space' ? parent.state.runList : parent.tasks?.list) !== undefined;
}
