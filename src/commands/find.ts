import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { contactQuery } from '../model/contactSearch';
import { runIdIn, withRunId } from '../platform/runId';
import type { SpaceNode } from '../tree/nodes';
import { requireSpaces, type App } from './app';
import { defineCommand, type Command } from './command';
import { findCall } from './findCall';
import { findCallItem, hasMatch, type Switch } from './findItems';
import { findRunPick } from './findRun';
import { loadedRuns, spaceItem } from './pick';
import { quickPick } from './quickPick';
import { revealNode } from './reveal';

export const findCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.findSpace',
    target: requireSpaces,
    run: (app, connection) => find(app, connection, 'space'),
  }),
  defineCommand({ id: 'unpod.findRun', target: requireSpaces, run: (app, connection) => find(app, connection, 'run') }),
];

/** Keeps the typed text when the person switches between spaces, runs, and calls. */
async function find(app: App, connection: Connection, first: 'space' | 'run'): Promise<void> {
  let next: Switch | undefined = { to: first, typed: '' };
  while (next && next.to !== 'call') {
    const { to, typed }: Switch = next;
    next = await (to === 'space' ? findSpacePick : findRunPick)(app, connection, typed);
  }
  await (next && findCall(app, connection, next.typed));
}

interface Item extends vscode.QuickPickItem {
  readonly node?: SpaceNode;
  readonly runId?: string;
  readonly contact?: string;
}

const findRunButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('search'),
  tooltip: vscode.l10n.t('Find Run'),
};

/** Offers all spaces. @returns what the person switches to */
async function findSpacePick(app: App, connection: Connection, typed: string): Promise<Switch | undefined> {
  const { view } = app;
  const now = Date.now();
  const spaces = view.model.spaceNodes(connection).map((node) => spaceItem(node, now));
  const result = await quickPick<Item>({
    title: vscode.l10n.t('Find Space'),
    placeholder:
      spaces.length > 0
        ? vscode.l10n.t('Name, token or agent handle of a space')
        : vscode.l10n.t('This organization has no spaces'),
    typed,
    buttons: [findRunButton],
    items: (text) => {
      const runId = runIdIn(text);
      if (runId !== undefined) {
        return [findRunItem(runId)];
      }
      return contactQuery(text) === undefined || hasMatch(spaces, text) ? spaces : [...spaces, findCallItem(text)];
    },
  });
  if (result.kind !== 'picked') {
    return result.kind === 'button' ? { to: 'run', typed: result.typed } : undefined;
  }
  const { node, runId, contact } = result.items[0] ?? {};
  if (contact !== undefined) {
    return { to: 'call', typed: contact };
  }
  await (node && revealNode(app, node));
  const run = runId === undefined ? undefined : loadedRuns(app, connection).find((it) => withRunId([it.run], runId));
  await (run && revealNode(app, run));
  return run || runId === undefined ? undefined : { to: 'run', typed: runId };
}

function findRunItem(runId: string): Item {
  return {
    label: vscode.l10n.t('Find run {0}', runId),
    iconPath: findRunButton.iconPath,
    alwaysShow: true,
    runId,
  };
}
