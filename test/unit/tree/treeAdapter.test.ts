import assert from 'node:assert/strict';
import { listOf, run, space, task } from '../entities';
import { asConnection, FakeConnection, runsAt, stage } from './support';
import type { ConnectionChange } from '../../../src/connections/connection';
import { taskKey } from '../../../src/connections/taskKey';
import { Emitter } from '../../../src/model/emitter';
import type { Run } from '../../../src/platform/entities';
import { noFilter } from '../../../src/tree/filter';
import type { RowElement } from '../../../src/tree/drawnRows';
import { TreeAdapter } from '../../../src/tree/treeAdapter';

type WithoutConnection<C> = C extends unknown ? Omit<C, 'connection'> : never;

/** The adapter with a window that draws what it is given and answers at once. */
function window(...tokens: string[]) {
  const parts = stage(...tokens);
  const { connections, connection, model, fake, changes, currents } = parts;
  const optionsChanged = new Emitter<void>();
  const adapter = new TreeAdapter(model, connections, { onDidChange: optionsChanged.event });
  const redrawn: (string | undefined)[] = [];
  adapter.onDidChangeTreeData((element) => redrawn.push(element?.id.replace('server/org/', '')));
  /** Asks for the rows below one and draws them, as VS Code does. */
  const open = async (element?: RowElement) => {
    const rows = await adapter.getChildren(element);
    rows.forEach((row) => adapter.getTreeItem(row));
    // The window has answered by then that the rows arrived.
    await new Promise((resolve) => setImmediate(resolve));
    return rows;
  };
  return {
    ...parts,
    adapter,
    redrawn,
    open,
    /** Opens the tree and its first space, and clears the record of redraws. */
    openFirst: async () => {
      const [first] = await open();
      const runs = await open(first);
      adapter.getTreeItem(first!);
      redrawn.length = 0;
      return { first: first!, runs };
    },
    setRuns: (token: string, runs: readonly Run[]) => fake.known.runs.set(token, { list: listOf(runs) }),
    change: (change: WithoutConnection<ConnectionChange>) => changes.fire({ ...change, connection }),
    optionsChanged,
    currentChanged: () => currents.fire(),
  };
}

describe('the adapter between the tree and VS Code', () => {
  it('has one element for each row, which resolves to the current node', async () => {
    const { open, adapter, setRuns, model } = window('a', 'b');
    const before = await open();
    const after = await open();
    assert.ok(before.every((element, index) => element === after[index]));
    setRuns('a', runsAt(1));
    const node = adapter.resolve(before[0]);
    assert.equal(node?.kind === 'space' && node.runs?.list?.rows.length, 1);
    assert.deepEqual(adapter.resolve(model.roots()[0]), node, 'an older node of the same id');
  });

  it('resolves only rows that exist', async () => {
    const { open, adapter, fake } = window('a');
    const [element] = await open();
    for (const other of [undefined, null, 'server/org/a', 7, {}, { id: 7 }, { id: 'x' }]) {
      assert.equal(adapter.resolve(other), undefined);
    }
    fake.spaces = [];
    assert.equal(adapter.resolve(element), undefined);
    assert.equal(adapter.getTreeItem(element!).label, 'Space a', 'VS Code may still draw it');
    assert.deepEqual(await adapter.getChildren(element), []);
  });

  it('redraws nothing if nothing visible changed', async () => {
    const { openFirst, setRuns, change, redrawn } = window('a', 'b');
    setRuns('a', runsAt(2, 1));
    await openFirst();
    setRuns('a', runsAt(2, 1));
    setRuns('b', runsAt(1));
    change({ kind: 'runs', token: 'a' });
    change({ kind: 'spaces' });
    change({ kind: 'polling' });
    assert.deepEqual(redrawn, ['b']);
  });

  it('redraws a single row if only that changed', async () => {
    const { openFirst, setRuns, change, redrawn } = window('a', 'b');
    setRuns('a', runsAt(2, 1));
    await openFirst();
    setRuns('a', [...runsAt(2), run('R1', { createdAt: 1000, status: 'canceled' })]);
    change({ kind: 'runs', token: 'a' });
    assert.deepEqual(redrawn, ['a/run/R1']);
  });

  it('redraws the space if its own text or the set of its rows changed', async () => {
    const { openFirst, setRuns, change, redrawn, open } = window('a', 'b');
    setRuns('a', runsAt(2, 1));
    const { first } = await openFirst();
    setRuns('a', runsAt(3, 2, 1));
    change({ kind: 'runs', token: 'a' });
    // VS Code asks again when it shows the rows; until then there is nothing more to tell it.
    change({ kind: 'runs', token: 'a' });
    assert.deepEqual(new Set(redrawn), new Set(['a']));
    redrawn.length = 0;
    await open(first);
    assert.deepEqual(redrawn, ['a'], 'it was not drawn with its own new words');
  });

  it('redraws the parent if many of its rows changed, and never the whole tree for one', async () => {
    const { openFirst, setRuns, change, redrawn } = window('a', 'b');
    const runs = Array.from({ length: 30 }, (_, index) => run(`R${index}`));
    setRuns('a', runs);
    await openFirst();
    setRuns(
      'a',
      runs.map(({ id }) => run(id, { status: 'canceled' })),
    );
    change({ kind: 'runs', token: 'a' });
    assert.deepEqual(redrawn, ['a']);
  });

  it('redraws the whole tree if spaces come, go or change places', async () => {
    const { openFirst, fake, change, redrawn, options, optionsChanged } = window('b', 'a');
    await openFirst();
    options.order = 'name';
    optionsChanged.fire();
    assert.deepEqual(redrawn, [undefined]);
    redrawn.length = 0;
    await openFirst();
    fake.spaces = [space({ token: 'a' })];
    change({ kind: 'spaces' });
    assert.deepEqual(redrawn, [undefined]);
  });

  it('redraws a task, or its run if its progress changed', async () => {
    const { open, openFirst, setRuns, fake, change, redrawn, adapter } = window('a');
    setRuns('a', runsAt(1));
    const key = taskKey('a', 'R1');
    fake.known.tasks.set(key, { list: listOf([task('T1'), task('T2', { status: 'pending' })]) });
    const { runs } = await openFirst();
    await open(runs[0]);
    const set = (...tasks: ReturnType<typeof task>[]) => {
      fake.known.tasks.set(key, { list: listOf(tasks) });
      change({ kind: 'tasks', token: 'a', runId: 'R1' });
    };
    set(task('T1'), task('T2', { status: 'running' }));
    assert.deepEqual(redrawn, ['a/run/R1/T2']);
    set(task('T1'), task('T2', { status: 'failed' }));
    assert.equal(redrawn.at(-1), 'a/run/R1');
    adapter.dispose();
  });

  it('redraws only the spaces whose rows a filter changes', async () => {
    const { open, openFirst, setRuns, options, optionsChanged, redrawn } = window('a', 'b', 'c');
    const failed = run('R1', { status: 'failed' });
    setRuns('a', [failed]);
    setRuns('b', [failed, run('R2', { status: 'completed' })]);
    setRuns('c', [failed]);
    await openFirst();
    const rows = await open();
    await open(rows[0]);
    await open(rows[1]);
    redrawn.length = 0;
    options.filter = { ...noFilter, phases: ['failed'] };
    optionsChanged.fire();
    assert.deepEqual(redrawn, ['b']);
  });

  it('redraws the tree once when answers change which spaces a filter shows, and counts what it hides', async () => {
    const { open, openFirst, setRuns, options, change, redrawn, adapter } = window('a', 'b', 'c');
    options.spaceFilter = 'withRuns';
    setRuns('a', runsAt(1));
    await openFirst();
    const learn = (token: string, runs: readonly Run[]) => {
      setRuns(token, runs);
      change({ kind: 'runs', token });
    };
    const next = () => new Promise((resolve) => adapter.onDidChangeTreeData(resolve));
    learn('b', []);
    learn('c', runsAt(2));
    assert.deepEqual(redrawn, [], 'not while answers come one after the other');
    await next();
    assert.deepEqual(redrawn, [undefined]);
    redrawn.length = 0;
    await open();
    setRuns('a', []);
    change({ kind: 'runs', token: 'a' });
    await next();
    assert.deepEqual(redrawn, ['a', undefined]);
    adapter.dispose();
  });

  it('redraws spaces together, now and then, while all of them are checked', async () => {
    const { open, adapter, redrawn, setRuns, change, fake } = window('a', 'b', 'c');
    await open();
    fake.checks.isRunning = true;
    for (const token of ['a', 'b', 'c']) {
      setRuns(token, runsAt(1));
      change({ kind: 'runs', token });
    }
    assert.deepEqual(redrawn, []);
    await new Promise<void>((resolve) => {
      const drawn = adapter.onDidChangeTreeData(() => {
        if (redrawn.length === 3) {
          drawn.dispose();
          resolve();
        }
      });
    });
    assert.deepEqual(redrawn, ['a', 'b', 'c']);
  });

  it('sorts by activity again as spaces are checked, but leaves one that a person opens where it is', async () => {
    const { openFirst, setRuns, options, change, redrawn, adapter, fake } = window('a', 'b');
    options.order = 'active';
    await openFirst();
    setRuns('b', runsAt(2));
    change({ kind: 'runs', token: 'b' });
    assert.deepEqual(redrawn, ['b']);
    fake.checks.isRunning = true;
    change({ kind: 'runs', token: 'a' });
    await new Promise((resolve) => adapter.onDidChangeTreeData(resolve));
    assert.deepEqual(redrawn, ['b', undefined]);
    adapter.dispose();
  });

  it('says at the top that the key is refused', async () => {
    const { openFirst, fake, change, redrawn } = window('a');
    await openFirst();
    fake.authProblem = { kind: 'unauthorized' };
    change({ kind: 'access' });
    assert.deepEqual(redrawn, [undefined]);
  });

  it('loads everything again when another connection becomes the current one', async () => {
    const { openFirst, open, connections, currentChanged, redrawn } = window('a');
    currentChanged();
    assert.deepEqual(redrawn, [], 'VS Code never asked');
    await openFirst();
    const next = new FakeConnection('other');
    connections.current = asConnection(next);
    currentChanged();
    assert.deepEqual(redrawn, [undefined]);
    assert.deepEqual(await open(), []);
    assert.deepEqual(next.opened, ['spaces']);
  });

  it('draws the first of many rows before all have arrived if a person waited for them', async () => {
    const { open, fake, redrawn, setRuns } = window('a');
    const [first] = await open();
    Object.assign(fake.runs, {
      open: () => {
        setRuns(
          'a',
          Array.from({ length: 1000 }, (_, index) => run(`R${index}`)),
        );
        return Promise.resolve();
      },
    });
    assert.equal((await open(first)).length, 120);
    assert.deepEqual(redrawn, ['a']);
    assert.equal((await open(first)).length, 1000);
  });

  it('knows what is visible: expanded rows below expanded rows', async () => {
    const { openFirst, open, setRuns, fake, adapter } = window('a', 'b');
    setRuns('a', runsAt(1));
    fake.known.tasks.set(taskKey('a', 'R1'), { list: listOf([task('T1')]) });
    const { first, runs } = await openFirst();
    await open(runs[0]);
    const seen = () => adapter.openNodes.map(({ id }) => id.replace('server/org/', ''));
    assert.deepEqual(seen(), ['a', 'a/run/R1']);
    adapter.setOpen(first, false);
    assert.deepEqual(seen(), []);
    adapter.setOpen(first, true);
    fake.spaces = [space({ token: 'b' })];
    assert.deepEqual(seen(), []);
  });

  it('keeps times up to date only on the screen', async () => {
    const { openFirst, setRuns, adapter, redrawn, fake } = window('a', 'b');
    setRuns('a', runsAt(1));
    const { first } = await openFirst();
    fake.overdue.add('R1');
    adapter.setOpen(first, false);
    adapter.redrawOutdated(undefined, true);
    assert.deepEqual(redrawn, []);
    adapter.setOpen(first, true);
    adapter.redrawOutdated(undefined, true);
    assert.deepEqual(redrawn, ['a/run/R1']);
  });
});
