import * as vscode from 'vscode';
import { intervalOf } from '../polling/intervals';
import { authSchemes, type AuthScheme } from '../platform/endpoint';

const section = 'unpod';

const notificationLevels = ['all', 'failures', 'off'] as const;
export type NotificationLevel = (typeof notificationLevels)[number];

/**
 * The value that the user set, or the default; never a workspace's, which could otherwise send the key to a stranger. The
 * `application` scope alone does not prevent that: before VS Code 1.136.2, nested-object settings bypassed it.
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

  /** As typed; empty when the web application has the same address as the platform. */
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

  /** Milliseconds for one attempt of a request. */
  get requestTimeout(): number {
    const value = userValue('requestTimeout');
    return (typeof value === 'number' && Number.isFinite(value) ? Math.min(Math.max(value, 1), 600) : 30) * 1000;
  },

  /** Milliseconds between polls of active runs; 0 for no polling. */
  get refreshInterval(): number {
    const value = userValue('refreshInterval');
    return intervalOf(typeof value === 'number' && Number.isFinite(value) ? value : 30);
  },

  /** Which ended runs to notify about. */
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

  /** Calls the listener when one of these settings changes. */
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
