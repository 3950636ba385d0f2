import type { Page, PlatformClient } from '../platform/client';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import { realClock, type Clock } from '../platform/clock';
import type { RunRow } from './columns';
import { retryRateLimited } from '../platform/retry';
import { allPages } from './pages';

/** Some runs of a space, or all of them. */
export interface RunSource {
  readonly space: Space;
  /** Undefined: every run that the server lists. */
  readonly runs: readonly Run[] | undefined;
  /** How many there are, as far as is known before the first request. */
  readonly expected: number | undefined;
}

/** A run on its way into a file. */
export interface ExportedRun extends RunRow {
  /** Its tasks page by page, to be gone through once; undefined when they were not asked for. */
  readonly tasks: AsyncIterable<readonly Task[]> | undefined;
}

/** `total` is undefined until the server has told it for every space. */
export type OnProgress = (done: number, total: number | undefined) => void;

export interface ReadOptions {
  readonly client: Pick<PlatformClient, 'runs' | 'tasks'>;
  readonly sources: readonly RunSource[];
  readonly withTasks: boolean;
  /** Which runs to take. */
  readonly passes: (run: Run) => boolean;
  readonly signal: AbortSignal;
  /** Told after each run, of those that do not pass as well. */
  readonly onProgress: OnProgress;
  /** Told how many rows of a page could not be read. */
  readonly onSkippedRows?: (rows: number) => void;
  readonly clock?: Clock;
}

/** Rows per page. Tasks carry transcripts and come in smaller portions. */
const pageSizes = { runs: 500, tasks: 100 };
/** Runs whose first tasks are asked for before the file needs them: as many requests as the client makes at once. */
const runsAhead = 6;

/**
 * The runs in the order of their sources and of the server. No more of them is kept than a page of runs and a page of tasks for
 * each run ahead, however many there are.
 * @throws UnpodError what the client throws
 */
export async function* readRuns(reading: ReadOptions): AsyncGenerator<ExportedRun, void> {
  const counter = new Counter(reading);
  const ahead: ExportedRun[] = [];
  for await (const row of listRuns(reading, counter)) {
    ahead.push({ ...row, tasks: reading.withTasks ? fetchTasks(reading, row) : undefined });
    if (ahead.length > (reading.withTasks ? runsAhead : 0)) {
      yield* ahead.splice(0, 1);
      counter.add();
    }
  }
  for (const run of ahead) {
    yield run;
    counter.add();
  }
}

async function* listRuns(reading: ReadOptions, counter: Counter): AsyncGenerator<RunRow, void> {
  for (const source of reading.sources) {
    for await (const runs of pagesOf(source, reading, counter)) {
      for (const run of runs) {
        if (reading.passes(run)) {
          yield { space: source.space, run };
        } else {
          counter.add();
        }
      }
    }
  }
}

async function* pagesOf(
  source: RunSource,
  reading: ReadOptions,
  counter: Counter,
): AsyncGenerator<readonly Run[], void> {
  if (source.runs) {
    yield source.runs;
    return;
  }
  const { client, signal } = reading;
  const ask = (page: number) => client.runs(source.space.token, page, { signal, pageSize: pageSizes.runs });
  let seen = 0;
  for await (const { rows, count = 0 } of pagesFrom(ask, reading)) {
    seen += rows.length;
    counter.expect(source, Math.max(count, seen));
    yield rows;
  }
  counter.expect(source, seen);
}

/** The first page is asked for at once. What goes wrong with it is told to who reads it. */
function fetchTasks(reading: ReadOptions, { space, run }: RunRow): AsyncIterable<readonly Task[]> {
  const { client, signal } = reading;
  const ask = (page: number) => client.tasks(space.token, run.id, page, { signal, pageSize: pageSizes.tasks });
  const pages = pagesFrom(ask, reading);
  const first = pages.next();
  first.catch(() => undefined);
  return (async function* () {
    for (let page = await first; !page.done; page = await pages.next()) {
      yield page.value.rows;
    }
  })();
}

function pagesFrom<T extends { readonly id: string }>(
  ask: (page: number) => Promise<Page<T>>,
  { signal, clock = realClock, onSkippedRows }: ReadOptions,
): AsyncGenerator<Page<T>, void> {
  return allPages(async (number) => {
    const page = await retryRateLimited(() => ask(number), clock, signal);
    onSkippedRows?.(page.skippedRows);
    return page;
  });
}

/** Counts the runs that are done, and how many there are. */
class Counter {
  private done = 0;
  private readonly totals: Map<RunSource, number | undefined>;

  constructor(private readonly reading: ReadOptions) {
    this.totals = new Map(reading.sources.map((source) => [source, source.runs?.length ?? source.expected]));
  }

  expect(source: RunSource, total: number): void {
    this.totals.set(source, total);
  }

  add(): void {
    const totals = [...this.totals.values()];
    const total = totals.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
    this.reading.onProgress(++this.done, total);
  }
}
