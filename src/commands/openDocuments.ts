import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { ownerOf } from '../connections/owner';
import { uriOf, type DocumentAddress, type DocumentNames } from '../documents/address';
import { scheme } from '../documents/scheme';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import { taskLabel } from '../ui/tasks';
import type { App } from './app';
import { defineCommand, runs, tasks, type Command } from './command';

export const documentCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.openTask',
    target: tasks(vscode.l10n.t('Open Task')),
    run: (app, nodes, clicked) => open(app, nodes.map(taskDocument('text')), clicked !== undefined),
  }),
  defineCommand({
    id: 'unpod.openTaskJson',
    target: tasks(vscode.l10n.t('Open Task as JSON')),
    run: (app, nodes, clicked) => open(app, nodes.map(taskDocument('json')), clicked !== undefined),
  }),
  defineCommand({
    id: 'unpod.openRunJson',
    target: runs(vscode.l10n.t('Open Run as JSON')),
    run: (app, nodes, clicked) => open(app, nodes.map(runDocument), clicked !== undefined),
  }),
];

/** A run whose document can be opened. The tree need not have loaded it. */
interface DocumentedRun {
  readonly connection: Connection;
  readonly space: Space;
  readonly run: Pick<Run, 'id'>;
}

export type DocumentedTask = DocumentedRun & { readonly task: Task };

/** A document to open, and what its tab says. */
interface Wanted {
  readonly uri: vscode.Uri;
  readonly title: string;
}

function taskDocument(form: DocumentAddress['form']): (node: DocumentedTask) => Wanted {
  return (node) => {
    const title = taskLabel(node.task);
    const names = { space: spaceName(node.space), contact: title };
    return { uri: toUri({ ...runAddress(node), task: node.task.id, form }, names), title: titleOf(title, form) };
  };
}

function runDocument(node: DocumentedRun): Wanted {
  const names = { space: spaceName(node.space), contact: undefined };
  return { uri: toUri(runAddress(node), names), title: titleOf(shortId(node.run.id), 'json') };
}

function toUri(address: DocumentAddress, names: DocumentNames): vscode.Uri {
  return vscode.Uri.from({ scheme, ...uriOf(address, names) });
}

/** Documents of both forms may be open side by side. */
function titleOf(name: string, form: DocumentAddress['form']): string {
  return form === 'text' ? name : `${name}.json`;
}

function runAddress({ connection: { session }, space, run }: DocumentedRun): DocumentAddress {
  return { ...ownerOf(session), space: space.token, run: run.id, task: undefined, form: 'json' };
}

/** Opens the document of a task as a click on its row does. */
export function openTaskDocument(app: App, task: DocumentedTask): Promise<void> {
  return open(app, [taskDocument('text')(task)], true);
}

/** Opens the document of a task beside what is in the active column. */
export function openTaskBeside(app: App, task: DocumentedTask, form: DocumentAddress['form']): Promise<void> {
  return open(app, [taskDocument(form)(task)], false, true);
}

/**
 * Like a click on a file: opens one as a preview, and several as tabs that stay.
 * @param fromRow keep the focus on the row
 * @param isBeside never open in the active column
 */
async function open({ documents }: App, wanted: readonly Wanted[], fromRow: boolean, isBeside = false): Promise<void> {
  for (const { uri: fresh, title } of wanted) {
    const { uri, viewColumn } = placeFor(fresh, isBeside);
    const options: vscode.TextDocumentShowOptions = {
      viewColumn,
      preview: wanted.length === 1,
      preserveFocus: fromRow,
    };
    await vscode.commands.executeCommand('vscode.open', uri, options, title);
    await documents.refresh(uri);
  }
}

/** The tab that already shows this document, under whatever name; otherwise the column of our documents, or beside the editor. */
function placeFor(
  uri: vscode.Uri,
  isBeside: boolean,
): { readonly uri: vscode.Uri; readonly viewColumn: vscode.ViewColumn } {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const uriIn = (tab: vscode.Tab | undefined) =>
    tab?.input instanceof vscode.TabInputText && tab.input.uri.scheme === scheme ? tab.input.uri : undefined;
  for (const { tabs, viewColumn } of groups) {
    const same = tabs.map(uriIn).find((other) => other?.query === uri.query);
    if (same) {
      return { uri: same, viewColumn };
    }
  }
  const others = isBeside ? all.filter(({ isActive }) => !isActive) : groups;
  const group =
    others.find(({ activeTab }) => uriIn(activeTab)) ?? others.find(({ tabs }) => tabs.some((tab) => uriIn(tab)));
  const other = isBeside || activeTabGroup.activeTab ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return { uri, viewColumn: group?.viewColumn ?? other };
}
