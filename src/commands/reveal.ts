import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { shortId } from '../model/shortId';
import type { RunNode } from '../tree/nodes';
import { isFiltering, noFilter, shows } from '../tree/filter';
import { showInfo } from '../ui/messages';
import type { App } from './app';

/** Shows a loaded run in the tree; false if it is not loaded, or if the filter hides it and the person keeps the filter. */
export async function revealRun(app: App, connection: Connection, token: string, runId: string): Promise<boolean> {
  const node = app.view.model.runNode(connection, token, runId);
  return node !== undefined && revealNode(app, node);
}

/** As `revealRun`. A filter is never cleared without asking. @param expand shows its tasks as well */
export async function revealNode({ options, view }: App, node: RunNode, expand = false): Promise<boolean> {
  if (isFiltering(options.filter) && !shows(options.filter, Date.now(), node)(node.run)) {
    const clear = vscode.l10n.t('Clear Filter');
    const text = vscode.l10n.t('The run {0} is hidden by the filter.', shortId(node.run.id));
    if ((await showInfo(text, clear)) !== clear) {
      return false;
    }
    await options.setFilter(noFilter);
  }
  // The space may have been refreshed while the message was open.
  const shown = view.model.current(node);
  await (shown && view.reveal(shown, expand));
  return shown !== undefined;
}
