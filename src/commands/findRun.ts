import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import { contactQuery } from '../model/contactSearch';
import { runIdIn, withRunId } from '../platform/runId';
import type { RunNode } from '../tree/nodes';
import { number } from '../ui/format';
import type { App } from './app';
import { findCallItem, hasMatch, type Switch } from './findItems';
import { loadedRuns, openTokens, runItem } from './pick';
import { quickPick } from './quickPick';
import { revealNode } from './reveal';
import { searchChosenSpace, searchForRun, spaceNames } from './searchForRun';

interface Item extends vscode.QuickPickItem {
  /** Undefined for an item that leads to calls. */
  readonly act?: () => Promise<unknown>;
}

/** A big space has more runs than VS Code can be given at each keystroke. */
const mostItems = 1000;

const findSpaceButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('list-tree'),
  tooltip: vscode.l10n.t('Find Space'),
};

/** Offers the loaded runs, and a search for one that is not loaded. @returns what the person switches to */
export async function findRunPick(app: App, connection: Connection, typed: string): Promise<Switch | undefined> {
  const runs = newestRuns(app, connection);
  const result = await quickPick<Item>({
    title: vscode.l10n.t('Find Run'),
    placeholder: placeholder(runs.length),
    typed,
    buttons: [findSpaceButton],
    items: offers(app, connection, runs),
  });
  if (result.kind === 'button') {
    return { to: 'space', typed: result.typed };
  }
  const item = result.kind === 'picked' ? result.items[0] : undefined;
  await item?.act?.();
  return result.kind === 'picked' && item && !item.act ? { to: 'call', typed: result.typed } : undefined;
}

function placeholder(runs: number): string {
  switch (runs) {
    case 0:
      return vscode.l10n.t('Paste a run ID: no run is loaded yet');
    case 1:
      return vscode.l10n.t('Choose the loaded run, or paste the ID of another');
    default:
      return vscode.l10n.t('Choose one of the {0} loaded runs, or paste the ID of another', number(runs));
  }
}

/** Newest first across all spaces; those without a date last. */
function newestRuns(app: App, connection: Connection): readonly RunNode[] {
  const time = ({ run }: RunNode) => run.createdAt ?? -Number.MAX_VALUE;
  return [...loadedRuns(app, connection)].sort((a, b) => time(b) - time(a));
}

function offers(app: App, connection: Connection, runs: readonly RunNode[]): (typed: string) => readonly Item[] {
  const now = Date.now();
  const item = (node: RunNode): Item => ({ ...runItem(node, now), act: () => revealNode(app, node) });
  const newest = runs.slice(0, mostItems).map(item);
  const isAll = newest.length === runs.length;
  return (typed) => {
    const runId = runIdIn(typed);
    if (runId === undefined) {
      // VS Code searches only the items that it has. If it cannot have all of them, they are searched here.
      const found = isAll || typed.trim() === '' ? newest : matching(runs, typed).map(item);
      return contactQuery(typed) === undefined || hasMatch(found, typed) ? found : [findCallItem(typed)];
    }
    const loaded = runs.filter(({ run }) => withRunId([run], runId));
    return loaded.length > 0
      ? loaded.map((node) => ({ ...item(node), alwaysShow: true }))
      : searchItems(app, connection, runId);
  };
}

function matching(runs: readonly RunNode[], typed: string): readonly RunNode[] {
  const wanted = typed.trim().toLowerCase();
  const isWanted = ({ run, space }: RunNode) =>
    [run.id, run.status, spaceName(space)].some((text) => text.toLowerCase().includes(wanted));
  return runs.filter(isWanted).slice(0, mostItems);
}

function searchItems(app: App, connection: Connection, runId: string): readonly Item[] {
  const opened = openTokens(app, connection);
  const inChosen: Item = {
    label: vscode.l10n.t('Search one space for {0}…', shortId(runId)),
    iconPath: new vscode.ThemeIcon('list-selection'),
    alwaysShow: true,
    act: () => searchChosenSpace(app, runId),
  };
  const inOpened: Item = {
    label: vscode.l10n.t('Search all open spaces for {0}', shortId(runId)),
    description: spaceNames(connection, opened),
    iconPath: new vscode.ThemeIcon('search'),
    alwaysShow: true,
    act: () => searchForRun(app, connection, opened, runId),
  };
  return opened.length > 0 ? [inOpened, inChosen] : [inChosen];
}
