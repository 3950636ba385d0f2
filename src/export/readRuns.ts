import { readPages, type FetchPage, type ReadPage } from '../model/pages';
import type { PlatformClient } from '../platform/client';
import { realClock, type Clock } from '../platform/clock';
import { retryRateLimited } from '../platform/retry';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { RunRow } from './columns';

/** Some runs of a space, or all of them. */
export interface RunSource {
  readonly space: Space;
  /** Undefined for every run that the server lists. */
  readonly runs: readonly Run[] | undefined;
  /** The number of all runs, as far as it is known before the first request. */
  readonly expected: number | undefined;
}

export interface ExportedRun extends RunRow {
  /** The run's tasks, page by page; can be read only once. Undefined for an export without tasks. */
  readonly tasks: AsyncIterable<readonly Task[]> | undefined;
}

/** `total` is undefined until it is known for every space. */
export type OnProgress = (done: number, total: number | undefined) => void;

export interface ReadOptions {
  readonly client: Pick<PlatformClient, 'runs' | 'tasks'>;
  readonly sources: readonly RunSource[];
  readonly withTasks: boolean;
  readonly passes: (run: Run) => boolean;
  readonly signal: AbortSignal;
  /** Called after each run, exported or not. */
  readonly onProgress: OnProgress;
  /** Called for each page with the number of rows that could not be read. */
  readonly onSkippedRows?: (rows: number) => void;
  readonly clock?: Clock;
}

/** Rows per page. Task pages are smaller because tasks carry transcripts. */
const pageSizes = { runs: 500, tasks: 100 };
/** Runs whose tasks are requested before the file needs them: as many as the client sends requests at once. */
const runsAhead = 6;

/**
 * Reads the runs in the order of the sources and of the server. Holds no more than one page of runs, and one page of tasks for each
 * run ahead.
 * @throws UnpodError whatever the client throws
 */
export async function* readRuns(options: ReadOptions): AsyncGenerator<ExportedRun, void> {
  const progress = new Progress(options);
  const ahead: ExportedRun[] = [];
  for await (const row of selectedRuns(options, progress)) {
    ahead.push({ ...row, tasks: options.withTasks ? fetchTasks(options, row) : undefined });
    if (ahead.length > (options.withTasks ? runsAhead : 0)) {
      yield* ahead.splice(0, 1);
      progress.add();
    }
  }
  for (const run of ahead) {
    yield run;
    progress.add();
  }
}

async function* selectedRuns(options: ReadOptions, progress: Progress): AsyncGenerator<RunRow, void> {
  for (const source of options.sources) {
    for await (const runs of runPages(source, options, progress)) {
      for (const run of runs) {
        if (options.passes(run)) {
          yield { space: source.space, run };
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
  progress: Progress,
): AsyncGenerator<readonly Run[], void> {
  if (source.runs) {
    yield source.runs;
    return;
  }
  const { client, signal } = options;
  const fetchPage = (page: number) => client.runs(source.space.token, page, { signal, pageSize: pageSizes.runs });
  let seen = 0;
  for await (const { rows, count = 0, hasNextPage } of pagesOf(fetchPage, pageSizes.runs, options)) {
    seen += rows.length;
    progress.expect(source, hasNextPage ? Math.max(count, seen) : seen);
    yield rows;
  }
}

/** Requests the first page at once; a failure reaches the reader. */
function fetchTasks(options: ReadOptions, { space, run }: RunRow): AsyncIterable<readonly Task[]> {
  const { client, signal } = options;
  const fetchPage = (page: number) => client.tasks(space.token, run.id, page, { signal, pageSize: pageSizes.tasks });
  const pages = pagesOf(fetchPage, pageSizes.tasks, options);
  const first = pages.next();
  first.catch(() => undefined);
  return (async function* () {
    for (let page = await first; !page.done; page = await pages.next()) {
      yield page.value.rows;
    }
  })();
}

async function* pagesOf<T extends { readonly id: string }>(
  fetchPage: FetchPage<T>,
  pageSize: number,
  { signal, clock = realClock, onSkippedRows }: ReadOptions,
): AsyncGenerator<ReadPage<T>, void> {
  const fetchOrWait = (page: number) => retryRateLimited(() => fetchPage(page), clock, signal);
  for await (const page of readPages(fetchOrWait, ({ id }) => id, pageSize)) {
    onSkippedRows?.(page.skippedRows);
    yield page;
  }
}

class Progress {
  private done = 0;
  private readonly totals: Map<RunSource, number | undefined>;

  constructor(private readonly options: ReadOptions) {
    this.totals = new Map(options.sources.map((source) => [source, source.runs?.length ?? source.expected]));
  }

  expect(source: RunSource, total: number): void {
    this.totals.set(source, total);
  }

  add(): void {
    const totals = [...this.totals.values()];
    const total = totals.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
    this.options.onProgress(++this.done, total);
  }
}
