import * as vscode from 'vscode';
import type { Problem } from '../platform/errors';
import { withoutIcons, withoutLinks } from './format';
import { problemAction, problemSentence } from './problems';
import { settings } from './settings';

/**
 * What went wrong and what to do, for messages and input boxes. These turn `[text](address)` into a link, even to a command, and
 * a problem may quote the server.
 */
export function problemMessage(problem: Problem): string {
  return withoutLinks(`${problemSentence(problem)}. ${problemAction(problem)}.`);
}

/** Tells the person whose action failed what went wrong. */
export function showProblem(problem: Problem): void {
  showErrorWithLog(problemMessage(problem));
}

/** An error message with a button that shows the log. */
export function showErrorWithLog(text: string): void {
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window
    .showErrorMessage(text, showLog)
    .then((answer) => answer === showLog && vscode.commands.executeCommand('unpod.showLog'));
}

/**
 * Confirms in the status bar that something was done; the text disappears by itself. Screen readers do not read that, so they
 * get a message.
 */
export function confirm(text: string): void {
  if (settings.hasScreenReader) {
    void vscode.window.showInformationMessage(withoutLinks(text));
  } else {
    vscode.window.setStatusBarMessage(withoutIcons(text), 4000);
  }
}
