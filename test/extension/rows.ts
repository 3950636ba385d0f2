import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { Node, RunNode, SpaceNode, TaskNode } from '../../src/tree/nodes';
import { rowKind } from '../../src/tree/rows/registry';
import type { TreeAdapter } from '../../src/tree/treeAdapter';
import { appearanceOf, toTreeItem } from '../../src/tree/treeItem';
import { waitFor } from '../host/waitFor';
import { connectionOf } from './support';

/** The rows of the tree itself, loaded as when the view is opened. */
export async function roots({ view }: Internals): Promise<readonly Node[]> {
  await view.model.load(undefined);
  return known(view, view.model.roots());
}

/** The rows below a row, loaded as when it is expanded; none below a row that is gone. */
export async function children({ view }: Internals, node: Node): Promise<readonly Node[]> {
  const { model } = view;
  const before = model.current(node);
  await (before && model.load(before));
  const loaded = model.current(node);
  return loaded ? known(view, model.children(loaded)) : [];
}

/** Commands take rows that VS Code was given. It asks for none while the view is hidden, so these are given in its place. */
function known(view: Internals['view'], nodes: readonly Node[]): readonly Node[] {
  const adapter = Reflect.get(view, 'adapter') as TreeAdapter<Node>;
  nodes.forEach((node) => adapter.element(node));
  return nodes;
}

export async function space(app: Internals, token: string): Promise<SpaceNode> {
  await roots(app);
  return app.view.model.spaceNode(connectionOf(app), token) ?? assert.fail(`the space ${token} is not listed`);
}

/** The loaded and visible runs of a space, after expanding it. */
export async function runs(app: Internals, token: string): Promise<RunNode[]> {
  return runsAmong(await children(app, await space(app, token)));
}

export function runsAmong(nodes: readonly Node[]): RunNode[] {
  return nodes.filter((node): node is RunNode => node.kind === 'run');
}

export function tasksAmong(nodes: readonly Node[]): TaskNode[] {
  return nodes.filter((node): node is TaskNode => node.kind === 'task');
}

/** A row as it is now. */
function now({ view: { model } }: Internals, node: Node): Node {
  return model.current(node) ?? assert.fail(`the row ${node.id} is gone`);
}

/** What VS Code is given to draw a row. */
export function item(app: Internals, node: Node): vscode.TreeItem {
  const current = now(app, node);
  const kind = rowKind(current);
  return toTreeItem(current, appearanceOf(current, app.view.model.now, kind), kind);
}

/** What a row shows: label and description. */
export function words(app: Internals, node: Node): string {
  const { label, description } = item(app, node);
  assert.ok(typeof label === 'string' && typeof description === 'string');
  return `${label} | ${description}`;
}

/** What a screen reader says about a row. */
export function spoken(app: Internals, node: Node): string {
  return item(app, node).accessibilityInformation?.label ?? assert.fail('nothing is said of the row');
}

/** The Markdown that VS Code shows over a row. */
export function tooltip(app: Internals, node: Node): string {
  const current = now(app, node);
  return rowKind(current).tooltip?.(current, app.view.model.now) ?? assert.fail('the row has no tooltip');
}

/** Calls a command on a row, as its menu does. If several rows are selected, VS Code passes all of them. */
export async function call(
  { view }: Internals,
  command: string,
  node: Node,
  selected?: readonly unknown[],
): Promise<unknown> {
  known(view, [node, ...(selected ?? []).filter(isNode)]);
  return vscode.commands.executeCommand(command, node, ...(selected ? [selected] : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'id' in value && 'connection' in value;
}

/** Does what a click on a row does. */
export async function click(app: Internals, node: Node): Promise<void> {
  const { command, arguments: args = [] } = item(app, node).command ?? assert.fail('a click does nothing');
  await vscode.commands.executeCommand(command, ...(args as unknown[]));
}

/** Waits until the row of the space or run with this token or id is selected, as after a reveal. */
export async function revealed({ view }: Internals, id: string): Promise<void> {
  const selected = () => view.selection.map((node) => rowKind(node).platformId?.(node));
  await waitFor(selected, (all) => all.length === 1 && all[0] === id, { what: `the row of ${id}, selected` });
}
