import { cellsOf, recordOf, runColumns, taskFacts, titlesOf } from './columns';
import { byteOrderMark, csvLines } from './csv';
import type { ExportedRun } from './readRuns';

type Format = (runs: AsyncIterable<ExportedRun>, withTasks: boolean) => AsyncIterable<string>;

export type FileFormat = 'csv' | 'json';

/** Each yields the text of a file in pieces, as the runs arrive. */
export const fileFormats: Readonly<Record<FileFormat, Format>> = { csv: csvFile, json: jsonFile };

/** One row per run. With tasks: one row per task, starting with the run's cells; a run without tasks keeps its row. */
async function* csvFile(runs: AsyncIterable<ExportedRun>, withTasks: boolean): AsyncGenerator<string, void> {
  const noTask = withTasks ? taskFacts.map(() => undefined) : [];
  yield byteOrderMark + csvLines([[...titlesOf(runColumns), ...(withTasks ? titlesOf(taskFacts) : [])]]);
  for await (const run of runs) {
    const cells = cellsOf(runColumns, run);
    let hasTasks = false;
    for await (const tasks of run.tasks ?? []) {
      hasTasks ||= tasks.length > 0;
      yield csvLines(tasks.map((task) => [...cells, ...cellsOf(taskFacts, task)]));
    }
    if (!hasTasks) {
      yield csvLines([[...cells, ...noTask]]);
    }
  }
}

/** An array with one object per run, one per line. Tasks form a list inside their run, also one per line. */
async function* jsonFile(runs: AsyncIterable<ExportedRun>): AsyncGenerator<string, void> {
  let separator = '[\n';
  for await (const run of runs) {
    const record = JSON.stringify(recordOf(runColumns, run));
    if (run.tasks) {
      yield `${separator}${record.slice(0, -1)},"tasks":[`;
      let taskSeparator = '\n  ';
      for await (const tasks of run.tasks) {
        for (const task of tasks) {
          yield taskSeparator + JSON.stringify(recordOf(taskFacts, task));
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
