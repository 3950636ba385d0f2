import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Parts } from '../export/atomicWrite';
import { fileFormats, type FileFormat } from '../export/formats';
import type { Counts, ExportContent, ExportedRun, ReadOptions } from '../export/readOptions';
import { number, runCount } from '../ui/format';
import { withCancel, type Progress } from '../ui/progress';
import { nameText } from '../ui/serverText';
import type { App } from './app';
import { showExportDone, showExportEmpty, showExportFailed, showExportStopped, type Exported } from './exportMessages';
import { saveParts } from './saveParts';

/** How an export reads its rows. */
export type Reading = Required<Pick<ReadOptions, 'signal' | 'onProgress' | 'onCount'>>;

/** What to export, and where. */
export interface Export {
  readonly connection: Connection;
  readonly name: string;
  readonly read: (reading: Reading) => AsyncIterable<ExportedRun>;
  readonly content: ExportContent;
  readonly format: FileFormat;
  readonly target: vscode.Uri;
}

/** The file would be empty. */
class NothingToExport extends Error {
  override readonly name = 'NothingToExport';
}

/** Writes a complete file or none, with a progress notification that can cancel it, and reports the result. */
export async function exportTo({ disposables }: Pick<App, 'disposables'>, wanted: Export): Promise<void> {
  const { connection, content, name } = wanted;
  const title = vscode.l10n.t('Exporting {0}', nameText(name));
  try {
    const done = await withCancel(title, connection, (progress, signal) => write(wanted, signal, reporting(progress)));
    if (done) {
      showExportDone(done);
    } else if (!disposables.isDisposed) {
      showExportStopped(connection.signal.aborted);
    }
  } catch (error) {
    if (error instanceof NothingToExport) {
      showExportEmpty(content);
    } else {
      showExportFailed(error);
    }
  }
}

async function write(
  { read, content, format, target }: Export,
  signal: AbortSignal,
  onProgress: ReadOptions['onProgress'],
): Promise<Exported> {
  signal.throwIfAborted();
  let counts: Counts = { runs: 0, tasks: 0, skippedRows: 0 };
  const onCount = ({ runs = 0, tasks = 0, skippedRows = 0 }: Partial<Counts>) => {
    counts = { runs: counts.runs + runs, tasks: counts.tasks + tasks, skippedRows: counts.skippedRows + skippedRows };
  };
  const runs = read({ signal, onProgress, onCount });
  const parts = async function* (): Parts {
    yield* fileFormats[format](runs, content);
    if (counts.runs === 0) {
      throw new NothingToExport();
    }
  };
  const saved = await saveParts(target, parts(), signal);
  return { target, saved, content, counts };
}

/** Milliseconds between progress reports, each of which is a message to the window. */
const reportInterval = 100;

function reporting(progress: Progress): ReadOptions['onProgress'] {
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
