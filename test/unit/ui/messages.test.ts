import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UnpodError } from '../../../src/platform/errors';
import { reportFailure } from '../../../src/ui/messages';

/** What the person reads, and the log, when something fails. */
function reported(error: unknown): { readonly said: readonly string[]; readonly logged: string } {
  const said: string[] = [];
  const logged: string[] = [];
  const showErrorMessage = (text: string, ...buttons: readonly string[]) => {
    said.push([text, ...buttons].join(' | '));
    return Promise.resolve(undefined);
  };
  Object.assign(vscode.window, { showErrorMessage });
  const log: Partial<vscode.LogOutputChannel> = { error: (text: string | Error) => logged.push(String(text)) };
  reportFailure(log as vscode.LogOutputChannel, 'Command failed: unpod.refresh', error);
  return { said, logged: logged.join('\n') };
}

describe('a failure', () => {
  it('of our own is called a bug, and its place is logged without its text', () => {
    const { said, logged } = reported(new TypeError('Authorization: Token s3cret'));
    assert.deepEqual(said, [
      'This failed because of a bug in Unpod Explorer. See the log, then report the bug. | Show Log',
    ]);
    assert.match(logged, /^Command failed: unpod\.refresh: internal, TypeError\n {4}at .*messages\.test\.ts:\d+/);
    assert.doesNotMatch(logged, /s3cret|Authorization/);
  });

  it('of the computer or the browser has its own words, with one thing to do', () => {
    const { said, logged } = reported(Object.assign(new Error('/home/x: no space'), { code: 'ENOSPC' }));
    assert.deepEqual(said, ['The disk is full. Free some space, then try again. | Show Log']);
    assert.equal(logged, 'Command failed: unpod.refresh: system');
    assert.match(
      reported(new UnpodError({ kind: 'clipboard' })).said[0] ?? '',
      /^The text could not be copied\. Allow/,
    );
  });

  it('is not shown if it was canceled', () => {
    for (const error of [
      new UnpodError({ kind: 'aborted' }),
      Object.assign(new Error('Canceled'), { name: 'Canceled' }),
    ]) {
      assert.deepEqual(reported(error).said, []);
    }
  });
});
