import * as vscode from 'vscode';
import { phaseOf } from '../model/phase';
import { spaceName } from '../model/space';
import { withoutIcons } from '../ui/format';
import { showProblem } from '../ui/messages';
import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { phaseIcon } from '../tree/phaseIcons';
import { rowText } from '../tree/rowText';
import { requireSession, type Explorer } from './explorer';
import { ensureSpacesLoaded } from './ensureSpacesLoaded';

/** Asks for a space; undefined when there is none to ask for or the person gave up. */
export async function pickSpace(
  explorer: Explorer,
  title: string,
  filter: (space: SpaceNode) => boolean = () => true,
): Promise<SpaceNode | undefined> {
  if (!(await ensureSpacesLoaded(explorer))) {
    return undefined;
  }
  const now = Date.now();
  const items = explorer.provider
    .spaceNodes()
    .filter(filter)
    .map((node) => spacePick(node, now));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: items.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('There is no space to choose'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.node;
}

/** A space in a quick pick: as its row, with all that can be searched for; a row shows the agent handle only until it is opened. */
export function spacePick(node: SpaceNode, now: number): vscode.QuickPickItem & { readonly node: SpaceNode } {
  const { space } = node.state;
  const said = rowText(node, now).description;
  const handle = said.includes(space.agentHandle ?? '') ? undefined : space.agentHandle;
  return {
    label: withoutIcons(spaceName(space)),
    description: withoutIcons([said, handle].filter(Boolean).join(' · ')),
    detail: withoutIcons(space.token),
    node,
  };
}

/** Asks for runs among those of the opened spaces; where none is loaded, asks for a space to open first. */
export async function pickRuns(
  explorer: Explorer,
  title: string,
  filter: (run: RunNode) => boolean = () => true,
  several = true,
): Promise<readonly RunNode[]> {
  if (!(await requireSession(explorer))) {
    return [];
  }
  const runs = loadedRuns(explorer);
  if (runs.length > 0) {
    return chooseRuns(runs.filter(filter), title, several);
  }
  const space = await pickSpace(explorer, title);
  if (!space) {
    return [];
  }
  const { token } = space.state.space;
  await explorer.view.withProgress(() => explorer.store.openSpace(token));
  const { problem, runList } = explorer.store.space(token) ?? {};
  if (problem && !runList) {
    showProblem(problem);
    return [];
  }
  if (runList?.runs.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This space has no runs yet.'));
    return [];
  }
  return chooseRuns(explorer.provider.runNodes(space).filter(filter), title, several);
}

/** The loaded runs of all spaces, in the server's order. */
export function loadedRuns({ store, provider }: Explorer): RunNode[] {
  return (store.spaces ?? []).flatMap(({ space, runList }) => {
    const node = runList && provider.spaceNode(space.token);
    return node ? provider.runNodes(node) : [];
  });
}

async function chooseRuns(runs: readonly RunNode[], title: string, several: boolean): Promise<readonly RunNode[]> {
  const now = Date.now();
  const items = runs.map((node) => runPick(node, now));
  const placeHolder =
    runs.length === 0
      ? vscode.l10n.t('No run to choose')
      : several
        ? vscode.l10n.t('Choose one or more runs')
        : vscode.l10n.t('Choose a run');
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  if (several) {
    const picked = await vscode.window.showQuickPick(items, { ...options, canPickMany: true });
    return picked?.map(({ node }) => node) ?? [];
  }
  const picked = await vscode.window.showQuickPick(items, options);
  return picked ? [picked.node] : [];
}

/** Asks for a run, then for tasks of it. */
export async function pickTasks(explorer: Explorer, title: string): Promise<readonly TaskNode[]> {
  const [run] = await pickRuns(explorer, title, undefined, false);
  if (!run) {
    return [];
  }
  const { token } = run.space.state.space;
  await explorer.view.withProgress(() => explorer.tasks.openRun(token, run.run));
  run.tasks = explorer.tasks.tasks(token, run.run.id);
  if (run.tasks?.problem) {
    showProblem(run.tasks.problem);
    return [];
  }
  const items = explorer.provider.taskNodes(run).map((node) => {
    const { label, description } = rowText(node, Date.now());
    return {
      label: withoutIcons(label),
      description: withoutIcons(description),
      detail: withoutIcons(node.task.id),
      iconPath: phaseIcon(phaseOf(node.task.status)),
      node,
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder:
      items.length > 0 ? vscode.l10n.t('Choose one or more tasks') : vscode.l10n.t('This run has no tasks yet'),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ node }) => node) ?? [];
}

/** A run in a quick pick. */
export function runPick(node: RunNode, now: number): vscode.QuickPickItem & { readonly node: RunNode } {
  const { label, description } = rowText(node, now);
  return {
    label: withoutIcons(label),
    description: withoutIcons(description),
    detail: withoutIcons(`${spaceName(node.space.state.space)} · ${node.run.id}`),
    iconPath: phaseIcon(phaseOf(node.run.status)),
    node,
  };
}
