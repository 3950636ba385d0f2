import { readRun, type Run } from '../../src/platform/entities';
import { readEnvelope } from '../../src/platform/parse';
import { RunEnds } from '../../src/connections/runEnds';
import { Watches } from '../../src/connections/watches';
import { CollectionStore } from '../../src/model/collectionStore';
import { appendPage, type PagedList } from '../../src/model/pagedList';
import type { Page } from '../../src/platform/page';
import { BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { runItem } from '../platform/shapes';
import { type Figure, rounded, type Section, section } from './report';
import { growth, median } from './statistics';

const sizes = [100, 1_000, 20_000];
const perPage = 100;
const token = BULK_SPACE_TOKEN;
const order = { idOf: ({ id }: Run) => id, rankOf: ({ createdAt }: Run) => createdAt };

/** Milliseconds of each kind of work, one sample a round. */
interface Samples {
  parse: number[];
  merge: number[];
  append: number[];
}

/** Answers of the platform with the same runs, but for the status of the newest. */
function answerTexts(count: number, statuses: readonly string[]): string[] {
  const data = manyRuns(count);
  const record = data.space(BULK_SPACE_TOKEN)!;
  return statuses.map((status) => {
    const rows = record.runs.map((run, index) =>
      runItem('observed', index === 0 ? { ...run, status } : run, record, data.now()),
    );
    return JSON.stringify({ count, status_code: 200, message: 'Runs Fetched Successfully', data: rows });
  });
}

/** As the client reads an answer. */
function readPage(text: string): Page<Run> {
  const { data, count } = readEnvelope(JSON.parse(text)) ?? { data: [] };
  const rows = data.map(readRun).filter((row) => row !== undefined);
  return { rows, count, skippedRows: data.length - rows.length };
}

/** A list whose pages are of that size, so far. */
function firstPage({ rows, count, skippedRows }: Page<Run>): PagedList<Run> {
  return { rows, count, skippedRows, hasNextPage: true, pageSize: perPage, unlistedRows: 0, isShifted: false };
}

function timed<T>(samples: number[], act: () => T): T {
  const start = performance.now();
  const result = act();
  samples.push(performance.now() - start);
  return result;
}

/** Reads and merges answers again and again; every second one, the newest run has another status. */
async function measure(count: number, rounds: number): Promise<Samples> {
  const texts = answerTexts(count, ['in_progress', 'completed']);
  const samples: Samples = { parse: [], merge: [], append: [] };
  let page = readPage(texts[1]!);
  let changes = 0;
  const store = new CollectionStore<Run>({ ...order, now: Date.now, fetchPage: () => Promise.resolve(page) });
  const never = new Map<string, unknown>();
  const memento = { get: (key: string) => never.get(key), update: () => Promise.resolve() };
  const ends = new RunEnds(
    new Watches(memento, 'watches', Date.now),
    () => undefined,
    () => false,
  );
  await store.open(token);
  store.onDidChange((change) => {
    if (change.ids?.length !== 1) throw new Error(`Not one changed run: ${change.ids?.length}`);
    changes++;
    ends.runsChanged(change);
  });
  for (let round = 0; round < rounds; round++) {
    page = timed(samples.parse, () => readPage(texts[round % 2]!));
    const start = performance.now();
    await store.poll(token);
    samples.merge.push(performance.now() - start);
    const above = firstPage({ ...page, rows: page.rows.slice(0, -perPage) });
    const last = { ...page, rows: page.rows.slice(-perPage) };
    timed(samples.append, () => appendPage(above, last, order, perPage));
  }
  if (changes !== rounds) throw new Error(`${changes} changes in ${rounds} rounds`);
  return samples;
}

/** How reading and merging answers grows with the number of runs: no server, no VS Code. */
export async function merging(): Promise<Section> {
  const all: { count: number; samples: Samples }[] = [];
  for (const count of sizes) {
    // Compiled code first; small answers take so little that more of them are needed.
    await measure(count, count > 10_000 ? 10 : 300);
    all.push({ count, samples: await measure(count, count > 10_000 ? 31 : 301) });
  }
  const rows = (what: string, part: keyof Samples, limit: string, atMost?: number): Figure[] =>
    all.map(({ count, samples }) => ({
      what: what.replace('N', count.toLocaleString('en')),
      unit: 'ms',
      ours: samples[part],
      limit: count === sizes.at(-1) ? limit : '',
      ...(count === sizes.at(-1) && atMost !== undefined && { budget: { of: 'median', atMost } }),
    }));
  const figures = [
    ...rows(
      'parsing an answer of N runs',
      'parse',
      'checking each field of each row; `JSON.parse` itself is a sixth of it.',
    ),
    ...rows(
      'merging N refreshed runs, one changed',
      'merge',
      'a map by run id of the answer’s rows, whose ids are hashed for the first time, against rows that come twice; then one look at ' +
        'each row for what changed and what ended.',
      30,
    ),
    ...rows(
      'adding the last 100 of N runs',
      'append',
      'one pass over the rows for duplicates and one for the order, at each page.',
    ),
  ];
  const [, middle, large] = all;
  const grown = (part: keyof Samples) => rounded(growth(middle!.samples[part], large!.samples[part]));
  const each = (part: keyof Samples) => rounded((median(large!.samples[part]) / large!.count) * 1_000_000);
  const more =
    `From 1,000 to 20,000 runs (20 times as many) parsing takes ${grown('parse')} times, merging ${grown('merge')} times and ` +
    `adding a page ${grown('append')} times as long. At 20,000 a run costs ${each('parse')} ns to parse and ` +
    `${each('merge')} ns to merge.`;
  return section('Reading and merging answers', figures, more);
}
