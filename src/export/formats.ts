import { cellsOf, recordOf, runColumns, taskFacts, titlesOf } from './columns';
import { byteOrderMark, csvLines } from './csv';
import type { ExportedRun } from './readRuns';

type Format = (runs: AsyncIterable<ExportedRun>, withTasks: boolean) => AsyncIterable<string>;

export type FileFormat = 'csv' | 'json';

/** The text of a file, piece by piece as the runs come. */
export const fileFormats: Readonly<Record<FileFormat, Format>> = { csv: csvFile, json: jsonFile };

/** A line a run; with tasks a line a task, with the run's cells before it. A run without tasks keeps a line of its own. */
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

/** An array with an object a run, each on a line; with tasks they are a list in it, each on a line, too. */
async function* jsonFile(runs: AsyncIterable<ExportedRun>): AsyncGenerator<string, void> {
  let before = '[\n';
  for await (const run of runs) {
    const record = JSON.stringify(recordOf(runColumns, run));
    if (run.tasks) {
      yield `${before}${record.slice(0, -1)},"tasks":[`;
      let between = '\n  ';
      for await (const tasks of run.tasks) {
        for (const task of tasks) {
          yield between + JSON.stringify(recordOf(taskFacts, task));
          between = ',\n  ';
        }
      }
      yield ']}';
    } else {
      yield before + record;
    }
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
