import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { runIdIn, withRunId } from '../platform/runId';
import type { SpaceNode } from '../tree/nodes';
import { requireSpaces, type App } from './app';
import { defineCommand, type Command } from './command';
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

/** Keeps the typed text when the person switches between spaces and runs. */
async function find(app: App, connection: Connection, first: 'space' | 'run'): Promise<void> {
  let what = first;
  let typed: string | undefined = '';
  while (typed !== undefined) {
    const pick = what === 'space' ? findSpacePick : findRunPick;
    typed = await pick(app, connection, typed);
    what = what === 'space' ? 'run' : 'space';
  }
}

interface Item extends vscode.QuickPickItem {
  readonly node?: SpaceNode;
  readonly runId?: string;
}

const findRunButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('search'),
  tooltip: vscode.l10n.t('Find Run'),
};

/** Offers all spaces. @returns the typed text if the person switches to runs */
async function findSpacePick(app: App, connection: Connection, typed: string): Promise<string | undefined> {
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
      return runId === undefined ? spaces : [findRunItem(runId)];
    },
  });
  if (result.kind !== 'picked') {
    return result.kind === 'button' ? result.typed : undefined;
  }
  const { node, runId } = result.items[0] ?? {};
  await (node && revealNode(app, node));
  const run = runId === undefined ? undefined : loadedRuns(app, connection).find((it) => withRunId([it.run], runId));
  await (run && revealNode(app, run));
  return run ? undefined : runId;
}

function findRunItem(runId: string): Item {
  return {
    label: vscode.l10n.t('Find run {0}', runId),
    iconPath: findRunButton.iconPath,
    alwaysShow: true,
    runId,
  };
}
