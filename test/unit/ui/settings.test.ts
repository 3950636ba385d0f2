import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settings } from '../../../src/ui/settings';
import { problemOf } from '../support';

describe('changing a setting', () => {
  const { getConfiguration } = vscode.workspace;
  afterEach(() => Object.assign(vscode.workspace, { getConfiguration }));

  const updating = (update: (...args: readonly unknown[]) => Promise<void>) =>
    Object.assign(vscode.workspace, { getConfiguration: () => ({ update }) });

  it('changes the user’s settings, never a workspace’s', async () => {
    const written: (readonly unknown[])[] = [];
    updating((...args) => {
      written.push(args);
      return Promise.resolve();
    });
    await settings.update('baseUrl', 'https://unpod.example');
    assert.deepEqual(written, [['baseUrl', 'https://unpod.example', 1]]);
  });

  it('fails with the name of the setting if the settings file cannot be written', async () => {
    updating(() => Promise.reject(new Error('Unable to write into /home/x/settings.json')));
    const problem = await problemOf(settings.update('notifications', 'off'));
    assert.deepEqual(problem, { kind: 'settings', setting: 'unpod.notifications' });
  });
});
