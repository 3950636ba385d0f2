import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { FileProblem } from '../export/fileProblem';
import type { Counts, ExportContent } from '../export/readOptions';
import { isUnpodError } from '../platform/errors';
import { number, runCount, taskCount } from '../ui/format';
import { problemMessage, showError, showErrorWithLog, showInfo, showWarning } from '../ui/messages';
import { nameText } from '../ui/serverText';

/** What was written, and where. */
export interface Exported {
  /** The file that was asked for. */
  readonly target: vscode.Uri;
  /** The file that was written: another one if `target` could not be replaced. */
  readonly saved: vscode.Uri;
  readonly content: ExportContent;
  readonly counts: Counts;
}

/** Reports success, with buttons that open or reveal the file. */
export function showExportDone({ target, saved, content, counts }: Exported): void {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const isElsewhere = saved.toString() !== target.toString();
  const [name, other] = [target, saved].map(({ path }) => nameText(basename(path)));
  const done = isElsewhere
    ? vscode.l10n.t(
        'The export is complete, but {0} could not be replaced. It was saved as {1} instead',
        name ?? '',
        other ?? '',
      )
    : vscode.l10n.t('Exported {0} to {1}', exportedText(content, counts), name ?? '');
  const { skippedRows } = counts;
  const skipped = skippedRows > 0 ? ` ${skippedText(skippedRows)}.` : '';
  const text = skipped || isElsewhere ? `${done}.${skipped}` : done;
  const show = isElsewhere ? showWarning : showInfo;
  const buttons = saved.scheme === 'file' ? [open, reveal] : [open];
  void show(text, ...buttons).then((answer) => {
    if (answer === open) {
      void vscode.commands.executeCommand('vscode.open', saved);
    } else if (answer === reveal) {
      // VS Code in a browser has no such command.
      const folder = vscode.l10n.t('Saved in {0}', dirname(saved.fsPath));
      const showFolder = () => void showInfo(folder);
      vscode.commands.executeCommand('revealFileInOS', saved).then(undefined, showFolder);
    }
  });
}

/** `8 runs`, `395 tasks of 8 runs`, `207 failed tasks of 6 runs` */
function exportedText({ tasks }: ExportContent, counts: Counts): string {
  const runs = runCount(counts.runs);
  if (tasks === 'none') {
    return runs;
  }
  return vscode.l10n.t('{0} of {1}', tasks === 'failed' ? failedTasks(counts.tasks) : taskCount(counts.tasks), runs);
}

function failedTasks(count: number): string {
  return count === 1 ? vscode.l10n.t('1 failed task') : vscode.l10n.t('{0} failed tasks', number(count));
}

/** Says that no file was written because it would be empty. */
export function showExportEmpty({ tasks }: ExportContent): void {
  const text =
    tasks === 'failed'
      ? vscode.l10n.t('These runs have no failed tasks. No file was written.')
      : vscode.l10n.t('There are no runs to export. No file was written.');
  void showInfo(text);
}

function skippedText(rows: number): string {
  return rows === 1
    ? vscode.l10n.t('Skipped 1 row without an ID')
    : vscode.l10n.t('Skipped {0} rows without an ID', number(rows));
}

/** Says that no file was written. @param byAccount because the person switched accounts, not because they canceled it */
export function showExportStopped(byAccount: boolean): void {
  if (byAccount) {
    const text = vscode.l10n.t('Export stopped because you switched accounts. No file was written.');
    void showWarning(text);
  } else {
    void showInfo(vscode.l10n.t('Export canceled. No file was written.'));
  }
}

/** Says why no file was written. @throws `error` itself if it is a bug */
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
    case 'ETXTBSY':
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
