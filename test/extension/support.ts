import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/extension';
import type { Session } from '../../src/connections/session';
import type { Node, RunNode, SpaceNode } from '../../src/tree/nodes';
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
  const parts = await explorer();
  await parts.sessions.signIn(sessionAt(url, handle, name), 'Token');
  return parts;
}

/** The rows of the tree itself, as VS Code asks for them. */
export function roots({ provider }: Internals): Promise<Node[]> {
  return provider.getChildren();
}

export async function space({ provider }: Internals, token: string): Promise<SpaceNode> {
  await provider.getChildren();
  const node = provider.spaceNode(token);
  assert.ok(node, `the space ${token} is not listed`);
  return node;
}

export function runsAmong(nodes: readonly Node[]): RunNode[] {
  return nodes.filter((node): node is RunNode => node.kind === 'run');
}

/** What a row says: label and description. */
export function words({ provider }: Internals, node: Node): string {
  const { label, description } = provider.getTreeItem(node);
  assert.ok(typeof label === 'string' && typeof description === 'string');
  return `${label} | ${description}`;
}

/** Waits until the row of the space or run with this token or id is selected, as it is when it was revealed. */
export async function revealed({ view }: Internals, id: string): Promise<void> {
  const selected = () =>
    view.selection.map((node) => (node.kind === 'run' ? node.run.id : node.kind === 'space' && node.state.space.token));
  await waitFor(selected, (all) => all.length === 1 && all[0] === id, { what: `the row of ${id}, selected` });
}

/** Waits for a condition; looks again at each event. */
export function until(condition: () => boolean, event: vscode.Event<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (condition()) {
        listener.dispose();
        resolve();
      }
    };
    const listener = event(look);
    look();
  });
}
