import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { listOf, run, space, task } from '../entities';
import { NOON } from '../support';
import { activity, shortId } from './activityStage';

const hour = 3_600_000;

describe('the rows of the Activity view', () => {
  it('are runs of all spaces in groups, newest first', () => {
    const { setRuns, shown, fake } = activity('a', 'b');
    setRuns(
      'a',
      run('R5', { status: 'running', createdAt: NOON - 60_000, taskCount: 9 }),
      run('R4', { status: 'completed', createdAt: NOON - hour }),
      run('R1', { status: 'failed', createdAt: NOON - 3 * hour }),
    );
    setRuns(
      'b',
      run('R3', { status: 'partially_completed', createdAt: NOON - 2 * hour }),
      run('R2', { status: 'pending', createdAt: NOON - 2 * hour }),
      run('R0', { status: 'pending', createdAt: NOON - 48 * hour }),
    );
    fake.overdue.add('R0');
    fake.watched.add(taskKey('b', 'R2'));
    assert.deepEqual(shown(), [
      'Failed (24 h) | 2',
      '  Space b | 10:00 AM',
      '  Space a | 9:00 AM',
      'Active | 2',
      '  Space a | 9 tasks · 11:59 AM',
      '  Space b | 10:00 AM',
      'Overdue | 1',
      '  Space b | Feb 5, 12:00 PM',
      'Watched | 1',
      '  Space b | 10:00 AM',
    ]);
  });

  it('say the same about tasks as the row in the Spaces view', () => {
    const { setRuns, shown, fake } = activity('a');
    setRuns('a', run('R2', { status: 'running' }), run('R1', { status: 'failed', createdAt: NOON }));
    fake.known.tasks.set(taskKey('a', 'R2'), { list: listOf([task('T1'), task('T2', { status: 'pending' })]) });
    fake.known.tasks.set(taskKey('a', 'R1'), { list: listOf([task('T1', { status: 'failed' })]) });
    assert.deepEqual(
      shown().filter((row) => row.startsWith(' ')),
      ['  Space a | 1 failed of 1 · 12:00 PM', '  Space a | 1 of 2 done · R2'],
    );
  });

  it('distinguish spaces of the same name', () => {
    const { setRuns, shown, fake } = activity();
    fake.spaces = ['TOKEN1234', 'TOKEN5678'].map((token) => space({ token, name: 'Same' }));
    setRuns('TOKEN1234', run('R1', { status: 'running', createdAt: NOON }));
    setRuns('TOKEN5678');
    assert.deepEqual(shown(), ['Active | 1', '  Same | …1234 · 12:00 PM']);
  });

  it('look and are spoken like the run, with its space and status in words', () => {
    const { setRuns, find, model, fake } = activity('a');
    setRuns('a', run('Rfc77f6c0-1234', { status: 'call_later', createdAt: NOON }));
    fake.watched.add(taskKey('a', 'Rfc77f6c0-1234'));
    const node = find('watched/a/Rfc77f6c0-1234');
    const row = model.kindOf(node);
    assert.equal(row.text(node, NOON).ariaLabel, 'Run in Space a, watched, call later, 12:00 PM');
    assert.deepEqual([row.icon(node, NOON).id, row.contextValue(node)], ['circle-outline', 'run.watched']);
    assert.match(row.tooltip?.(node, NOON) ?? '', /Rfc77f6c0.*Space: Space a .*Status: call.*Created: /s);
    assert.equal(row.click?.(node), undefined, 'a click only selects');
    assert.ok(!('load' in row), 'there is nothing below');
  });

  it('have ids of their own, although a run is in several groups', () => {
    const { setRuns, model, fake } = activity('a');
    setRuns('a', run('R1', { status: 'running' }));
    fake.watched.add(taskKey('a', 'R1'));
    const ids = model.roots().flatMap((node) => [node, ...model.children(node)].map(shortId));
    assert.deepEqual(ids, ['active', 'active/a/R1', 'watched', 'watched/a/R1']);
  });

  it('are expanded at first in the groups of active and failed runs', () => {
    const { setRuns, model, fake } = activity('a');
    setRuns('a', run('R1', { status: 'running' }), run('R2', { status: 'failed', createdAt: NOON }), run('R3'));
    fake.watched.add(taskKey('a', 'R1'));
    const open = model.roots().map((node) => [shortId(node), model.kindOf(node).isOpenAtFirst?.(node)]);
    assert.deepEqual(open, [
      ['failed', true],
      ['active', true],
      ['watched', false],
    ]);
  });

  it('end after 500 in a group, with the number of the others', () => {
    const { setRuns, shown } = activity('a');
    setRuns('a', ...Array.from({ length: 1740 }, (_, index) => run(`R${index}`, { status: 'running' })));
    assert.equal(shown().length, 502);
    assert.equal(shown()[0], 'Active | 1,740');
    assert.equal(shown().at(-1), '  1,240 more runs | In the Spaces view');
  });

  it('stand for the run as it is now, and for none that is gone', () => {
    const { setRuns, find, model } = activity('a');
    setRuns('a', run('R1', { status: 'running' }));
    const before = find('active/a/R1');
    setRuns('a', run('R1', { status: 'completed' }));
    const now = model.current(before);
    assert.equal(now?.kind === 'activityRun' && now.run.status, 'completed');
    assert.equal(model.parent(before), undefined, 'its group is gone');
    setRuns('a');
    assert.equal(model.current(before), undefined);
  });
});

describe('the Activity view without runs', () => {
  it('says that nothing was checked, and checks on a click', () => {
    const { shown, model } = activity('a', 'b');
    assert.deepEqual(shown(), ['Not checked yet | Check now']);
    const [node] = model.roots();
    assert.deepEqual(node && model.kindOf(node).click?.(node), { command: 'unpod.checkAllSpaces' });
  });

  it('says how many spaces were not checked, below what is known of the others', () => {
    const { shown, setRuns, model } = activity('a', 'b', 'c');
    setRuns('a');
    assert.deepEqual(shown(), ['No active or failed runs | in 1 space', '2 of 3 spaces not checked | Check now']);
    setRuns('b', run('R1', { status: 'running', createdAt: NOON }));
    assert.deepEqual(shown(), ['Active | 1', '  Space b | 12:00 PM', '1 of 3 spaces not checked | Check now']);
    const last = model.roots().at(-1);
    assert.deepEqual(last && model.kindOf(last).click?.(last), { command: 'unpod.checkAllSpaces' });
  });

  it('says that a check is under way', () => {
    const { shown, setRuns, fake } = activity('a', 'b');
    Object.assign(fake.checks, { isRunning: true });
    assert.deepEqual(shown(), ['Not checked yet | Checking…']);
    setRuns('a');
    assert.deepEqual(shown(), ['No active or failed runs | in 1 space', '1 of 2 spaces not checked | Checking…']);
  });

  it('says that nothing is active only after all spaces were checked', () => {
    const { shown, setRuns } = activity('a', 'b');
    setRuns('a', run('R1', { status: 'completed', createdAt: NOON }));
    setRuns('b');
    assert.deepEqual(shown(), ['No active or failed runs']);
  });

  it('has no rows while spaces are loading or nobody is signed in', () => {
    const { shown, connections } = activity();
    assert.deepEqual(shown(), []);
    assert.deepEqual(shown(), []);
    Object.assign(connections, { current: undefined });
    assert.deepEqual(shown(), []);
  });

  it('requests the list of spaces if the Spaces view did not', async () => {
    const { model, fake } = activity();
    await model.load(undefined);
    assert.deepEqual(fake.opened, ['spaces']);
    assert.equal(model.load(undefined), undefined);
  });

  it('says that the key is refused above what is known', () => {
    const { shown, setRuns, fake } = activity('a');
    setRuns('a', run('R1', { status: 'running', createdAt: NOON }));
    fake.authProblem = { kind: 'unauthorized' };
    assert.match(shown()[0] ?? '', /API key/);
    assert.equal(shown()[1], 'Active | 1');
  });
});
