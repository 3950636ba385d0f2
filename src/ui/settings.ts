import * as vscode from 'vscode';
import type manifest from '../../package.json';
import { authSchemes } from '../platform/endpoint';
import { UnpodError } from '../platform/errors';
import { intervalOf } from '../polling/intervals';

/** A setting that package.json declares, without the section. */
type Key = keyof typeof manifest.contributes.configuration.properties extends `unpod.${infer Name}` ? Name : never;

const section = 'unpod';

/**
 * What the user set and the default; never a workspace's value. A workspace could otherwise send the key to a stranger:
 * `application` scope alone was bypassed by nested-object settings before VS Code 1.136.2.
 */
function userValues(key: string): readonly unknown[] {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(key);
  return [found?.globalValue, found?.defaultValue];
}

/** The setting as it is now. A value that is not valid counts as the default, which stands in package.json alone. */
function read<T>(key: Key, isValid: (value: unknown) => value is T): T {
  const value = userValues(`${section}.${key}`).find(isValid);
  if (value === undefined) {
    throw new Error(`package.json has no valid default for a setting: ${key}`);
  }
  return value;
}

const isString = (value: unknown) => typeof value === 'string';
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isCount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;

function isOneOf<T extends string>(values: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => values.some((each) => each === value);
}

/** The extension's settings as they are now. */
export const settings = {
  baseUrl: () => read('baseUrl', isString),

  /** As typed; empty if the web application has the platform's address. */
  webUrl: () => read('webUrl', isString),

  authScheme: () => read('authScheme', isOneOf(authSchemes)),

  /** Milliseconds for one attempt at a request. */
  requestTimeout: () => Math.min(Math.max(read('requestTimeout', isCount), 1), 600) * 1000,

  /** Milliseconds between polls of active runs; 0 for none. */
  refreshInterval: () => intervalOf(read('refreshInterval', isCount)),

  /** Minutes between checks of all spaces in the background; 0 for none. */
  overviewInterval: () => read('overview.interval', isCount),

  /** Background requests per minute of this window; 0 for no limit. */
  requestsPerMinute: () => read('requestsPerMinute', isCount),

  notifications: () => read('notifications', isOneOf(['all', 'failures', 'off'])),

  statusBarEnabled: () => read('statusBar.enabled', isBoolean),

  /** VS Code's own setting: the person uses a screen reader. */
  hasScreenReader: () => userValues('editor.accessibilitySupport').find((value) => value !== undefined) === 'on',

  /** @throws UnpodError `settings`: VS Code's reason may contain the path of the settings file */
  update: async (key: Key, value: string): Promise<void> => {
    try {
      await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);
    } catch {
      throw new UnpodError({ kind: 'settings', setting: `${section}.${key}` });
    }
  },

  /** Fires when one of these settings changed. */
  onDidChange: (keys: readonly Key[], listener: () => void) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) {
        listener();
      }
    }),
};
