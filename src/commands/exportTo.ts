import { extname } from 'node:path';
import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { atomicWrite, FileProblem, writeViaTempFile } from '../export/atomicWrite';
import { fileFormats } from '../export/formats';
import { readRuns, type OnProgress, type RunSource } from '../export/readRuns';
import type { Run } from '../platform/entities';
import { number, runCount } from '../ui/format';
import { withCancel, type Progress } from '../ui/progress';
import { nameText } from '../ui/serverText';
import type { App } from './app';
import { showExportDone, showExportFailed, showExportStopped, type Exported } from './exportMessages';

/** What to export, and where. */
export interface Export {
  readonly connection: Connection;
  readonly name: string;
  readonly sources: readonly RunSource[];
  readonly passes: (run: Run) => boolean;
  readonly withTasks: boolean;
  readonly target: vscode.Uri;
}

/** Writes a complete file or none, with a progress message that can cancel it, and says how it went. */
export async function exportTo(app: App, wanted: Export): Promise<void> {
  const { connection, name, target } = wanted;
  const title = vscode.l10n.t('Exporting {0}', nameText(name));
  try {
    const done = await withCancel(title, connection, (progress, signal) =>
      write(app, wanted, signal, reporting(progress)),
    );
    if (done) {
      showExportDone(target, done);
    } else if (!app.disposables.isDisposed) {
      showExportStopped(connection.signal.aborted);
    }
  } catch (error) {
    showExportFailed(error);
  }
}

async function write(
  { connections }: App,
  { connection, sources, passes, withTasks, target }: Export,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<Exported> {
  signal.throwIfAborted();
  let count = 0;
  const counted = (run: Run) => {
    const isIn = passes(run);
    count += isIn ? 1 : 0;
    return isIn;
  };
  let skippedRows = 0;
  const onSkippedRows = (rows: number) => (skippedRows += rows);
  // A client of its own: the view must not wait behind an export.
  const client = connections.connect(connection.account);
  const runs = readRuns({ client, sources, withTasks, passes: counted, signal, onProgress, onSkippedRows });
  const format = extname(target.path).toLowerCase() === '.json' ? 'json' : 'csv';
  const texts = fileFormats[format](runs, withTasks);
  if (target.scheme === 'file') {
    await atomicWrite(target.fsPath, texts, signal);
  } else {
    const deliver = (path: string) => vscode.workspace.fs.copy(vscode.Uri.file(path), target, { overwrite: true });
    await writeViaTempFile((path) => deliver(path).then(undefined, throwFileProblem), texts, signal);
  }
  return { runs: count, skippedRows };
}

/** Another extension's file system throws VS Code's error, which has codes of its own. */
function throwFileProblem(error: unknown): never {
  throw new FileProblem(error instanceof vscode.FileSystemError ? error.code : 'Unknown');
}

/** Milliseconds between progress reports, each of which is a message to the window. */
const reportInterval = 100;

function reporting(progress: Progress): OnProgress {
  let reportedAt = 0;
  let percent = 0;
  return (done, total) => {
    if (Date.now() - reportedAt >= reportInterval || done === total) {
      reportedAt = Date.now();
      const now = total ? Math.min(100, (done / total) * 100) : percent;
      const message =
        total === undefined ? runCount(done) : vscode.l10n.t('{0} of {1} runs', number(done), number(total));
      progress.report({ message, increment: Math.max(0, now - percent) });
      percent = Math.max(percent, now);
    }
  };
}
