import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { Connection } from '../../src/connections/connection';
import type { Session } from '../../src/connections/session';
import type { Event } from '../../src/model/emitter';
import type { Node, RunNode, SpaceNode, TaskNode } from '../../src/tree/nodes';
import { rowKind } from '../../src/tree/rows/registry';
import type { TreeAdapter } from '../../src/tree/treeAdapter';
import { appearanceOf, toTreeItem } from '../../src/tree/treeItem';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { waitFor } from '../host/waitFor';
import { SAMPLE_KEY } from '../platform/sample';

/** The running extension, as it shows itself to its tests. */
export async function explorer(): Promise<Internals> {
  const extension = vscode.extensions.getExtension<Internals | undefined>('unpod-community.unpod-explorer');
  assert.ok(extension, 'the extension is not installed');
  const internals = await extension.activate();
  assert.ok(internals, 'the extension does not know that it is being tested');
  return internals;
}

/** A platform of its own for each test, somebody signed in to it, and all of it undone after the test. */
export function withPlatform(options: Parameters<typeof startPlatform>[0] = {}): { platform: LocalPlatform } {
  const fixture = {} as { platform: LocalPlatform };
  beforeEach(async () => {
    fixture.platform = await startPlatform(options);
    await setBaseUrl(fixture.platform.url);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('unpod.signOut');
    await setBaseUrl(undefined);
    await fixture.platform.close();
  });
  return fixture;
}

export async function setBaseUrl(url: string | undefined): Promise<void> {
  await setSetting('baseUrl', url);
}

/** Sets one of the extension's settings for the user; undefined takes it back. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('unpod').update(key, value, vscode.ConfigurationTarget.Global);
}

/** A message that the extension showed. */
export interface Told {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
}

/** How a person answers messages: all alike, or by what they say. */
type Answer = string | undefined | ((text: string) => string | undefined | Promise<string | undefined>);

/** Takes down the messages of a test instead of showing them, and answers each with `answer`. */
export function withMessages(): { told: Told[]; answer: Answer } {
  const fixture: ReturnType<typeof withMessages> = { told: [], answer: undefined };
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const take =
    (severity: Told['severity']) =>
    (text: string, ...buttons: string[]) => {
      fixture.told.push({ severity, text, buttons });
      const { answer } = fixture;
      return Promise.resolve(typeof answer === 'function' ? answer(text) : answer);
    };
  // The tests lie in the extension's folder, so that VS Code hands both the same API object.
  beforeEach(() => {
    Object.assign(fixture, { told: [], answer: undefined });
    Object.assign(vscode.window, {
      showInformationMessage: take('info'),
      showWarningMessage: take('warning'),
      showErrorMessage: take('error'),
    });
  });
  afterEach(() => Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showErrorMessage }));
  return fixture;
}

export function sessionAt(url: string, handle = 'acme-voice', name = 'Acme Voice'): Session {
  const { origin, host } = new URL(url);
  return {
    endpoint: { origin, base: origin, host },
    key: SAMPLE_KEY,
    organization: { handle, name },
    source: 'stored',
  };
}

export async function signIn(url: string, handle?: string, name?: string): Promise<Internals> {
  const app = await explorer();
  await app.connections.signIn(sessionAt(url, handle, name), 'Token');
  return app;
}

/** What is known of the current organization. */
export function connectionOf({ connections }: Internals): Connection {
  return connections.current ?? assert.fail('nobody is signed in');
}

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
  const adapter = Reflect.get(view, 'adapter') as TreeAdapter;
  nodes.forEach((node) => adapter.element(node));
  return nodes;
}

export async function space(app: Internals, token: string): Promise<SpaceNode> {
  await roots(app);
  return app.view.model.spaceNode(connectionOf(app), token) ?? assert.fail(`the space ${token} is not listed`);
}

/** The runs of a space that are loaded and shown, after it was expanded. */
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
  return toTreeItem(current, appearanceOf(current, app.view.model.now));
}

/** What a row says: label and description. */
export function words(app: Internals, node: Node): string {
  const { label, description } = item(app, node);
  assert.ok(typeof label === 'string' && typeof description === 'string');
  return `${label} | ${description}`;
}

/** What a screen reader says of a row. */
export function spoken(app: Internals, node: Node): string {
  return item(app, node).accessibilityInformation?.label ?? assert.fail('nothing is said of the row');
}

/** The Markdown that VS Code shows over a row. */
export function tooltip(app: Internals, node: Node): string {
  const current = now(app, node);
  return rowKind(current).tooltip?.(current, app.view.model.now) ?? assert.fail('the row has no tooltip');
}

/** Calls a command on a row, as its menu does. With several rows selected, VS Code hands over all of them. */
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

/** Waits until the row of the space or run with this token or id is selected, as it is when it was revealed. */
export async function revealed({ view }: Internals, id: string): Promise<void> {
  const selected = () => view.selection.map((node) => rowKind(node).platformId?.(node));
  await waitFor(selected, (all) => all.length === 1 && all[0] === id, { what: `the row of ${id}, selected` });
}

/** Waits for a condition; checks it again at each event. */
export function until<T>(condition: () => boolean, event: Event<T> | vscode.Event<T>): Promise<void> {
  return new Promise((resolve) => {
    if (condition()) {
      resolve();
      return;
    }
    const listener = event(() => {
      if (condition()) {
        listener.dispose();
        resolve();
      }
    });
  });
}
