import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { spaceName } from '../model/space';
import { rowKind } from '../tree/rows/registry';
import { appearanceOf } from '../tree/treeItem';
import { showInfo } from '../ui/messages';
import { showPick, showPickMany } from '../ui/picks';
import { nameText, shortText } from '../ui/serverText';
import { requireConnection, requireSpaces, showMissing, type App } from './app';

// Each asks for targets of a command. Returns none if there are none to choose from or the person dismisses the quick pick.

export async function pickSpace(
  app: App,
  title: string,
  fits: (space: SpaceNode) => boolean = () => true,
): Promise<readonly SpaceNode[]> {
  const connection = await requireSpaces(app);
  if (!connection) {
    return [];
  }
  const nodes = app.view.model.spaceNodes(connection).filter(fits);
  const placeHolder = nodes.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('No space to choose');
  return choose(nodes, spaceItem, { title, placeHolder });
}

/** The loaded runs of all spaces. Where none is loaded, asks for a space to open first. */
export async function pickRuns(
  app: App,
  title: string,
  { fits = () => true, isSingle = false }: { fits?: ((run: RunNode) => boolean) | undefined; isSingle?: boolean } = {},
): Promise<readonly RunNode[]> {
  const connection = await requireConnection(app);
  if (!connection) {
    return [];
  }
  const known = loadedRuns(app, connection);
  const nodes = (known.length > 0 ? known : await openSpace(app, title))?.filter(fits);
  if (!nodes) {
    return [];
  }
  const some = isSingle ? vscode.l10n.t('Choose a run') : vscode.l10n.t('Choose one or more runs');
  const placeHolder = nodes.length > 0 ? some : vscode.l10n.t('No run to choose');
  return choose(nodes, runItem, { title, placeHolder, canPickMany: !isSingle });
}

/** The loaded runs of all spaces, in the server's order. */
export function loadedRuns({ view }: App, connection: Connection): readonly RunNode[] {
  return loadedTokens(connection).flatMap((token) => view.model.runNodes(connection, token));
}

/** Tokens of the spaces that a person opened and whose runs are loaded, in the server's order: a check opens none. */
export function openTokens({ view }: App, connection: Connection): readonly string[] {
  const expanded = new Set(view.openNodes.flatMap((node) => (node.kind === 'space' ? node.space.token : [])));
  return loadedTokens(connection).filter((token) => !connection.checks.isOnlyChecked(token) || expanded.has(token));
}

function loadedTokens({ spaces = [], runs }: Connection): readonly string[] {
  return spaces.map(({ token }) => token).filter((token) => runs.get(token)?.list);
}

/** The runs of a space that the person chooses; undefined where there are none. */
async function openSpace(app: App, title: string): Promise<readonly RunNode[] | undefined> {
  const [space] = await pickSpace(app, title);
  if (!space) {
    return undefined;
  }
  const { connection } = space;
  const { token } = space.space;
  await app.view.withProgress(() => connection.runs.open(token));
  const { list, problem } = connection.runs.get(token) ?? {};
  if (!list) {
    showMissing(connection, problem);
  } else if (list.rows.length === 0) {
    void showInfo(vscode.l10n.t('This space has no runs yet.'));
  }
  return list && list.rows.length > 0 ? app.view.model.runNodes(connection, token) : undefined;
}

/** Asks for a run, then for tasks of it. */
export async function pickTasks(app: App, title: string): Promise<readonly TaskNode[]> {
  const [run] = await pickRuns(app, title, { isSingle: true });
  if (!run) {
    return [];
  }
  const { connection } = run;
  const { token } = run.space;
  const key = taskKey(token, run.run.id);
  await app.view.withProgress(() => connection.tasks.open(key));
  const { list, problem } = connection.tasks.get(key) ?? {};
  if (!list) {
    showMissing(connection, problem);
    return [];
  }
  const nodes = app.view.model.taskNodes(connection, token, run.run.id);
  const placeHolder =
    nodes.length > 0 ? vscode.l10n.t('Choose one or more tasks') : vscode.l10n.t('This run has no tasks yet');
  return choose(nodes, taskItem, { title, placeHolder, canPickMany: true });
}

async function choose<T>(
  nodes: readonly T[],
  itemOf: (node: T, now: number) => NodeItem<T>,
  { canPickMany = false, ...texts }: { title: string; placeHolder: string; canPickMany?: boolean },
): Promise<readonly T[]> {
  const now = Date.now();
  const items = nodes.map((node) => itemOf(node, now));
  const options = { ...texts, matchOnDescription: true, matchOnDetail: true };
  const chosen = canPickMany ? await showPickMany(items, options) : [await showPick(items, options)];
  return chosen?.flatMap((item) => item?.node ?? []) ?? [];
}

export type NodeItem<T> = vscode.QuickPickItem & { readonly node: T };

/** A space in a quick pick: its row's text, and everything that can be searched for. An opened space's row has no agent handle. */
export function spaceItem(node: SpaceNode, now: number): NodeItem<SpaceNode> {
  const { space } = node;
  const { description } = appearanceOf(node, now, rowKind(node));
  const handle = shortText(space.agentHandle) ?? '';
  const added = description.includes(handle) ? '' : handle;
  return {
    label: spaceName(space),
    description: [description, added].filter(Boolean).join(' · '),
    detail: space.token,
    node,
  };
}

export function runItem(node: RunNode, now: number): NodeItem<RunNode> {
  return { ...rowItem(node, now), detail: `${nameText(spaceName(node.space))} · ${node.run.id}` };
}

function taskItem(node: TaskNode, now: number): NodeItem<TaskNode> {
  return { ...rowItem(node, now), detail: node.task.id };
}

function rowItem<T extends RunNode | TaskNode>(node: T, now: number): NodeItem<T> {
  const { label, description, icon } = appearanceOf(node, now, rowKind(node));
  return { label, description, iconPath: icon, node };
}
