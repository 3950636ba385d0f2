import * as vscode from 'vscode';
import { fileFormats, type FileFormat } from '../export/formats';
import { readRuns, type OnProgress, type RunSource } from '../export/readRuns';
import { writeViaTempFile, FileProblem, atomicWrite } from '../export/atomicWrite';
import type { IDisposable } from '../model/disposables';
import { UnpodError } from '../platform/errors';
import type { Run } from '../platform/entities';
import { DisposableStore } from '../model/disposables';
import { number, runCount, withoutLinks } from '../ui/format';
import type { Explorer } from './explorer';
import { showExportDone, showExportFailed, type Exported, type Stop } from './exportMessages';

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
  const disposables = new DisposableStore();
  for (const why of ['sessionChanged', 'closed'] as const) {
    disposables.add(whenAborted(ends[why], () => stopFor(why)));
  }
  try {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Exporting {0}', withoutLinks(wanted.name)),
      cancellable: true,
    };
    const done = await vscode.window.withProgress(options, (progress, token) => {
      disposables.add(token.onCancellationRequested(() => stopFor('cancelled')));
      return write(explorer, wanted, abort.signal, reporting(progress));
    });
    showExportDone(wanted.target, done);
  } catch (error) {
    if (!showExportFailed(error, stop)) {
      throw error;
    }
  } finally {
    disposables.dispose();
    // Tasks may have been asked for ahead.
    abort.abort();
  }
}

function whenAborted(signal: AbortSignal, act: () => void): IDisposable {
  signal.addEventListener('abort', act);
  if (signal.aborted) {
    act();
  }
  return { dispose: () => signal.removeEventListener('abort', act) };
}

async function write(
  { sessions, connect }: Explorer,
  { sources, passes, withTasks, target, format }: Export,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<Exported> {
  const { account } = sessions;
  if (!account || signal.aborted) {
    throw new UnpodError({ kind: 'aborted' });
  }
  let count = 0;
  const counted = (run: Run) => {
    const isIn = passes(run);
    count += isIn ? 1 : 0;
    return isIn;
  };
  let skippedRows = 0;
  const onSkippedRows = (rows: number) => (skippedRows += rows);
  // A client of its own: closing the view gives up what the view's client does.
  const client = connect(account);
  const runs = readRuns({ client, sources, withTasks, passes: counted, signal, onProgress, onSkippedRows });
  const texts = fileFormats[format](runs, withTasks);
  if (target.scheme === 'file') {
    await atomicWrite(target.fsPath, texts, signal);
  } else {
    const deliver = (path: string) => vscode.workspace.fs.copy(vscode.Uri.file(path), target, { overwrite: true });
    await writeViaTempFile((path) => deliver(path).then(undefined, failedThere), texts, signal);
  }
  return { count, skippedRows };
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
