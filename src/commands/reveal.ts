import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { TreeModel } from '../tree/treeModel';
import { showInfo } from '../ui/messages';
import { nameText } from '../ui/serverText';
import { taskLabel } from '../ui/tasks';
import type { App } from './app';

/** Shows a loaded run in the tree; false if it is not loaded, or if a filter hides it and the person keeps the filter. */
export async function revealRun(app: App, connection: Connection, token: string, runId: string): Promise<boolean> {
  const node = app.view.model.runNode(connection, token, runId);
  return node !== undefined && revealNode(app, node);
}

/**
 * Shows a row that commands act on, as `revealRun` does. A filter is never cleared without asking.
 * @param expand shows what is below it as well
 */
export async function revealNode(
  { options, view }: App,
  node: SpaceNode | RunNode | TaskNode,
  expand = node.kind === 'space',
): Promise<boolean> {
  const before = view.model.current(node);
  if (options.isFiltering && before && !isShown(view.model, before)) {
    const clear = vscode.l10n.t('Clear Filter');
    if ((await showInfo(hiddenText(node), clear)) !== clear) {
      return false;
    }
    await options.clearFilters();
  }
  // The space may have been refreshed while the message was open.
  const shown = view.model.current(node);
  await (shown && view.reveal(shown, expand));
  return shown !== undefined;
}

/** Whether the tree lists the row, which a filter may hide. */
export function isShown(model: Pick<TreeModel, 'roots' | 'children' | 'parent'>, node: Node): boolean {
  const parent = model.parent(node);
  const alike = parent ? model.children(parent) : model.roots();
  return alike.some(({ id }) => id === node.id) && (!parent || isShown(model, parent));
}

function hiddenText(node: SpaceNode | RunNode | TaskNode): string {
  switch (node.kind) {
    case 'space':
      return vscode.l10n.t('The space {0} is hidden by the filter.', nameText(spaceName(node.space)));
    case 'run':
      return vscode.l10n.t('The run {0} is hidden by the filter.', shortId(node.run.id));
    case 'task':
      return vscode.l10n.t('The task {0} is hidden by the filter.', nameText(taskLabel(node.task)));
  }
}
