import assert from 'node:assert/strict';
import { isOffline, isAuthError, type Problem } from '../../src/platform/errors';
import { SAMPLE_KEY } from '../platform/sample';
import { problemAction, problemSentence } from '../unit/words';
import { matrix, type FaultRow, type Seen, type Showing } from './matrix';
import { newId } from './rowStrikes';
import type { Saying } from './sayings';
import { askForAll, pageSize, resourceOf, shown, Stage, type Shown } from './stage';

/** Milliseconds within which every click has a visible result. DNS is the system's own, which asks again 5 seconds after a lost packet. */
const bound = 20_000;

const isPaged = (on: Shown) => on !== 'organizations' && on !== 'spaces';
const seenOf = ({ sees }: FaultRow, on: Shown): Seen => ('that' in sees ? sees : sees[resourceOf(on)]);
const isShowing = (seen: Seen): seen is Showing => 'rows' in seen;

/** What the fault row promises, in words. */
function promise({ fault, keeps, recovers }: FaultRow, on: Shown, seen: Seen): string {
  const words = isShowing(seen)
    ? [seen.that]
    : [`says that ${seen.that}`, ...(on !== 'organizations' && keeps === 'rows' ? ['keeps the rows'] : [])];
  const end = recovers === 'byItself' ? 'recovers by itself, or when asked again' : 'recovers when asked again';
  return `${on}: ${fault}: ${[...words, end].join(', ')}`;
}

describe('fault matrix', () => {
  let stage: Stage;
  const strays: unknown[] = [];
  const stray = (reason: unknown) => strays.push(reason);

  before(() => {
    process.on('unhandledRejection', stray);
    process.on('uncaughtException', stray);
  });
  after(() => {
    process.off('unhandledRejection', stray);
    process.off('uncaughtException', stray);
  });
  beforeEach(async () => {
    stage = await Stage.start();
  });
  afterEach(async () => {
    await stage.end();
    // Unhandled rejections are reported after the turn in which they happened.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(strays.splice(0), []);
    assert.equal(stage.strangers, 0, 'another server was asked');
    assert.ok(!('polluted' in {}), 'all objects were changed');
  });

  for (const row of matrix) {
    for (const on of shown) {
      const seen = seenOf(row, on);
      it(promise(row, on, seen), async () => {
        await stage.loadAround(on);
        await (isShowing(seen) ? checkRows(row, on, seen) : checkProblem(row, on, seen));
        await within(stage.platform.waitForIdle());
      });
    }
  }

  /** First without rows, then with rows from before. */
  async function checkProblem(row: FaultRow, on: Shown, saying: Saying): Promise<void> {
    const sight = stage.sight(on);
    const attempts = row.recovers === 'byItself' ? 3 : 1;
    const rowsShown = () => sight.rows()?.map(({ row }) => row);
    const around = stage.known();
    let struck = await row.strike(stage, resourceOf(on));
    await within(sight.ask());
    checkSaying(sight.problem(), saying);
    assert.equal(rowsShown(), undefined);
    assert.deepEqual(touched(around, stage.known()), touchedBy(saying, on));
    assert.equal(stage.retries, attempts - 1, 'attempts after the first');
    await struck.lift();
    await within(sight.ask());
    assert.equal(sight.problem(), undefined);
    await stage.loadRest();

    const rows = rowsShown();
    assert.ok(rows && rows.length > 0);
    const before = stage.known();
    struck = await row.strike(stage, resourceOf(on));
    await within(sight.ask());
    checkSaying(sight.problem(), saying);
    assert.deepEqual(touched(before, stage.known()), touchedBy(saying, on));
    checkSame(sight.rows(), rows);
    await struck.lift();
    await within(sight.ask());
    assert.equal(sight.problem(), undefined);
    checkSame(sight.rows(), on === 'organizations' ? undefined : rows);
    assert.ok(touched(before, stage.known()).every((name) => name === `rows of ${on}`));

    if (on === 'runs') {
      await checkPoll(row, saying, rows);
    }
    if (row.recovers === 'byItself' && struck.canPass) {
      const before = stage.retries;
      const passing = await row.strike(stage, resourceOf(on), attempts - 1);
      await within(sight.ask());
      assert.deepEqual([sight.problem(), stage.retries - before], [undefined, attempts - 1]);
      checkSame(sight.rows(), on === 'organizations' ? undefined : rows);
      await passing.lift();
    }
  }

  /** If no person asked, nothing is reported: the rows are marked as stale until an answer comes. */
  async function checkPoll(row: FaultRow, saying: Saying, rows: readonly object[]): Promise<void> {
    const sight = stage.sight('runs');
    const struck = await row.strike(stage, 'runs');
    await within(stage.poll());
    checkSaying(stage.stale, saying);
    assert.equal(sight.problem(), undefined);
    checkSame(sight.rows(), rows);
    await struck.lift();
    await within(stage.poll());
    assert.deepEqual([stage.stale, sight.problem()], [undefined, undefined]);
    checkSame(sight.rows(), rows);
  }

  async function checkRows(row: FaultRow, on: Shown, showing: Showing): Promise<void> {
    const sight = stage.sight(on);
    const ids = () => sight.rows()?.map(({ id }) => id);
    await within(askForAll(sight));
    const all = ids()!;
    stage.forget();
    await stage.loadAround(on);

    let struck = await row.strike(stage, resourceOf(on));
    await within(askForAll(sight));
    checkShown();
    await checkAfter();
    await struck.lift();
    await within(askForAll(sight));
    assert.deepEqual([ids(), sight.problem()], [all, undefined]);
    await stage.loadRest();

    const rows = sight.rows()!.map(({ row }) => row);
    const before = stage.known();
    struck = await row.strike(stage, resourceOf(on));
    await within(askForAll(sight));
    checkShown();
    checkSame(sight.rows(), showing.asBefore && on !== 'organizations' ? rows : undefined);
    checkOthers();
    await checkAfter();
    await struck.lift();
    await within(askForAll(sight));
    assert.deepEqual([ids(), sight.problem()], [all, undefined]);
    checkOthers();

    function checkShown(): void {
      const now = ids();
      const isNewFirst = showing.rows === 'allOrNew' && now?.[0] === newId;
      const due = expected(all, showing, on);
      assert.deepEqual([isNewFirst ? now.slice(1) : now, sight.problem()], [due, undefined]);
    }

    async function checkAfter(): Promise<void> {
      if (showing.rows === 'allThenNew' || showing.rows === 'allOrNew') {
        await within(askForAll(sight));
        assert.deepEqual([ids(), sight.problem()], [[newId, ...all], undefined]);
      }
    }

    /** If the spaces themselves are listed, the runs of each have to stay. */
    function checkOthers(): void {
      const names = touched(before, stage.known());
      const own =
        on === 'spaces'
          ? (name: string) => !/^(runs|rows|rest|problem) of|rejected/.test(name)
          : (name: string) => name === `rows of ${on}` || name === `rest of ${on}`;
      assert.deepEqual(
        names.filter((name) => !own(name)),
        [],
      );
    }
  }

  function checkSaying(problem: Problem | undefined, saying: Saying): void {
    assert.ok(problem, 'nothing is said');
    const { kind } = problem;
    assert.deepEqual(
      { kind, sentence: problemSentence(problem), action: problemAction(problem) },
      {
        kind: saying.kind,
        sentence: saying.sentence.replace('HOST', stage.endpoint.host),
        action: saying.action.replace('STRANGER', stage.strangerUrl),
      },
    );
    const welcome = isOffline(problem) ? 'offline' : isAuthError(problem) ? 'rejected' : kind;
    assert.equal(saying.welcome ?? kind, welcome);
    assert.ok(!JSON.stringify(problem).includes(SAMPLE_KEY));
  }
});

/** What may differ after a failed answer: what is reported, but no row. */
function touchedBy({ welcome }: Saying, on: Shown): string[] {
  const isSaid = on === 'organizations' ? [] : [`problem of ${on}`];
  return welcome === 'rejected' ? ['key rejected', ...isSaid] : isSaid;
}

function touched(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

function checkSame(rows: readonly { row: object }[] | undefined, before: readonly object[] | undefined): void {
  if (before) {
    assert.equal(rows?.length, before.length);
    assert.ok(
      rows.every(({ row }, index) => row === before[index]),
      'rows were replaced',
    );
  }
}

/** The expected ids, out of those of the true rows. */
function expected(all: readonly string[], { rows }: Showing, on: Shown): readonly string[] | undefined {
  const [first = '', second = '', ...rest] = all;
  switch (rows) {
    case 'all':
    case 'allThenNew':
    case 'allOrNew':
      return all;
    case 'allButLast':
      return isPaged(on)
        ? all.filter((_, index) => index % pageSize !== pageSize - 1 && index !== all.length - 1)
        : all.slice(0, -1);
    case 'swapped':
      return [second, first, ...rest];
    case 'firstPage':
      return all.slice(0, pageSize);
    case 'unlisted':
      return undefined;
  }
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Nothing was to be seen after ${bound} ms`)), bound);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
