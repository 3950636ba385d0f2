import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fileFormats } from '../../../../src/export/formats';
import { durationBins } from '../../../../src/model/statistics/bins';
import { callFacts, knownDuration, type CallFacts } from '../../../../src/model/statistics/callFacts';
import { callStatistics, covered } from '../../../../src/model/statistics/callStatistics';
import type { CallFilter } from '../../../../src/model/statistics/filters';
import type { Group } from '../../../../src/model/statistics/groups';
import { filterCalls } from '../../../../src/model/statistics/matching';
import { timeline } from '../../../../src/model/statistics/timeline';
import { redact } from '../../../../src/platform/redaction/redact';
import { readTask } from '../../../../src/platform/tasks';
import { formats } from '../../../platform/data/formats';
import { aRun, CONTENT, exported, textOf } from '../../export/support';
import { tries } from '../../properties/support';
import { NOON } from '../../support';
import { CountedTable } from './countedTable';
import { rawTask } from './rawTasks';

/** Reads rows as the extension does, once for the statistics and once for the table. */
async function readTwice(rows: readonly unknown[]): Promise<{ calls: readonly CallFacts[]; table: CountedTable }> {
  const tasks = rows.flatMap((row) => readTask(redact(row, [])) ?? []);
  assert.equal(tasks.length, rows.length);
  const csv = await textOf(fileFormats.csv(exported({ run: aRun(), tasks: [tasks] }), CONTENT.tasks));
  return { calls: tasks.map(callFacts), table: new CountedTable(csv) };
}

function assertFigures(calls: readonly CallFacts[], table: CountedTable): void {
  const figures = callStatistics(calls);
  assert.deepEqual([figures.total, figures.others], [table.rows.length, table.total - table.rows.length]);
  for (const [outcome, count] of Object.entries(figures.byOutcome)) {
    assert.equal(
      count,
      table.count((row) => row.outcome === outcome),
      outcome,
    );
  }
  const ended = table.count((row) => row.hasEnded);
  assert.equal(figures.ended, ended);
  for (const outcome of ['reached', 'failed'] as const) {
    const { n, of } = figures[outcome];
    assert.deepEqual([n, of], [table.count((row) => row.outcome === outcome), ended]);
  }
  assertNumbers(figures, table);
}

function assertNumbers({ durations, talkTime, cost }: ReturnType<typeof callStatistics>, table: CountedTable): void {
  const seconds = table.numbers((row) => row.duration).sort((a, b) => a - b);
  assert.equal(durations.known, seconds.length);
  assertClose(durations.median, between(seconds, 0.5));
  assertClose(durations.p90, between(seconds, 0.9));
  const talks = table.numbers((row) => (row.outcome === 'reached' ? row.duration : undefined));
  assert.equal(talkTime.known, talks.length);
  assertClose(talkTime.seconds, total(talks));
  const costs = table.numbers((row) => row.cost);
  assert.equal(cost.known, costs.length);
  assertClose(cost.sum, total(costs));
}

function assertGroups(calls: readonly CallFacts[], table: CountedTable): void {
  const { reasons, endReasons, labels, assessments } = callStatistics(calls);
  const groups: [
    by: 'reason' | 'endReason' | 'label' | 'assessment',
    readonly Group<CallFacts>[],
    Map<string, number>,
  ][] = [
    ['reason', reasons, table.texts((row) => row.reasons)],
    ['endReason', endReasons, table.texts((row) => row.endReasons)],
    ['label', labels, table.texts((row) => row.labels)],
    ['assessment', assessments, table.texts((row) => row.assessments)],
  ];
  for (const [by, marks, counted] of groups) {
    assert.deepEqual(new Map(marks.map(({ key, count }) => [key, count])), counted, by);
    marks.forEach(({ count }, place) => assert.ok(count <= (marks[place - 1]?.count ?? count), by));
    marks.forEach(({ key, count }) => assertFilter(calls, { by, value: key }, count));
  }
}

function assertBins(calls: readonly CallFacts[], table: CountedTable): void {
  const seconds = table.numbers((row) => row.duration);
  const bins = durationBins(covered(calls).flatMap((call) => knownDuration(call) ?? []));
  assert.equal(total(bins.map(({ count }) => count)), seconds.length);
  for (const { from, to, count } of bins) {
    assert.equal(count, seconds.filter((each) => each >= from && each < to).length);
    assertFilter(calls, { by: 'duration', from, to }, count);
  }
  const starts = table.numbers((row) => row.start);
  const { bins: steps, known } = timeline(covered(calls), Date.UTC(2026, 3, 1));
  assert.equal(known, starts.length);
  assert.equal(total(steps.map(({ count }) => count)), starts.length);
  for (const { from, to, count } of steps) {
    assert.equal(count, starts.filter((each) => each >= from && each < to).length);
    assertFilter(calls, { by: 'started', from, to }, count);
  }
}

function assertFilter(calls: readonly CallFacts[], filter: CallFilter, count: number): void {
  assert.equal(filterCalls(calls, [filter]).length, count, JSON.stringify(filter));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

/** The number at this fraction of a sorted list, interpolated between two if needed. */
function between(sorted: readonly number[], fraction: number): number | undefined {
  const place = (sorted.length - 1) * fraction;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (place % 1);
}

function assertClose(actual: number | undefined, expected: number | undefined): void {
  const isClose = actual === expected || Math.abs((actual ?? NaN) - (expected ?? NaN)) < 1e-6;
  assert.ok(isClose, `${actual} instead of ${expected}`);
}

describe('the statistics of tasks from any server', () => {
  const assertAll = async (rows: readonly unknown[]) => {
    const { calls, table } = await readTwice(rows);
    assertFigures(calls, table);
    assertGroups(calls, table);
    assertBins(calls, table);
  };

  it('are what can be counted from their CSV file, for 1,000 tasks', async () => {
    const rows = fc.sample(rawTask, { numRuns: 1000, seed: tries().seed ?? Date.now() });
    await assertAll(rows);
    const { calls } = await readTwice(rows);
    const { byOutcome, others, reasons, labels } = callStatistics(calls);
    assert.ok(
      Object.values(byOutcome).every((count) => count > 0),
      'some outcome is not tested',
    );
    assert.ok(others > 0 && reasons.length > 5 && labels.length > 3);
  });

  it('are what can be counted from their CSV file, for every shape of a task on the local platform', async () => {
    await assertAll(formats(NOON).map(({ task }) => task));
  });

  it('are what can be counted from their CSV file, for some tasks', async () => {
    await fc.assert(fc.asyncProperty(fc.array(rawTask, { maxLength: 20 }), assertAll), tries(0.5));
  });
});
