import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { FileProblem } from '../export/atomicWrite';
import { isUnpodError } from '../platform/errors';
import { number, runCount } from '../ui/format';
import { problemMessage, showError, showErrorWithLog, showInfo, showWarning } from '../ui/messages';
import { nameText } from '../ui/serverText';

/** What is in the file. */
export interface Exported {
  readonly runs: number;
  /** Rows, of runs or tasks, that could not be read. */
  readonly skippedRows: number;
}

/** Says that it worked, with buttons for what comes next. */
export function showExportDone(target: vscode.Uri, { runs, skippedRows }: Exported): void {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const done = vscode.l10n.t('Exported {0} to {1}', runCount(runs), nameText(basename(target.path)));
  const text = skippedRows > 0 ? `${done}. ${skippedText(skippedRows)}.` : done;
  const buttons = target.scheme === 'file' ? [open, reveal] : [open];
  void showInfo(text, ...buttons).then((answer) => {
    if (answer === open) {
      void vscode.commands.executeCommand('vscode.open', target);
    } else if (answer === reveal) {
      // VS Code in a browser has no such command.
      const folder = vscode.l10n.t('Saved in {0}', dirname(target.fsPath));
      const showFolder = () => void showInfo(folder);
      vscode.commands.executeCommand('revealFileInOS', target).then(undefined, showFolder);
    }
  });
}

function skippedText(rows: number): string {
  return rows === 1
    ? vscode.l10n.t('Skipped 1 row without an ID')
    : vscode.l10n.t('Skipped {0} rows without an ID', number(rows));
}

/** @param byAccount because the person switched accounts, not because they canceled it */
export function showExportStopped(byAccount: boolean): void {
  if (byAccount) {
    const text = vscode.l10n.t('Export stopped because you switched accounts. No file was written.');
    void showWarning(text);
  } else {
    void showInfo(vscode.l10n.t('Export canceled. No file was written.'));
  }
}

/** Says why there is no file. @throws `error` itself if it is a bug of ours */
export function showExportFailed(error: unknown): void {
  const nothing = vscode.l10n.t('Nothing was exported.');
  if (error instanceof FileProblem) {
    void showError(`${nothing} ${fileSentence(error.code)}`);
  } else if (isUnpodError(error)) {
    showErrorWithLog(`${nothing} ${problemMessage(error.problem)}`);
  } else {
    throw error;
  }
}

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
      return vscode.l10n.t('The file is protected or open in another program. Close it there, or choose another file.');
    case 'EROFS':
      return vscode.l10n.t('You can’t write to that location. Choose another one.');
    case 'EISDIR':
    case 'FileIsADirectory':
      return vscode.l10n.t('That name is not a file. Choose another one.');
    case 'ENAMETOOLONG':
      return vscode.l10n.t('The name is too long. Choose a shorter one.');
    case 'ENOSPC':
    case 'EDQUOT':
      return vscode.l10n.t('The disk is full. Free some space or choose another folder.');
    default:
      return vscode.l10n.t('The file could not be written ({0}).', code);
  }
}
