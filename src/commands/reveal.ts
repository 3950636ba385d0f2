import * as vscode from 'vscode';
import { isFiltering, isShown, noFilter } from '../tree/filter';
import type { RunNode } from '../tree/nodes';
import type { Explorer } from './explorer';

/** Shows a loaded run in the tree; false when it is not loaded, or hidden by the filter and to stay so. */
export async function revealRun(explorer: Explorer, token: string, runId: string): Promise<boolean> {
  const node = explorer.provider.runNode(token, runId);
  return node !== undefined && revealNode(explorer, node);
}

/** As `revealRun`. A filter is never taken away without asking. */
export async function revealNode(explorer: Explorer, node: RunNode): Promise<boolean> {
  const { options, provider, view } = explorer;
  if (isFiltering(options.filter) && !isShown(node.run, options.filter, Date.now())) {
    const clear = vscode.l10n.t('Clear Filter');
    const text = vscode.l10n.t('The run {0} is hidden by the filter.', node.run.id.slice(0, 9));
    if ((await vscode.window.showInformationMessage(text, clear)) !== clear) {
      return false;
    }
    await options.setFilter(noFilter);
  }
  // While the message stood, the space may have been loaded anew.
  const shown = provider.runNode(node.space.state.space.token, node.run.id);
  if (!shown) {
    return false;
  }
  await view.reveal(shown);
  return true;
}
