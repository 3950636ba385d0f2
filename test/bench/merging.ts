import type { CollectionChange } from '../../src/model/collection';
import { CollectionStore } from '../../src/model/collectionStore';
import { appendPage, type RowOrder } from '../../src/model/pagedList';
import type { Page } from '../../src/platform/page';
import { readRun, type Run } from '../../src/platform/entities';
import { readEnvelope } from '../../src/platform/parse';
import { BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { runItem } from '../platform/shapes';
import { type Figure, rounded, type Section } from './report';
import { growth, median } from './statistics';

const sizes = [100, 1_000, 20_000];
const perPage = 100;
const order: RowOrder<Run> = { idOf: ({ id }) => id, rankOf: ({ createdAt }) => createdAt };

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

/** How many runs are not the same objects as before. */
function changedRuns(change: CollectionChange<Run> | undefined): number {
  const before = change?.before.list?.rows ?? [];
  return change?.after.list?.rows.filter((run, index) => run !== before[index]).length ?? 0;
}

/** Reads and merges answers again and again; every second one, the newest run has another status. */
async function measure(count: number, rounds: number): Promise<Samples> {
  const texts = answerTexts(count, ['in_progress', 'completed']);
  const samples: Samples = { parse: [], merge: [], append: [] };
  let answer = readPage(texts[1]!);
  const fetchPage = () => Promise.resolve(answer);
  const store = new CollectionStore<Run>({ ...order, now: () => 0, fetchPage });
  let change: CollectionChange<Run> | undefined;
  store.onDidChange((it) => (change = it));
  await store.open(BULK_SPACE_TOKEN);
  for (let round = 0; round < rounds; round++) {
    let start = performance.now();
    answer = readPage(texts[round % 2]!);
    samples.parse.push(performance.now() - start);
    start = performance.now();
    await store.poll(BULK_SPACE_TOKEN);
    samples.merge.push(performance.now() - start);
    const changed = changedRuns(change);
    if (changed !== 1) throw new Error(`Not one changed run: ${changed}`);
    const rows = answer.rows.slice(0, -perPage);
    const facts = { count, hasNextPage: true, skippedRows: 0, pageSize: perPage, unlistedRows: 0, isShifted: false };
    const last = { ...answer, rows: answer.rows.slice(-perPage) };
    start = performance.now();
    appendPage({ rows, ...facts }, last, order, perPage);
    samples.append.push(performance.now() - start);
  }
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
      'a map by run id of the answer’s rows, whose ids are hashed for the first time, against rows that come twice; then one pass over ' +
        'the rows for what changed.',
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
  return { title: 'Reading and merging answers', figures, more };
}
