import * as vscode from 'vscode';
import { intervalOf } from '../polling/intervals';
import { authSchemes, type AuthScheme } from '../platform/endpoint';

const section = 'unpod';

const notificationLevels = ['all', 'failures', 'off'] as const;
export type NotificationLevel = (typeof notificationLevels)[number];

/**
 * The value that the user set, or the default; never a workspace's. A workspace could otherwise send the key to a stranger:
 * `application` scope alone was bypassed by nested-object settings before VS Code 1.136.2.
 */
function userValue(key: string, owner = section): unknown {
  const found = vscode.workspace.getConfiguration(owner).inspect<unknown>(key);
  return found?.globalValue ?? found?.defaultValue;
}

/** The extension's settings as they are now; a value of a wrong type counts as the default. */
export const settings = {
  get baseUrl(): string {
    const value = userValue('baseUrl');
    return typeof value === 'string' ? value : '';
  },

  /** As typed; empty when the web application has the platform's address. */
  get webUrl(): string {
    const value = userValue('webUrl');
    return typeof value === 'string' ? value : '';
  },

  /** VS Code's own setting: the person has a screen reader. */
  get hasScreenReader(): boolean {
    return userValue('accessibilitySupport', 'editor') === 'on';
  },

  get authScheme(): AuthScheme {
    const value = userValue('authScheme');
    return authSchemes.find((scheme) => scheme === value) ?? 'Token';
  },

  /** Milliseconds for one attempt at a request. */
  get requestTimeout(): number {
    const value = userValue('requestTimeout');
    return (typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, 1), 600) : 30) * 1000;
  },

  /** Milliseconds between looks at active runs; 0 for none. */
  get refreshInterval(): number {
    const value = userValue('refreshInterval');
    return intervalOf(typeof value === 'number' && Number.isFinite(value) ? value : 30);
  },

  /** Of which ended runs to tell. */
  get notifications(): NotificationLevel {
    const value = userValue('notifications');
    return notificationLevels.find((level) => level === value) ?? 'failures';
  },

  get statusBarEnabled(): boolean {
    return userValue('statusBar.enabled') !== false;
  },

  async update(key: 'baseUrl' | 'authScheme' | 'notifications', value: string): Promise<void> {
    await vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Global);
  },

  /** Tells when one of these settings was changed. */
  onDidChange(
    keys: readonly ('baseUrl' | 'authScheme' | 'refreshInterval' | 'statusBar.enabled')[],
    listener: () => void,
  ) {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (keys.some((key) => event.affectsConfiguration(`${section}.${key}`))) {
        listener();
      }
    });
  },
};
