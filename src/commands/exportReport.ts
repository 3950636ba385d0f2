import * as vscode from 'vscode';
import type { ExportContent, ExportedRun } from '../export/readOptions';
import { transcriptOf } from '../export/transcript';
import { spaceName } from '../model/space';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run, Space } from '../platform/entities';
import type { Place } from '../reports/reportDeps';
import { showInfo } from '../ui/messages';
import type { App } from './app';
import { askFormat, askTarget, askTranscripts } from './exportQuestions';
import { exportTo, type Reading } from './exportTo';

// Both export what a report has loaded. They ask for a format and a file, and return the file; undefined if that is canceled.

/** Exports calls of one run. */
export async function exportCalls(
  app: App,
  { connection, token }: Place,
  run: Run,
  calls: readonly DetailedTask[],
  folder: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const space = connection.space(token);
  if (calls.length === 0) {
    void showInfo(vscode.l10n.t('There are no calls to export. No file was written.'));
  }
  const content = space && calls.length > 0 ? await askTranscripts() : undefined;
  const format = content && (await askFormat());
  const target = space && format && (await askTarget(spaceName(space), folder, format));
  if (target) {
    const read = (reading: Reading) => loadedRun(space, run, calls, content, reading);
    await exportTo(app, { connection, name: spaceName(space), read, content, format, target });
  }
  return target;
}

/** Exports runs of a space, without their tasks. */
export async function exportRuns(
  app: App,
  { connection, token }: Place,
  runs: readonly Run[],
  folder: vscode.Uri,
): Promise<vscode.Uri | undefined> {
  const space = connection.space(token);
  const content: ExportContent = { tasks: 'none', transcripts: false };
  const format = space && (await askFormat());
  const target = format && (await askTarget(spaceName(space), folder, format));
  if (target) {
    const read = (reading: Reading) => loadedRuns(space, runs, reading);
    await exportTo(app, { connection, name: spaceName(space), read, content, format, target });
  }
  return target;
}

/** Tasks per batch. */
const batch = 100;

async function* loadedRun(
  space: Space,
  run: Run,
  calls: readonly DetailedTask[],
  { transcripts }: ExportContent,
  { onCount }: Reading,
): AsyncGenerator<ExportedRun, void> {
  const tasks = async function* () {
    for (let start = 0; start < calls.length; start += batch) {
      const some = calls.slice(start, start + batch);
      onCount({ tasks: some.length });
      yield await Promise.resolve(
        some.map((task) => ({ task, transcript: transcripts ? transcriptOf(task) : undefined })),
      );
    }
  };
  onCount({ runs: 1 });
  yield await Promise.resolve({ space, run, tasks: tasks() });
}

async function* loadedRuns(
  space: Space,
  runs: readonly Run[],
  { onCount }: Reading,
): AsyncGenerator<ExportedRun, void> {
  for (const run of runs) {
    onCount({ runs: 1 });
    yield await Promise.resolve({ space, run, tasks: undefined });
  }
}
