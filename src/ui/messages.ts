import * as vscode from 'vscode';
import type { Problem } from '../platform/errors';
import { withoutIcons, withoutLinks } from './format';
import { problemAction, problemSentence } from './problems';
import { settings } from './settings';

/** For messages and input boxes, which turn `[text](address)` into a link, even to a command: a problem may quote the server. */
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

/** Confirms in the status bar, for some seconds; in a message for screen readers, which do not read that. */
export function confirm(text: string): void {
  if (settings.hasScreenReader()) {
    void vscode.window.showInformationMessage(withoutLinks(text));
  } else {
    vscode.window.setStatusBarMessage(withoutIcons(text), 4000);
  }
}
