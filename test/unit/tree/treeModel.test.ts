import assert from 'node:assert/strict';
import { listOf, run, space, task } from '../entities';
import { asConnection, FakeConnection, kindsOf, runsAt, stage, words } from './support';
import { taskKey } from '../../../src/connections/taskKey';
import { noFilter } from '../../../src/tree/filter';
import type { Node } from '../../../src/tree/nodes';

const refused = { kind: 'unauthorized' } as const;
const offline = { kind: 'unreachable', host: 'unpod.dev' } as const;
const failed = { kind: 'unavailable', status: 500 } as const;

describe('the rows of the tree itself', () => {
  it('are the spaces in the server’s order', () => {
    const { model } = stage('b', 'a');
    assert.deepEqual(model.roots().map(words), ['Space b | ', 'Space a | ']);
  });

  it('start with pinned spaces, in the same order as the others', () => {
    const { model, fake, options } = stage('c', 'b', 'a', 'd');
    fake.pinned.push({ token: 'b', name: 'Space b' }, { token: 'd', name: 'Space d' }, { token: 'a', name: 'Space a' });
    assert.deepEqual(model.roots().map(words), ['Space b | ', 'Space a | ', 'Space d | ', 'Space c | ']);
    options.order = 'name';
    assert.deepEqual(model.roots().map(words), ['Space a | ', 'Space b | ', 'Space d | ', 'Space c | ']);
  });

  it('start with pinned spaces that are no longer listed, once the list is known', () => {
    const { model, fake } = stage();
    fake.pinned.push({ token: 'gone', name: 'Old' });
    assert.deepEqual(model.roots(), []);
    fake.spaces = [space({ token: 'a' })];
    assert.deepEqual(kindsOf(model.roots()), ['missingPin', 'space']);
  });

  it('say at the top that the key is refused, and keep the spaces', () => {
    const { model, fake } = stage('a');
    fake.authProblem = refused;
    assert.deepEqual(kindsOf(model.roots()), ['message', 'space']);
    assert.equal(words(model.roots()[0]), 'Unpod did not accept the API key | Sign in again');
  });

  it('say at the top why the list could not be refreshed', () => {
    const { model, fake } = stage('a');
    fake.spaceList = { ...fake.spaceList, problem: failed };
    assert.deepEqual(kindsOf(model.roots()), ['message', 'space']);
  });

  it('are missing if a welcome text says what is wrong', () => {
    for (const problem of [refused, offline, { kind: 'wrongServer', host: 'unpod.dev' } as const]) {
      const { model, fake } = stage();
      fake.spaceList = { problem };
      assert.deepEqual(model.roots(), [], problem.kind);
    }
    const { model, fake } = stage();
    fake.spaceList = { problem: failed };
    assert.deepEqual(kindsOf(model.roots()), ['message']);
  });

  it('say why there is no connection', () => {
    const { connections, model } = stage();
    Object.assign(connections, { current: undefined });
    assert.deepEqual(model.roots(), []);
    connections.problem = { kind: 'storage' };
    assert.deepEqual(kindsOf(model.roots()), ['message']);
    assert.deepEqual(model.current(model.roots()[0]!), model.roots()[0]);
  });
});

describe('the rows below a space', () => {
  const opened = (...runs: Parameters<typeof run>[0][]) => {
    const parts = stage('a');
    parts.fake.known.runs.set('a', { list: listOf(runs.map((id) => run(id))) });
    return { ...parts, node: () => parts.model.spaceNode(parts.connection, 'a')! };
  };

  it('are its runs, or a message if there are none', () => {
    assert.deepEqual(kindsOf(opened('R1', 'R2').model.children(opened('R1').node())), ['run']);
    const { model, node } = opened();
    assert.deepEqual(model.children(node()).map(words), ['No runs yet | Refresh']);
  });

  it('are requested once', () => {
    const { model, fake, connection } = stage('a');
    assert.ok(model.load(model.spaceNode(connection, 'a')));
    assert.deepEqual(fake.opened, ['a']);
    fake.known.runs.set('a', { problem: failed });
    assert.equal(model.load(model.spaceNode(connection, 'a')), undefined);
  });

  it('count every hidden run, even if more can be loaded', () => {
    const { model, fake, options, node } = opened();
    const runs = ['completed', 'failed', 'completed'].map((status, index) => run(`R${index}`, { status }));
    fake.known.runs.set('a', { list: listOf(runs, { count: 9, hasNextPage: true }) });
    options.filter = { ...noFilter, phases: ['failed'] };
    assert.deepEqual(model.children(node()).map(words).slice(1), [
      'Load more runs | 3 of 9',
      '2 runs hidden by the filter | Change filter',
    ]);
  });

  it('say what went wrong below the old rows', () => {
    const { model, fake, node } = opened();
    fake.known.runs.set('a', { list: listOf([run('R1')]), problem: failed });
    assert.deepEqual(kindsOf(model.children(node())), ['run', 'message']);
  });
});

describe('the rows below a run', () => {
  it('are its tasks, the row that loads more, and what went wrong', () => {
    const { model, fake, connection } = stage('a');
    fake.known.runs.set('a', { list: listOf([run('R1')]) });
    assert.ok(model.load(model.runNode(connection, 'a', 'R1')));
    assert.deepEqual(fake.opened, [taskKey('a', 'R1')]);
    const list = listOf([task('T1')], { hasNextPage: true, count: undefined });
    fake.known.tasks.set(taskKey('a', 'R1'), { list, problem: failed });
    const rows = model.children(model.runNode(connection, 'a', 'R1')!);
    assert.deepEqual(kindsOf(rows), ['task', 'loadMoreTasks', 'message']);
    assert.equal(words(rows[1]), 'Load more tasks | 1');
    assert.deepEqual(
      rows.map((row) => model.parent(row)?.id),
      Array(3).fill('server/org/a/run/R1'),
    );
  });
});

describe('the ids of rows', () => {
  it('are unique, whatever ids the server uses', () => {
    const odd = ['message', ':message', 'X', 'X/:more', 'X/run/R', ':more', '%3Amore', 'a/b', 'a%2Fb', '\ud800'];
    const { model, fake } = stage(...odd);
    fake.authProblem = refused;
    for (const token of odd) {
      fake.known.runs.set(token, {
        list: listOf(
          odd.map((id) => run(id)),
          { hasNextPage: true },
        ),
        problem: failed,
      });
      for (const runId of odd) {
        const list = listOf(
          odd.map((id) => task(id)),
          { hasNextPage: true },
        );
        fake.known.tasks.set(taskKey(token, runId), { list, problem: failed });
      }
    }
    const all = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...all(model.children(node))]);
    const ids = all(model.roots()).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 1 + odd.length * (1 + 2 + odd.length * (1 + 2 + odd.length)));
  });

  it('contain the server’s ids as they are if these are as expected', () => {
    const { model, fake, connection } = stage('ABC');
    fake.known.runs.set('ABC', { list: listOf([run('R1')]) });
    fake.known.tasks.set(taskKey('ABC', 'R1'), { list: listOf([task('T1')]) });
    assert.equal(model.taskNode(connection, 'ABC', 'R1', 'T1')?.id, 'server/org/ABC/run/R1/T1');
  });
});

describe('a node', () => {
  const opened = () => {
    const parts = stage('a', 'b');
    parts.fake.known.runs.set('a', { list: listOf(runsAt(2, 1), { hasNextPage: true }) });
    parts.fake.known.tasks.set(taskKey('a', 'R1'), { list: listOf([task('T1')], { hasNextPage: true }) });
    const { model } = parts;
    const [first] = model.roots();
    const runs = model.children(first!);
    return { ...parts, nodes: [first!, ...runs, ...model.children(runs[1]!)] };
  };

  it('is found again in its current state', () => {
    const { model, fake, nodes } = opened();
    assert.deepEqual(kindsOf(nodes), ['space', 'run', 'run', 'loadMore', 'task', 'loadMoreTasks']);
    fake.known.runs.set('a', { list: listOf(runsAt(3, 2, 1), { hasNextPage: true }) });
    const now = nodes.map((node) => model.current(node));
    assert.deepEqual(
      now.map((node) => node?.id),
      nodes.map(({ id }) => id),
    );
    const [current] = now;
    assert.equal(current?.kind === 'space' && current.runs?.list?.rows.length, 3);
  });

  it('is found even if the filter hides it', () => {
    const { model, options, nodes } = opened();
    options.filter = { ...noFilter, phases: ['failed'] };
    assert.equal(model.current(nodes[1]!)?.id, nodes[1]!.id);
  });

  it('is found in a new connection to the same organization, and in no other', () => {
    const { model, fake, connections, nodes } = opened();
    const next = new FakeConnection();
    next.spaces = fake.spaces ?? [];
    connections.current = asConnection(next);
    assert.equal(model.current(nodes[0]!)?.connection, next);
    connections.current = asConnection(new FakeConnection('other'));
    assert.equal(model.current(nodes[0]!), undefined);
  });

  it('is gone when what it stands for is gone', () => {
    const { model, fake, nodes } = opened();
    fake.spaces = [];
    assert.deepEqual(
      nodes.map((node) => model.current(node)),
      nodes.map(() => undefined),
    );
  });
});
