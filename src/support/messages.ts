import * as vscode from 'vscode';
import type { UnpodError } from '../platform/errors';
import { problemAction, problemSentence, withoutIcons } from './format';

/** Tells the person who acted what went wrong. */
export function showProblem(problem: UnpodError): void {
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window
    .showErrorMessage(`${problemSentence(problem)}. ${problemAction(problem)}.`, showLog)
    .then((answer) => answer === showLog && vscode.commands.executeCommand('unpod.showLog'));
}

/** A word in the status bar that something was done; it goes away by itself. */
export function confirm(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${withoutIcons(text)}`, 4000);
}
