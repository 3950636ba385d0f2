import { cellsOf, recordOf, runColumns, runIds, titlesOf, type Cell } from './columns';
import { csvLines } from './csv';
import { markdownRow, markdownTable } from './markdown';
import type { ExportContent, ExportedRun } from './readOptions';
import { runFactsOfTask, taskFacts } from './taskColumns';
import { xlsxFile } from './xlsx';

type Format = (runs: AsyncIterable<ExportedRun>, content: ExportContent) => AsyncIterable<string | Uint8Array>;

/** Also the ending of the file's name. */
export type FileFormat = 'xlsx' | 'csv' | 'json' | 'md';

/** Each yields a file in pieces, as the runs arrive. */
export const fileFormats: Readonly<Record<FileFormat, Format>> = {
  xlsx: (runs, content) => xlsxFile(tableTitles(content), tableRows(runs, content)),
  csv: csvFile,
  json: jsonFile,
  md: markdownFile,
};

async function* csvFile(runs: AsyncIterable<ExportedRun>, content: ExportContent): AsyncGenerator<string, void> {
  yield csvLines([tableTitles(content)]);
  for await (const row of tableRows(runs, content)) {
    yield csvLines([row]);
  }
}

async function* markdownFile(runs: AsyncIterable<ExportedRun>, content: ExportContent): AsyncGenerator<string, void> {
  yield markdownTable(tableTitles(content), []);
  for await (const row of tableRows(runs, content)) {
    yield markdownRow(row);
  }
}

function tableTitles({ tasks, transcripts }: ExportContent): readonly string[] {
  return tasks === 'none'
    ? titlesOf(runColumns)
    : [...titlesOf(runIds), ...titlesOf(taskFacts(transcripts)), ...titlesOf(runFactsOfTask)];
}

/** One row per run. With tasks: one row per task, with the cells of its run around it; a run without tasks keeps its row. */
async function* tableRows(
  runs: AsyncIterable<ExportedRun>,
  { tasks, transcripts }: ExportContent,
): AsyncGenerator<readonly Cell[], void> {
  const facts = taskFacts(transcripts);
  for await (const run of runs) {
    if (tasks === 'none') {
      yield cellsOf(runColumns, run);
      continue;
    }
    const [before, after] = [cellsOf(runIds, run), cellsOf(runFactsOfTask, run)];
    let hasTasks = false;
    for await (const page of run.tasks ?? []) {
      for (const task of page) {
        hasTasks = true;
        yield [...before, ...cellsOf(facts, task), ...after];
      }
    }
    if (!hasTasks) {
      yield [...before, ...facts.map(() => undefined), ...after];
    }
  }
}

/** An array with one object per run, one per line. Tasks form a list inside their run, also one per line. */
async function* jsonFile(
  runs: AsyncIterable<ExportedRun>,
  { transcripts }: ExportContent,
): AsyncGenerator<string, void> {
  const facts = taskFacts(transcripts);
  let separator = '[\n';
  for await (const run of runs) {
    const record = JSON.stringify(recordOf(runColumns, run));
    if (run.tasks) {
      yield `${separator}${record.slice(0, -1)},"tasks":[`;
      let taskSeparator = '\n  ';
      for await (const tasks of run.tasks) {
        for (const task of tasks) {
          yield taskSeparator + JSON.stringify(recordOf(facts, task));
          taskSeparator = ',\n  ';
        }
      }
      yield ']}';
    } else {
      yield separator + record;
    }
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
