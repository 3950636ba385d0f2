import * as vscode from 'vscode';
import { Owner } from '../support/disposables';
import type { Node } from '../tree/nodes';
import type { Explorer } from './explorer';

/** Rows that do something when they are chosen, and mostly go away then. */
const passing = new Set<Node['kind']>(['loadMore', 'loadMoreTasks', 'message']);

/**
 * Does what a chosen row asks for. When the row goes away it takes the focus along, and the next arrow key would begin at the
 * top of the tree: what came in its place gets it, unless the person has gone elsewhere meanwhile.
 */
export async function keepPlace({ provider, sessions, view }: Explorer, work: () => Promise<void>): Promise<void> {
  const [row, ...others] = view.selection;
  const parent = row && provider.getParent(row);
  if (!parent || others.length > 0 || !passing.has(row.kind)) {
    await work();
    return;
  }
  const { session } = sessions;
  const before = await provider.getChildren(parent);
  const isElsewhere = await whileWatchingFocus(work);
  // Nothing is asked for here: the view was closed, or somebody signed out.
  if (isElsewhere || !view.visible || session !== sessions.session || !isLoaded(parent)) {
    return;
  }
  const after = await provider.getChildren(parent);
  if (!after.includes(row) && view.selection.every((it) => it === row)) {
    const next = after.find((it) => !before.includes(it)) ?? after[before.indexOf(row)] ?? after.at(-1) ?? parent;
    await view.reveal(next);
  }
}

/** Whether the person went to an editor or a terminal during the work, as far as VS Code tells. */
async function whileWatchingFocus(work: () => Promise<void>): Promise<boolean> {
  let hasLeft = false;
  const owner = new Owner();
  const leave = () => (hasLeft = true);
  owner.own(vscode.window.onDidChangeActiveTextEditor(leave));
  owner.own(vscode.window.onDidChangeTextEditorSelection(leave));
  owner.own(vscode.window.onDidChangeActiveTerminal(leave));
  try {
    await work();
  } finally {
    owner.dispose();
  }
  return hasLeft;
}

function isLoaded(parent: Node): boolean {
  return parent.kind === 'space'
    ? parent.state.runList !== undefined
    : parent.kind === 'run' && parent.tasks?.list !== undefined;
}
