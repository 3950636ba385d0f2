import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyToClipboard } from '../../../src/ui/clipboard';
import { problemOf } from '../support';

describe('copying', () => {
  it('puts the text on the clipboard', async () => {
    const copied: string[] = [];
    Object.assign(vscode.env, { clipboard: { writeText: (text: string) => Promise.resolve(copied.push(text)) } });
    await copyToClipboard('R1\nR2');
    assert.deepEqual(copied, ['R1\nR2']);
  });

  it('fails with its own error if the browser refuses', async () => {
    const refusal = new Error('NotAllowedError: Write permission denied.');
    Object.assign(vscode.env, { clipboard: { writeText: () => Promise.reject(refusal) } });
    assert.deepEqual(await problemOf(copyToClipboard('R1')), { kind: 'clipboard' });
  });
});
