import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in this VS Code', () => {
  it('runs on 1.100 or later', () => {
    const [major, minor] = vscode.version.split('.').map(Number);
    assert.equal(major, 1);
    assert.ok(minor! >= 100, vscode.version);
  });

  it('activates', async () => {
    const extension = vscode.extensions.getExtension('unpod-community.unpod-explorer');
    assert.ok(extension, 'it is not installed');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
