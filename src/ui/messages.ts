import * as vscode from 'vscode';
import { errorTrace, toProblem, type Problem } from '../platform/errors';
import { problemAction, problemSentence } from './problems';
import { labelText, messageText } from './serverText';
import { settings } from './settings';

// All messages are shown from here, because their texts may quote the server.

/** @returns the button that was clicked */
export function showInfo(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(messageText(text), ...buttons);
}

/** @returns the button that was clicked */
export function showWarning(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(messageText(text), ...buttons);
}

/** @returns the button that was clicked */
export function showError(text: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(messageText(text), ...buttons);
}

/** Asks in a modal dialog before something that cannot be undone. @param action the label of the button that confirms */
export async function confirmModal(text: string, action: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(messageText(text), { modal: true }, action)) === action;
}

/** What went wrong and what to do, for a message or a part of one. */
export function problemMessage(problem: Problem): string {
  return messageText(`${problemSentence(problem)}. ${problemAction(problem)}.`);
}

/** Tells the person whose action failed what went wrong. */
export function showProblem(problem: Problem): void {
  showErrorWithLog(problemMessage(problem));
}

/** Shows and logs a failure. Cancellation, and the end of a connection, are only logged. */
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
  void showError(text, showLog).then((answer) => answer === showLog && vscode.commands.executeCommand('unpod.showLog'));
}

/** Confirms in the status bar, for some seconds; in a message for screen readers, which do not read that. */
export function confirm(text: string): void {
  if (settings.hasScreenReader()) {
    void showInfo(text);
  } else {
    vscode.window.setStatusBarMessage(labelText(text), 4000);
  }
}
