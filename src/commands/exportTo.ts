import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { fileFormats, type FileFormat } from '../export/formats';
import { readRuns, type OnProgress, type RunSource } from '../export/readRuns';
import { deliverWhole, FileProblem, writeWhole } from '../export/wholeFile';
import type { Disposable } from '../model/emitter';
import { isUnpodError, UnpodError } from '../platform/errors';
import type { Run } from '../platform/schemas';
import { Owner } from '../support/disposables';
import { number, problemAction, problemSentence, runCount, withoutLinks } from '../support/format';
import type { Explorer } from './explorer';

/** What goes where. */
export interface Export {
  /** For people: a space's name. */
  readonly name: string;
  readonly sources: readonly RunSource[];
  readonly passes: (run: Run) => boolean;
  readonly withTasks: boolean;
  readonly target: vscode.Uri;
  readonly format: FileFormat;
}

/** Why an export stopped before its end. */
type Stop = 'cancelled' | 'sessionChanged' | 'closed';

/** What ends an export besides the person: another session, or the window's end. */
type Ends = Readonly<Record<Exclude<Stop, 'cancelled'>, AbortSignal>>;

/** Exports with a progress message that can cancel it, and says how it went: a complete file or none. */
export async function exportTo(explorer: Explorer, wanted: Export, ends: Ends): Promise<void> {
  const abort = new AbortController();
  let stop: Stop | undefined;
  const stopFor = (why: Stop) => {
    stop ??= why;
    abort.abort();
  };
  const owner = new Owner();
  for (const why of ['sessionChanged', 'closed'] as const) {
    owner.own(whenAborted(ends[why], () => stopFor(why)));
  }
  try {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting {0}', withoutLinks(wanted.name)),
      cancellable: true,
    };
    const count = await vscode.window.withProgress(options, (progress, token) => {
      owner.own(token.onCancellationRequested(() => stopFor('cancelled')));
      return write(explorer, wanted, abort.signal, reporting(progress));
    });
    tellDone(wanted.target, count);
  } catch (error) {
    if (!tellFailed(error, stop)) {
      throw error;
    }
  } finally {
    owner.dispose();
    // Tasks may have been asked for ahead.
    abort.abort();
  }
}

function whenAborted(signal: AbortSignal, act: () => void): Disposable {
  signal.addEventListener('abort', act);
  if (signal.aborted) {
    act();
  }
  return { dispose: () => signal.removeEventListener('abort', act) };
}

/** @returns how many runs the file holds */
async function write(
  { sessions, connect }: Explorer,
  { sources, passes, withTasks, target, format }: Export,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<number> {
  const { account } = sessions;
  if (!account || signal.aborted) {
    throw new UnpodError('aborted');
  }
  let count = 0;
  const counted = (run: Run) => {
    const isIn = passes(run);
    count += isIn ? 1 : 0;
    return isIn;
  };
  // A client of its own: closing the view gives up what the view's client does.
  const runs = readRuns({ client: connect(account), sources, withTasks, passes: counted, signal, onProgress });
  const texts = fileFormats[format](runs, withTasks);
  if (target.scheme === 'file') {
    await writeWhole(target.fsPath, texts, signal);
  } else {
    const deliver = (path: string) => vscode.workspace.fs.copy(vscode.Uri.file(path), target, { overwrite: true });
    await deliverWhole((path) => deliver(path).then(undefined, failedThere), texts, signal);
  }
  return count;
}

/** What a file system of another extension throws is an error of VS Code's, with a code of its own. */
function failedThere(error: unknown): never {
  throw new FileProblem(error instanceof vscode.FileSystemError ? error.code : 'Unknown');
}

/** Milliseconds between two reports: each crosses to VS Code's window. */
const pace = 100;

function reporting(progress: vscode.Progress<{ message?: string; increment?: number }>): OnProgress {
  let reportedAt = 0;
  let percent = 0;
  return (done, total) => {
    if (Date.now() - reportedAt >= pace || done === total) {
      reportedAt = Date.now();
      const now = total ? Math.min(100, (done / total) * 100) : percent;
      const message =
        total === undefined ? runCount(done) : vscode.l10n.t('{0} of {1} runs', number(done), number(total));
      progress.report({ message, increment: Math.max(0, now - percent) });
      percent = Math.max(percent, now);
    }
  };
}

function tellDone(target: vscode.Uri, count: number): void {
  const open = vscode.l10n.t('Open');
  const reveal = vscode.l10n.t('Reveal');
  const text = vscode.l10n.t('Exported {0} to {1}', runCount(count), withoutLinks(basename(target.path)));
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

/** @returns false when the error is none that can happen to a person */
function tellFailed(error: unknown, stop: Stop | undefined): boolean {
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
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(`${nothing} ${problemSentence(error)}. ${problemAction(error)}.`, showLog)
      .then((answer) => answer === showLog && vscode.commands.executeCommand('unpod.showLog'));
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
