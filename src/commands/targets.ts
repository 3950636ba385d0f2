import * as vscode from 'vscode';
import { phaseOf } from '../model/phase';
import { spaceName } from '../model/space';
import type { Node, RunNode, SpaceNode } from '../tree/nodes';
import { phaseIcon } from '../tree/phaseLook';
import { rowText } from '../tree/rowText';
import { withoutIcons } from '../support/format';
import { showProblem } from '../support/messages';
import { requireSession, type Explorer } from './explorer';

/**
 * The nodes that a command was called with. VS Code hands over the row and, for several, the selection; nothing from the
 * palette or a key, and nothing either while the tree is being refreshed: then the selection counts.
 */
export function calledWith({ view }: Explorer, node: unknown, nodes: unknown): readonly Node[] {
  const several = Array.isArray(nodes) ? nodes.filter(isNode) : [];
  return several.length > 0 ? several : isNode(node) ? [node] : view.selection;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    ['space', 'gone', 'run', 'loadMore', 'message'].includes(String(value.kind))
  );
}

/** The space that a node is or belongs to. */
export function spaceOf(node: Node | undefined): SpaceNode | undefined {
  return node?.kind === 'space' ? node : node?.space;
}

/** Each once and in the order of the tree, whatever the order of clicking was. */
export function inTreeOrder<T extends SpaceNode | RunNode>({ provider }: Explorer, nodes: readonly T[]): T[] {
  const chosen = new Set<Node>(nodes);
  const order = provider.spaceNodes().flatMap((node): Node[] => [node, ...provider.runNodes(node)]);
  return order.filter((node): node is T => chosen.has(node));
}

/** Asks for a space; undefined when there is none to ask for or the person gave up. */
export async function pickSpace(
  explorer: Explorer,
  title: string,
  filter: (space: SpaceNode) => boolean = () => true,
): Promise<SpaceNode | undefined> {
  const { store, provider, view } = explorer;
  if (!(await requireSession(explorer))) {
    return undefined;
  }
  if (!store.spaces) {
    await view.withProgress(() => store.loadSpaces());
  }
  if (!store.spaces && store.problem) {
    showProblem(store.problem);
    return undefined;
  }
  const now = Date.now();
  const items = (store.spaces ?? [])
    .map(({ space }) => provider.spaceNode(space.token))
    .filter((node) => node !== undefined)
    .filter(filter)
    .map((node) => ({
      label: withoutIcons(spaceName(node.state.space)),
      description: withoutIcons(rowText(node, now).description),
      detail: withoutIcons(node.state.space.token),
      node,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: items.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('There is no space to choose'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.node;
}

/** Asks for runs among those of the opened spaces; where none is loaded, asks for a space to open first. */
export async function pickRuns(
  explorer: Explorer,
  title: string,
  filter: (run: RunNode) => boolean = () => true,
): Promise<readonly RunNode[]> {
  if (!(await requireSession(explorer))) {
    return [];
  }
  const runs = loadedRuns(explorer);
  if (runs.length > 0) {
    return chooseRuns(runs.filter(filter), title);
  }
  const space = await pickSpace(explorer, title);
  if (!space) {
    return [];
  }
  const { token } = space.state.space;
  await explorer.view.withProgress(() => explorer.store.openSpace(token));
  const { problem, runList } = explorer.store.space(token) ?? {};
  if (problem) {
    showProblem(problem);
    return [];
  }
  if (runList?.runs.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This space has no runs yet.'));
    return [];
  }
  return chooseRuns(explorer.provider.runNodes(space).filter(filter), title);
}

function loadedRuns({ store, provider }: Explorer): RunNode[] {
  return (store.spaces ?? []).flatMap(({ space, runList }) => {
    const node = runList && provider.spaceNode(space.token);
    return node ? provider.runNodes(node) : [];
  });
}

async function chooseRuns(runs: readonly RunNode[], title: string): Promise<readonly RunNode[]> {
  const now = Date.now();
  const picked = await vscode.window.showQuickPick(
    runs.map((node) => runPick(node, now)),
    {
      title,
      placeHolder: runs.length > 0 ? vscode.l10n.t('Choose one or more runs') : vscode.l10n.t('No run to choose'),
      canPickMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
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
