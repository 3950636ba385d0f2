import * as vscode from 'vscode';
import { pathOf, scheme, serverOf, type DocumentAddress } from '../documents/address';
import type { RunNode, TaskNode } from '../tree/nodes';
import type { App } from './app';
import { defineCommand, runs, tasks, type Command } from './command';

export const documentCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.openTask',
    target: tasks(vscode.l10n.t('Open Task')),
    run: (app, nodes, clicked) => open(app, nodes.map(taskAddress('text')), clicked !== undefined),
  }),
  defineCommand({
    id: 'unpod.openTaskJson',
    target: tasks(vscode.l10n.t('Open Task as JSON')),
    run: (app, nodes, clicked) => open(app, nodes.map(taskAddress('json')), clicked !== undefined),
  }),
  defineCommand({
    id: 'unpod.openRunJson',
    target: runs(vscode.l10n.t('Open Run as JSON')),
    run: (app, nodes, clicked) => open(app, nodes.map(runAddress), clicked !== undefined),
  }),
];

function taskAddress(form: DocumentAddress['form']): (node: TaskNode) => DocumentAddress {
  return (node) => ({ ...runAddress(node), task: node.task.id, form });
}

function runAddress({ connection: { session }, space, run }: RunNode | TaskNode): DocumentAddress {
  return {
    server: serverOf(session.endpoint),
    organization: session.organization?.handle ?? '',
    space: space.token,
    run: run.id,
    task: undefined,
    form: 'json',
  };
}

/** Like a click on a file: opens one as a preview, and several as tabs that stay. @param fromRow keep the focus on the row */
async function open({ documents }: App, addresses: readonly DocumentAddress[], fromRow: boolean): Promise<void> {
  for (const address of addresses) {
    const uri = vscode.Uri.from({ scheme, path: pathOf(address) });
    const preview = addresses.length === 1;
    const options: vscode.TextDocumentShowOptions = { viewColumn: columnFor(uri), preview, preserveFocus: fromRow };
    await vscode.commands.executeCommand('vscode.open', uri, options);
    await documents.refresh(uri);
  }
}

/** The column that already shows this document, or else any document of ours; otherwise beside the active editor. */
function columnFor(uri: vscode.Uri): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const holds = (tab: vscode.Tab | undefined, test: (other: vscode.Uri) => boolean) =>
    tab?.input instanceof vscode.TabInputText && test(tab.input.uri);
  const isSame = (other: vscode.Uri) => other.toString() === uri.toString();
  const isOurs = (other: vscode.Uri) => other.scheme === scheme;
  const group =
    groups.find(({ tabs }) => tabs.some((tab) => holds(tab, isSame))) ??
    groups.find(({ activeTab }) => holds(activeTab, isOurs)) ??
    groups.find(({ tabs }) => tabs.some((tab) => holds(tab, isOurs)));
  return group?.viewColumn ?? (activeTabGroup.activeTab ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active);
}
