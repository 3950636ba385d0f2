import * as vscode from 'vscode';
import { errorTrace, toProblem, type Problem } from '../platform/errors';
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

/** Tells the person, and the log, that something failed. What was canceled, or ended with its connection, ends silently. */
export function reportFailure(log: vscode.LogOutputChannel, what: string, error: unknown): void {
  const problem = toProblem(error);
  log.error(`${what}: ${problem.kind}${problem.kind === 'internal' ? `, ${errorTrace(error)}` : ''}`);
  if (problem.kind !== 'aborted') {
    showProblem(problem);
  }
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
