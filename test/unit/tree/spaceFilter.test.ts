import assert from 'node:assert/strict';
import { listOf, run } from '../entities';
import { NOON } from '../support';
import { click, context, icon, runsAt, stage, textOf, words } from './support';
import type { SpaceSummary } from '../../../src/connections/spaceSummary';
import type { Run } from '../../../src/platform/entities';
import { noFilter, type RunFilter } from '../../../src/tree/filter';
import type { SpaceFilter } from '../../../src/tree/spaceFilter';

const hour = 3_600_000;
const quiet: SpaceSummary = { count: 9, active: 0, overdue: 0, failed: 0, newestAt: NOON - 50 * 24 * hour, asOf: NOON };

/** What another window has learned about the space `a`. */
function remembered(summary: Partial<SpaceSummary>) {
  const parts = stage('a');
  parts.fake.overview.remember(new Map([['a', { ...quiet, ...summary }]]));
  return parts;
}

/** Three spaces of which this window knows the runs. */
function loaded(runs: Readonly<Record<string, readonly Run[]>>, ...tokens: string[]) {
  const parts = stage(...tokens);
  for (const [token, rows] of Object.entries(runs)) {
    parts.fake.known.runs.set(token, { list: listOf(rows) });
  }
  return { ...parts, rows: () => parts.model.roots().map(words) };
}

const failedAt = (createdAt: number) => run('F', { status: 'failed', createdAt });
const running = run('R', { status: 'running', createdAt: NOON - hour });

describe('the filter of spaces', () => {
  const three = () =>
    loaded(
      { none: [], done: runsAt(1), active: [running], failed: [failedAt(NOON - hour)] },
      'none',
      'done',
      'active',
      'failed',
      'new',
    );

  it('shows all spaces and says nothing of those not checked, as long as none is set', () => {
    const { rows } = three();
    assert.equal(rows().length, 5);
    assert.equal(rows().at(-1), 'Space new | ');
  });

  const expected: Record<Exclude<SpaceFilter, 'all'>, readonly string[]> = {
    withRuns: ['Space done', 'Space active', 'Space failed', '1 space hidden by the filter'],
    active: ['Space active', '3 spaces hidden by the filter'],
    failed: ['Space failed', '3 spaces hidden by the filter'],
  };
  for (const [filter, labels] of Object.entries(expected)) {
    it(`${filter}: shows spaces that match, and counts those that do not and those not checked`, () => {
      const { options, model } = three();
      options.spaceFilter = filter as SpaceFilter;
      assert.deepEqual(
        model.roots().map((node) => textOf(node).label),
        [...labels, '1 of 5 spaces not checked'],
      );
    });
  }

  it('counts only failures of the last 24 hours', () => {
    const { options, rows } = loaded({ a: [failedAt(NOON - 25 * hour)] }, 'a');
    options.spaceFilter = 'failed';
    assert.deepEqual(rows(), ['1 space hidden by the filter | Change filter']);
  });

  it('relies on what is remembered for 24 hours', () => {
    for (const [hours, first] of [
      [23, '9 runs'],
      [25, 'not checked'],
    ] as const) {
      const { options, model } = remembered({ asOf: NOON - hours * hour });
      options.spaceFilter = 'withRuns';
      assert.match(words(model.roots()[0]), new RegExp(first));
    }
  });

  it('keeps a space whose runs could not be loaded: its row says why', () => {
    const { options, fake, rows } = loaded({}, 'a');
    fake.known.runs.set('a', { problem: { kind: 'forbidden' } });
    options.spaceFilter = 'failed';
    assert.deepEqual(rows(), ['Space a | ']);
  });

  it('applies to pinned spaces, too', () => {
    const { options, fake, rows } = three();
    fake.pinned.push({ token: 'done', name: 'Space done' });
    options.spaceFilter = 'active';
    assert.match(rows()[0]!, /^Space active/);
    assert.match(rows()[1]!, /^3 spaces hidden/);
  });

  it('has rows that change it, and that check the rest', () => {
    const { options, model } = three();
    options.spaceFilter = 'active';
    const [, hidden, unchecked] = model.roots();
    assert.deepEqual(click(hidden!), { command: 'unpod.filterSpaces' });
    assert.deepEqual(click(unchecked!), { command: 'unpod.checkAllSpaces' });
    assert.equal(words(unchecked), '1 of 5 spaces not checked | Check now');
    assert.deepEqual(
      [hidden, unchecked].map((node) => context(node!)),
      ['hiddenSpaces', 'uncheckedSpaces'],
    );
    options.spaceFilter = 'all';
    options.filter = { ...noFilter, phases: ['canceled'] };
    assert.deepEqual(click(model.roots()[0]!), { command: 'unpod.filterRuns' });
  });

  it('says that all spaces are being checked', () => {
    const { options, fake, model } = three();
    options.spaceFilter = 'active';
    fake.checks.isRunning = true;
    const row = model.roots().at(-1)!;
    assert.equal(words(row), '1 of 5 spaces not checked | Checking…');
    assert.equal(icon(row).id, 'sync~spin');
  });

  it('keeps an open space that no longer matches, until it is closed', () => {
    const { options, open, fake, rows } = three();
    options.spaceFilter = 'active';
    assert.match(rows()[0]!, /^Space active/);
    open.add('server/org/active');
    fake.known.runs.set('active', { list: listOf(runsAt(1)) });
    assert.match(rows()[0]!, /^Space active/);
    open.clear();
    assert.match(rows()[0]!, /^4 spaces hidden/);
  });

  it('hides an open space when a filter is set that it does not match', () => {
    const { options, open, rows } = three();
    open.add('server/org/done');
    assert.equal(rows().length, 5);
    options.spaceFilter = 'active';
    assert.match(rows()[0]!, /^Space active/);
    options.spaceFilter = 'withRuns';
    assert.match(rows()[0]!, /^Space done/);
    options.filter = { ...noFilter, phases: ['running'] };
    assert.match(rows()[0]!, /^Space active/);
  });

  it('hides no spaces from commands that list all of them', () => {
    const { options, model, connection } = three();
    options.spaceFilter = 'active';
    assert.equal(model.spaceNodes(connection).length, 5);
  });
});

describe('the filter of runs, for spaces', () => {
  it('hides spaces of whose loaded runs it shows none, and those without runs', () => {
    const { options, rows } = loaded({ a: runsAt(1), b: [failedAt(0)], c: [] }, 'a', 'b', 'c');
    options.filter = { ...noFilter, phases: ['failed'] };
    assert.match(rows()[0]!, /^Space b/);
    assert.deepEqual(rows().slice(1), ['2 spaces hidden by the filter | Change filter']);
  });

  it('hides what either filter hides', () => {
    const { options, rows } = loaded({ a: [running], b: [failedAt(0)] }, 'a', 'b', 'c');
    options.filter = { ...noFilter, phases: ['failed'] };
    options.spaceFilter = 'active';
    assert.deepEqual(rows(), [
      '2 spaces hidden by the filter | Change filter',
      '1 of 3 spaces not checked | Check now',
    ]);
  });

  const active = { active: 2, newestAt: NOON - hour };
  const failed = { failed: 1, newestAt: NOON - hour };
  const cases: readonly [string, Partial<RunFilter>, Partial<SpaceSummary>, 'shown' | 'hidden' | 'not known'][] = [
    ['a space without runs', { modes: ['prefect'] }, { count: 0 }, 'hidden'],
    ['active runs', { phases: ['running', 'waiting'] }, active, 'shown'],
    ['no active runs', { phases: ['running', 'waiting'] }, {}, 'hidden'],
    ['no active runs, but any', { phases: ['running', 'completed'] }, {}, 'not known'],
    ['overdue runs, which may be running or waiting', { phases: ['running'] }, { overdue: 1 }, 'not known'],
    ['recent failures', { phases: ['failed', 'partial'] }, failed, 'shown'],
    ['no recent failures: there may be older ones', { phases: ['failed'] }, {}, 'not known'],
    ['completed runs', { phases: ['completed'] }, active, 'not known'],
    ['a mode', { modes: ['prefect'] }, active, 'not known'],
    ['active runs of a mode', { phases: ['running'], modes: ['prefect'] }, active, 'not known'],
    ['no active runs of a mode', { phases: ['running'], modes: ['prefect'] }, failed, 'hidden'],
    ['a newest run in the range', { created: 'week' }, failed, 'shown'],
    ['a newest run before the range', { created: 'month' }, {}, 'hidden'],
    ['no date', { created: 'week' }, { newestAt: undefined }, 'not known'],
    ['an active run, which is in every range', { created: 'today' }, { active: 1 }, 'shown'],
    ['active runs in a range', { created: 'today', phases: ['running'] }, active, 'shown'],
    ['failures in a range of days', { created: 'week', phases: ['failed'] }, failed, 'shown'],
    ['failures that may be of yesterday', { created: 'today', phases: ['failed'] }, failed, 'not known'],
  ];
  for (const [name, filter, summary, expected] of cases) {
    it(`tells from what is remembered: ${name} with ${JSON.stringify(filter)}: ${expected}`, () => {
      const { options, model } = remembered(summary);
      options.filter = { ...noFilter, ...filter };
      const kinds = { space: 'shown', hiddenSpaces: 'hidden', uncheckedSpaces: 'not known' };
      assert.deepEqual(
        model.roots().map(({ kind }) => kinds[kind as keyof typeof kinds]),
        [expected],
      );
    });
  }
});

describe('the order by activity', () => {
  it('uses the newest known run, loaded or remembered, among pinned spaces, too', () => {
    const { options, fake, model } = loaded({ b: runsAt(5), d: runsAt(7) }, 'a', 'b', 'c', 'd', 'e');
    fake.overview.remember(
      new Map([
        ['c', { ...quiet, newestAt: 9000, asOf: NOON - 100 * hour }],
        ['e', { ...quiet, newestAt: 6000 }],
      ]),
    );
    fake.pinned.push({ token: 'b', name: 'Space b' }, { token: 'e', name: 'Space e' });
    options.order = 'active';
    assert.deepEqual(
      model.roots().map((node) => textOf(node).label),
      ['Space e', 'Space b', 'Space c', 'Space d', 'Space a'],
    );
  });
});
