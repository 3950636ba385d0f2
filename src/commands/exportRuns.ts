import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { safeFileName } from '../export/fileName';
import type { RunSource } from '../export/readRuns';
import { totalRows } from '../model/pagedList';
import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';
import type { RunNode, SpaceNode } from '../tree/nodes';
import { describeFilter } from '../tree/describeFilter';
import { isFiltering, isShown } from '../tree/filter';
import type { App } from './app';
import { defineCommand, rows, type Command } from './command';
import { showPick } from '../ui/picks';
import { exportTo } from './exportTo';
import { pickSpace } from './pick';

/** Remembers the folder of the last export. */
export function exportCommand(): Command {
  let folder = vscode.Uri.file(homedir());
  return defineCommand({
    id: 'unpod.exportRuns',
    target: rows<'space' | 'run'>(['space', 'run'], (app) => pickSpace(app, vscode.l10n.t('Export Runs'))),
    run: async (app, nodes) => {
      const target = await exportRuns(app, nodes, folder);
      folder = target ? vscode.Uri.joinPath(target, '..') : folder;
    },
  });
}

type Selection = readonly (SpaceNode | RunNode)[];

/** Asks what to export and where, then exports it. Escape cancels at any question. @returns the target */
async function exportRuns(app: App, nodes: Selection, folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const connection = nodes[0]?.connection;
  const passes = await askFilter(app, nodes);
  if (!passes || !connection) {
    return undefined;
  }
  const withTasks = await askTasks();
  if (withTasks === undefined) {
    return undefined;
  }
  const name = nameOf(nodes);
  const target = await askTarget(name, folder);
  if (target) {
    // Rows of another connection cannot be read with this one's key.
    const sources = sourcesOf(nodes.filter((node) => node.connection === connection));
    await exportTo(app, { connection, name, sources, passes, withTasks, target });
  }
  return target;
}

/** Exports a space whole unless the person wants the view's filter applied. It never applies to runs selected one by one. */
async function askFilter({ options }: App, nodes: Selection): Promise<((run: Run) => boolean) | undefined> {
  const { filter } = options;
  const everything = () => true;
  if (!isFiltering(filter) || nodes.every(({ kind }) => kind === 'run')) {
    return everything;
  }
  const now = Date.now();
  const items = [
    { label: vscode.l10n.t('All runs'), passes: everything },
    {
      label: vscode.l10n.t('Only runs that pass the filter'),
      description: describeFilter(filter).join(', '),
      passes: (run: Run) => isShown(run, filter, now),
    },
  ];
  return (await ask(items, vscode.l10n.t('The view is filtered. Which runs?')))?.passes;
}

async function askTasks(): Promise<boolean | undefined> {
  const items = [
    { label: vscode.l10n.t('Runs'), description: vscode.l10n.t('one row per run'), withTasks: false },
    {
      label: vscode.l10n.t('Runs with their tasks'),
      description: vscode.l10n.t('one row per task; slower for many runs'),
      withTasks: true,
    },
  ];
  return (await ask(items, vscode.l10n.t('What do you want to export?')))?.withTasks;
}

function ask<T extends vscode.QuickPickItem>(items: readonly T[], placeHolder: string): Thenable<T | undefined> {
  return showPick(items, { title: vscode.l10n.t('Export Runs'), placeHolder });
}

function askTarget(name: string, folder: vscode.Uri): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Runs'),
    saveLabel: vscode.l10n.t('Export'),
    // Not the workspace: names and phone numbers should not end up in a repository by accident.
    defaultUri: vscode.Uri.joinPath(folder, safeFileName(name, ` ${vscode.l10n.t('runs')}.csv`)),
    filters: { CSV: ['csv'], JSON: ['json'] },
  });
}

function nameOf(nodes: Selection): string {
  const [only, ...others] = spacesOf(nodes);
  return only && others.length === 0 ? spaceName(only) : 'Unpod';
}

function spacesOf(nodes: Selection): readonly Space[] {
  return [...new Map(nodes.map(({ space }) => [space.token, space])).values()];
}

/** In tree order. Runs whose space is exported as well are part of that space. */
function sourcesOf(nodes: Selection): readonly RunSource[] {
  return spacesOf(nodes).map((space) => {
    const own = nodes.filter((node) => node.space.token === space.token);
    const whole = own.find((node) => node.kind === 'space');
    return whole
      ? { space, runs: undefined, expected: whole.runs?.list && totalRows(whole.runs.list) }
      : { space, runs: own.flatMap((node) => (node.kind === 'run' ? node.run : [])), expected: undefined };
  });
}
