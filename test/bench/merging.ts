import { readRun, type Run } from '../../src/platform/entities';
import { readEnvelope } from '../../src/platform/parse';
import { changeBetween, endedBetween, type SpaceState } from '../../src/model/space';
import { appendPage, mergeRefreshed } from '../../src/model/runList';
import type { Page } from '../../src/platform/page';
import { BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { runItem } from '../platform/shapes';
import { type Figure, rounded, type Section, section } from './report';
import { growth, median } from './statistics';

const sizes = [100, 1_000, 20_000];
const perPage = 100;
const space = { token: BULK_SPACE_TOKEN, name: 'Many Runs' } as const;

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

function timed<T>(samples: number[], act: () => T): T {
  const start = performance.now();
  const result = act();
  samples.push(performance.now() - start);
  return result;
}

/** Reads and merges answers again and again; every second one, the newest run has another status. */
function measure(count: number, rounds: number): Samples {
  const texts = answerTexts(count, ['in_progress', 'completed']);
  const samples: Samples = { parse: [], merge: [], append: [] };
  const known = { ...space, slug: undefined, agentHandle: undefined, createdAt: undefined };
  let state: SpaceState = {
    space: { ...known, spaceType: undefined, contentType: undefined },
    runList: appendPage(undefined, readPage(texts[1]!)),
  };
  for (let round = 0; round < rounds; round++) {
    const page = timed(samples.parse, () => readPage(texts[round % 2]!));
    timed(samples.merge, () => {
      const after = { ...state, runList: mergeRefreshed(state.runList!, appendPage(undefined, page)) };
      const change = changeBetween(state, after);
      if (change?.kind !== 'run') throw new Error(`Not one changed run: ${change?.kind}`);
      endedBetween(state, after);
      state = after;
    });
    const above = appendPage(undefined, { ...page, rows: page.rows.slice(0, -perPage) });
    const last = { ...page, rows: page.rows.slice(-perPage) };
    timed(samples.append, () => appendPage(above, last));
  }
  return samples;
}

/** How reading and merging answers grows with the number of runs: no server, no VS Code. */
export function merging(): Section {
  const all = sizes.map((count) => {
    // Compiled code first; small answers take so little that more of them are needed.
    measure(count, count > 10_000 ? 10 : 300);
    return { count, samples: measure(count, count > 10_000 ? 31 : 301) };
  });
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
