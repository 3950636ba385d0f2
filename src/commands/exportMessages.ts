import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { FileProblem } from '../export/atomicWrite';
import { isUnpodError } from '../platform/errors';
import { number, runCount, withoutLinks } from '../ui/format';
import { problemMessage, showErrorWithLog } from '../ui/messages';

/** Why an export stopped before its end. */
export type Stop = 'cancelled' | 'sessionChanged' | 'closed';

/** What a file holds. */
export interface Exported {
  /** Runs. */
  readonly count: number;
  /** Rows of the server's, of runs or tasks, that could not be read. */
  readonly skippedRows: number;
}

/** Says that it worked, with buttons for what comes next. */
export function showExportDone(target: vscode.Uri, { count, skippedRows }: Exported): void {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const done = vscode.l10n.t('Exported {0} to {1}', runCount(count), withoutLinks(basename(target.path)));
  const missing = vscode.l10n.t('Rows that Unpod sent without an id are missing: {0}', number(skippedRows));
  const text = skippedRows > 0 ? `${done}. ${missing}.` : done;
  const buttons = target.scheme === 'file' ? [open, reveal] : [open];
  void vscode.window.showInformationMessage(text, ...buttons).then((answer) => {
    if (answer === open) {
      void vscode.commands.executeCommand('vscode.open', target);
    } else if (answer === reveal) {
      // VS Code in a browser has no such command.
      const lies = vscode.l10n.t('The file lies in {0}', withoutLinks(dirname(target.fsPath)));
      const tell = () => void vscode.window.showInformationMessage(lies);
      vscode.commands.executeCommand('revealFileInOS', target).then(undefined, tell);
    }
  });
}

/**
 * Says why there is no file; nothing when the window closes.
 * @returns false when the error is none that can happen to a person
 */
export function showExportFailed(error: unknown, stop: Stop | undefined): boolean {
  const nothing = vscode.l10n.t('Nothing was exported.');
  if (stop === 'closed') {
    return true;
  }
  if (stop === 'cancelled') {
    void vscode.window.showInformationMessage(vscode.l10n.t('The export was cancelled. No file was written.'));
  } else if (stop === 'sessionChanged') {
    const text = vscode.l10n.t('The export was given up because the session changed. No file was written.');
    void vscode.window.showWarningMessage(text);
  } else if (error instanceof FileProblem) {
    void vscode.window.showErrorMessage(`${nothing} ${fileSentence(error.code)}`);
  } else if (isUnpodError(error)) {
    showErrorWithLog(`${nothing} ${problemMessage(error.problem)}`);
  } else {
    return false;
  }
  return true;
}

/** What the file system said, in words. */
function fileSentence(code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'FileNotFound':
      return vscode.l10n.t('The folder does not exist. Choose another one.');
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'NoPermissions':
      return vscode.l10n.t(
        'The file may not be written, or another program has it open. Close it there, or choose another one.',
      );
    case 'EROFS':
      return vscode.l10n.t('That place cannot be written to. Choose another one.');
    case 'EISDIR':
    case 'FileIsADirectory':
      return vscode.l10n.t('This name belongs to something that is no file. Choose another one.');
    case 'ENAMETOOLONG':
      return vscode.l10n.t('The name is too long. Choose a shorter one.');
    case 'ENOSPC':
    case 'EDQUOT':
      return vscode.l10n.t('There is no space left. Make some, or choose another place.');
    default:
      return vscode.l10n.t('The file could not be written ({0}).', code);
  }
}
