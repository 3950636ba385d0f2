import * as vscode from 'vscode';
import { spaceName } from '../model/space';
import { runIdIn, withRunId } from '../platform/runId';
import { number, withoutIcons } from '../ui/format';
import type { RunNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { findPick } from './findPick';
import { searchForRun, searchChosenSpace, shortRunId, spaceNames } from './searchForRun';
import { loadedRuns, runPick } from './pick';
import { revealNode } from './reveal';

interface Item extends vscode.QuickPickItem {
  readonly act: () => Promise<unknown>;
}

/** The runs of a big space are more than VS Code can be handed at each keystroke. */
const mostItems = 1000;

const findSpaceButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('list-tree'),
  tooltip: vscode.l10n.t('Find Space'),
};

/** The loaded runs, and a search for one that is not. @returns what is typed when spaces are to be found instead */
export async function findRunPick(explorer: Explorer, typed: string): Promise<string | undefined> {
  const runs = newestRuns(explorer);
  const result = await findPick<Item>({
    title: vscode.l10n.t('Find Run'),
    placeholder:
      runs.length === 0
        ? vscode.l10n.t('Paste a run ID: no run is loaded yet')
        : runs.length === 1
          ? vscode.l10n.t('Choose the loaded run, or paste the ID of another')
          : vscode.l10n.t('Choose one of the {0} loaded runs, or paste the ID of another', number(runs.length)),
    typed,
    button: findSpaceButton,
    items: offers(explorer, runs),
  });
  if (result?.kind === 'picked') {
    await result.item.act();
    return undefined;
  }
  return result?.typed;
}

/** Newest first over all spaces; those without a date last. */
function newestRuns(explorer: Explorer): readonly RunNode[] {
  return loadedRuns(explorer).sort((a, b) => (b.run.createdAt ?? -Infinity) - (a.run.createdAt ?? -Infinity) || 0);
}

function offers(explorer: Explorer, runs: readonly RunNode[]): (typed: string) => readonly Item[] {
  const now = Date.now();
  const item = (node: RunNode): Item => ({ ...runPick(node, now), act: () => revealNode(explorer, node) });
  const newest = runs.slice(0, mostItems).map(item);
  const isAll = newest.length === runs.length;
  return (typed) => {
    const runId = runIdIn(typed);
    if (runId === undefined) {
      // VS Code searches among the items that it has; what it cannot be given is searched here.
      return isAll || typed.trim() === '' ? newest : matching(runs, typed).map(item);
    }
    const loaded = runs.filter(({ run }) => withRunId([run], runId));
    return loaded.length > 0 ? loaded.map((node) => ({ ...item(node), alwaysShow: true })) : lookItems(explorer, runId);
  };
}

function matching(runs: readonly RunNode[], typed: string): readonly RunNode[] {
  const wanted = typed.trim().toLowerCase();
  const isWanted = ({ run, space }: RunNode) =>
    [run.id, run.status, spaceName(space.state.space)].some((text) => text.toLowerCase().includes(wanted));
  return runs.filter(isWanted).slice(0, mostItems);
}

/** What can be done for the id of a run that is not loaded. */
function lookItems(explorer: Explorer, runId: string): readonly Item[] {
  const opened = explorer.provider
    .spaceNodes()
    .filter(({ state }) => state.runList)
    .map(({ state }) => state.space.token);
  const inChosen: Item = {
    label: vscode.l10n.t('Look for {0} in a space that you choose', shortRunId(runId)),
    iconPath: new vscode.ThemeIcon('list-selection'),
    alwaysShow: true,
    act: () => searchChosenSpace(explorer, runId),
  };
  const inOpened: Item = {
    label: vscode.l10n.t('Look for {0} in all open spaces', shortRunId(runId)),
    description: withoutIcons(spaceNames(explorer, opened)),
    iconPath: new vscode.ThemeIcon('search'),
    alwaysShow: true,
    act: () => searchForRun(explorer, opened, runId),
  };
  return opened.length > 0 ? [inOpened, inChosen] : [inChosen];
}
