import * as vscode from 'vscode';
import type { UnpodError } from '../platform/errors';
import { problemAction, problemSentence, withoutIcons, withoutLinks } from './format';
import { settings } from './settings';

/** Tells the person who acted what went wrong. */
export function showProblem(problem: UnpodError): void {
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window
    .showErrorMessage(`${problemSentence(problem)}. ${problemAction(problem)}.`, showLog)
    .then((answer) => answer === showLog && vscode.commands.executeCommand('unpod.showLog'));
}

/**
 * A word that something was done, in the status bar, where it goes away by itself. Screen readers do not read that out: where
 * VS Code is set up for one it is a message, which they do.
 */
export function confirm(text: string): void {
  if (settings.hasScreenReader) {
    void vscode.window.showInformationMessage(withoutLinks(text));
  } else {
    vscode.window.setStatusBarMessage(withoutIcons(text), 4000);
  }
}
