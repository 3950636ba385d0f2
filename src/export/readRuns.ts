import type { Run } from '../platform/entities';
import type { RunRow } from './columns';
import { pagesOf } from './pagesOf';
import type { ExportedRun, ReadOptions, RunSource, SourceFilter } from './readOptions';
import { ReadProgress } from './readProgress';
import { readTasks } from './readTasks';

interface SelectedRun extends RunRow {
  readonly filter: SourceFilter | undefined;
}

/** Rows per page. */
const pageSize = 500;
/** Runs whose tasks are requested ahead: as many as the client sends requests at once. */
const runsAhead = 6;

/**
 * Reads the runs in the order of the sources and of the server. Holds no more than one page of runs, and one page of tasks for each
 * run ahead.
 * @throws UnpodError whatever the client throws
 */
export async function* readRuns(options: ReadOptions): AsyncGenerator<ExportedRun, void> {
  const progress = new ReadProgress(options);
  const ahead: Promise<ExportedRun | undefined>[] = [];
  const drainTo = async function* (count: number): AsyncGenerator<ExportedRun, void> {
    while (ahead.length > count) {
      const run = await ahead.shift();
      if (run) {
        options.onCount?.({ runs: 1 });
        yield run;
      }
      progress.add();
    }
  };
  for await (const run of selectedRuns(options, progress)) {
    ahead.push(withTasks(options, run));
    yield* drainTo(options.content.tasks === 'none' ? 0 : runsAhead);
  }
  yield* drainTo(0);
}

/** Requests the first tasks at once; a failure is thrown when they are read. Undefined for a run without tasks to export. */
function withTasks(options: ReadOptions, { space, run, filter }: SelectedRun): Promise<ExportedRun | undefined> {
  const { content, onCount } = options;
  if (content.tasks === 'none') {
    return Promise.resolve({ space, run, tasks: undefined });
  }
  const pages = readTasks(options, { space, run }, filter?.task);
  const first = pages.next();
  const tasks = async function* () {
    for (let page = await first; !page.done; page = await pages.next()) {
      onCount?.({ tasks: page.value.length });
      yield page.value;
    }
  };
  const exported = first.then((page) =>
    page.done && content.tasks === 'failed' ? undefined : { space, run, tasks: tasks() },
  );
  exported.catch(() => undefined);
  return exported;
}

async function* selectedRuns(options: ReadOptions, progress: ReadProgress): AsyncGenerator<SelectedRun, void> {
  for (const source of options.sources) {
    const { space, filter } = source;
    for await (const runs of runPages(source, options, progress)) {
      for (const run of runs) {
        if (filter?.run(run) ?? true) {
          yield { space, run, filter };
        } else {
          progress.add();
        }
      }
    }
  }
}

async function* runPages(
  source: RunSource,
  options: ReadOptions,
  progress: ReadProgress,
): AsyncGenerator<readonly Run[], void> {
  if (source.runs) {
    yield source.runs;
    return;
  }
  const { client, signal } = options;
  const fetchPage = (page: number) => client.runs(source.space.token, page, { signal, pageSize });
  let seen = 0;
  for await (const { rows, count = 0, hasNextPage } of pagesOf(fetchPage, ({ id }) => id, pageSize, options)) {
    seen += rows.length;
    progress.expect(source, hasNextPage ? Math.max(count, seen) : seen);
    yield rows;
  }
}
