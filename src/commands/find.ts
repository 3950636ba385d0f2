import * as vscode from 'vscode';
import { spaceName } from '../model/space';
import { runIdIn, withRunId } from '../platform/runId';
import { withoutIcons } from '../support/format';
import type { SpaceNode } from '../tree/nodes';
import { rowText } from '../tree/rowText';
import type { Explorer } from './explorer';
import { findPick } from './findPick';
import { findRunPick, loadedRuns } from './findRun';
import { haveSpaces } from './haveSpaces';
import { revealNode } from './reveal';

export const findCommands = (explorer: Explorer) => ({
  'unpod.findSpace': () => find(explorer, 'space'),
  'unpod.findRun': () => find(explorer, 'run'),
});

/** What is typed stays when the person goes from spaces to runs or back. */
async function find(explorer: Explorer, first: 'space' | 'run'): Promise<void> {
  if (!(await haveSpaces(explorer))) {
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
  readonly token?: string;
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
  const spaces = provider.spaceNodes().map((node) => spaceItem(node, now));
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
  const { token, runId } = result.item;
  const node = token === undefined ? undefined : provider.spaceNode(token);
  await (node && view.reveal(node));
  const run = runId === undefined ? undefined : loadedRuns(explorer).find((it) => withRunId([it.run], runId));
  await (run && revealNode(explorer, run));
  return run ? undefined : runId;
}

/** As its row, with all that can be searched for: a row shows the agent handle only until the space is opened. */
function spaceItem(node: SpaceNode, now: number): Item {
  const { space } = node.state;
  const said = rowText(node, now).description;
  const handle = said === space.agentHandle ? undefined : space.agentHandle;
  return {
    label: withoutIcons(spaceName(space)),
    description: withoutIcons([said, handle].filter(Boolean).join(' · ')),
    detail: withoutIcons(space.token),
    token: space.token,
  };
}

function findRunItem(runId: string): Item {
  return {
    label: vscode.l10n.t('Find run {0}', runId),
    iconPath: findRunButton.iconPath,
    alwaysShow: true,
    runId,
  };
}
