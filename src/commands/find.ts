import * as vscode from 'vscode';
import type { SpaceNode } from '../tree/nodes';
import { runIdIn, withRunId } from '../platform/runId';
import type { Explorer } from './explorer';
import { findPick } from './findPick';
import { findRunPick } from './findRun';
import { ensureSpacesLoaded } from './ensureSpacesLoaded';
import { loadedRuns, spacePick } from './pick';
import { revealNode } from './reveal';

export const findCommands = (explorer: Explorer) => ({
  'unpod.findSpace': () => find(explorer, 'space'),
  'unpod.findRun': () => find(explorer, 'run'),
});

/** What is typed stays when the person goes from spaces to runs or back. */
async function find(explorer: Explorer, first: 'space' | 'run'): Promise<void> {
  if (!(await ensureSpacesLoaded(explorer))) {
    return;
  }
  let what = first;
  let typed: string | undefined = '';
  while (typed !== undefined) {
    typed = await (what === 'space' ? findSpacePick(explorer, typed) : findRunPick(explorer, typed));
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

/** All spaces. @returns what is typed when runs are to be found instead */
async function findSpacePick(explorer: Explorer, typed: string): Promise<string | undefined> {
  const { provider, view } = explorer;
  const now = Date.now();
  const spaces = provider.spaceNodes().map((node) => spacePick(node, now));
  const result = await findPick<Item>({
    title: vscode.l10n.t('Find Space'),
    placeholder:
      spaces.length > 0
        ? vscode.l10n.t('Name, token or agent handle of a space')
        : vscode.l10n.t('This organization has no spaces'),
    typed,
    button: findRunButton,
    items: (text) => {
      const runId = runIdIn(text);
      return runId === undefined ? spaces : [findRunItem(runId)];
    },
  });
  if (result?.kind !== 'picked') {
    return result?.typed;
  }
  const { node, runId } = result.item;
  await (node && view.reveal(node));
  const run = runId === undefined ? undefined : loadedRuns(explorer).find((it) => withRunId([it.run], runId));
  await (run && revealNode(explorer, run));
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
