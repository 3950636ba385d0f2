import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { Connection } from '../../src/connections/connection';
import type { Session } from '../../src/connections/session';
import type { Event } from '../../src/model/emitter';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY } from '../platform/sample';

/** The running extension, as its tests see it. */
export async function explorer(): Promise<Internals> {
  const extension = vscode.extensions.getExtension<Internals | undefined>('unpod-community.unpod-explorer');
  assert.ok(extension, 'the extension is not installed');
  const internals = await extension.activate();
  assert.ok(internals, 'the extension does not know that it is being tested');
  return internals;
}

/** A platform of its own for each test and a session on it, all undone after the test. */
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

/** Sets one of the extension's settings for the user; undefined resets it. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('unpod').update(key, value, vscode.ConfigurationTarget.Global);
}

/** A message that the extension showed. */
export interface Told {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
}

/** How a person answers messages: all the same way, or depending on their text. */
type Answer = string | undefined | ((text: string) => string | undefined | Promise<string | undefined>);

/** Records the messages of a test instead of showing them, and answers each with `answer`. */
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
  // The tests are in the extension's folder, so VS Code gives both the same API object.
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

/** Records the addresses that a test opens in the browser, instead of opening them. */
export function withBrowser(): readonly string[] {
  const { openExternal } = vscode.env;
  const opened: string[] = [];
  beforeEach(() => {
    opened.length = 0;
    const open = (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString(true)) > 0);
    Object.assign(vscode.env, { openExternal: open });
  });
  afterEach(() => Object.assign(vscode.env, { openExternal }));
  return opened;
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

/** What is known about the current organization. */
export function connectionOf({ connections }: Internals): Connection {
  return connections.current ?? assert.fail('there is no session');
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
