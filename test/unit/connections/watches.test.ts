import assert from 'node:assert/strict';
import { Pins } from '../../../src/connections/pins';
import { Watches } from '../../../src/connections/watches';
import type { SampleData } from '../../platform/data/sampleData';
import { SPACES } from '../../platform/sample';
import { space } from '../entities';
import { hour, minute, second } from '../polling/support';
import { NOON } from '../support';
import { asked, MemoryMemento, recorded, runsOf, useStage } from './support';

const { feedback, winter, sales } = SPACES;
const { token } = feedback;

/** Runs that started after all others. */
function addRuns(data: SampleData, count: number): void {
  for (let added = 0; added < count; added++) {
    data.addRun(token, { status: 'completed' });
  }
}

describe('a watched run', () => {
  const use = useStage();

  /** A watched run under way, in a space that is not open. */
  const watched = async () => {
    const stage = await use.open();
    const { runId } = stage.data.addRun(token, { status: 'in_progress' });
    await stage.connection.watches.add(token, runId);
    return { ...stage, runId };
  };

  it('is announced once when it ends, although its space is not open', async () => {
    const { data, clock, heard, connection, runId } = await watched();
    await clock.pass(minute);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(30 * minute);
    assert.deepEqual([heard.endedIds(), connection.watches.list()], [[`${runId} watched`], []]);
    assert.equal(heard.ends[0]?.watched.get(runId), NOON);
  });

  it('is also announced once if its end is first seen on a page requested for another run', async () => {
    const { data, heard, connection, runId } = await watched();
    await connection.refreshSpace(token);
    data.setRunStatus(token, runId, 'completed');
    await connection.peekRuns(token, 1);
    await connection.refreshSpace(token);
    assert.deepEqual([heard.endedIds(), connection.watches.list()], [[`${runId} watched`], []]);
  });

  it('is requested by itself when 300 newer runs push it out of the loaded pages', async () => {
    const { platform, data, clock, heard, connection, runId } = await watched();
    await clock.pass(minute);
    addRuns(data, 300);
    await connection.refreshSpace(token);
    await clock.pass(minute);
    assert.equal(
      runsOf(connection, token).some(({ id }) => id === runId),
      false,
    );
    platform.clearRequests();
    await clock.pass(5 * minute);
    assert.ok(new Set(asked(platform)).has('runs 4'));
    assert.deepEqual([connection.watches.has(token, runId), heard.losses], [true, []]);
    data.setRunStatus(token, runId, 'failed');
    await clock.pass(5 * minute);
    assert.deepEqual(heard.endedIds(), [`${runId} watched`]);
  });

  it('is requested on the page where it was last found, with one request per poll', async () => {
    const { platform, data, clock } = await watched();
    addRuns(data, 150);
    await clock.pass(5 * minute);
    platform.clearRequests();
    await clock.pass(minute);
    const pages = asked(platform).filter((request) => request.startsWith('runs'));
    assert.deepEqual(pages, ['runs 1', 'runs 2', 'runs 1', 'runs 2']);
  });

  it('is found after it has slid down, and after it has moved up', async () => {
    const { data, clock, heard, connection, runId } = await watched();
    addRuns(data, 150);
    await clock.pass(3 * minute);
    addRuns(data, 150);
    await clock.pass(3 * minute);
    const newer = data
      .space(token)!
      .runs.slice(0, 200)
      .map((run) => run.runId);
    newer.forEach((id) => data.removeRun(token, id));
    await clock.pass(15 * minute);
    assert.deepEqual([connection.watches.has(token, runId), heard.losses], [true, []]);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(15 * minute);
    assert.deepEqual(heard.endedIds(), [`${runId} watched`]);
  });

  it('is announced even if it ended while VS Code was closed', async () => {
    const { platform, data, connection, runId } = await watched();
    connection.dispose();
    addRuns(data, 120);
    data.setRunStatus(token, runId, 'completed');
    const again = use.stage.connect(platform.url);
    const heard = recorded(again);
    await use.stage.clock.pass(5 * minute);
    assert.deepEqual(heard.endedIds(), [`${runId} watched`]);
    const third = recorded(use.stage.connect(platform.url));
    await use.stage.clock.pass(5 * minute);
    assert.deepEqual(third.endedIds(), []);
  });

  it('is announced once more if it is watched again after its end was announced', async () => {
    const { data, clock, heard, connection, runId } = await watched();
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(minute);
    data.setRunStatus(token, runId, 'in_progress');
    await connection.watches.add(token, runId);
    await clock.pass(6 * minute);
    data.setRunStatus(token, runId, 'failed');
    await clock.pass(6 * minute);
    assert.deepEqual(heard.endedIds(), [`${runId} watched`, `${runId} watched`]);
  });

  it('is announced at once if it had ended before it was watched', async () => {
    const { heard, connection } = await use.open(token);
    const { id } = runsOf(connection, token)[1]!;
    await connection.watches.add(token, id);
    assert.deepEqual([heard.endedIds(), connection.watches.list()], [[`${id} watched`], []]);
  });

  it('is announced however old it is', async () => {
    const { data, clock, heard, connection } = await use.open(token);
    const { runId } = data.addRun(token, { status: 'in_progress', createdAt: NOON - 100 * hour });
    await connection.runs.refresh(token);
    await connection.watches.add(token, runId);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(10 * minute);
    assert.deepEqual(heard.endedIds(), [`${runId} watched`]);
  });

  it('is announced as lost if it is gone, after a second search', async () => {
    const { data, clock, heard, connection, runId } = await watched();
    await clock.pass(minute);
    data.removeRun(token, runId);
    await clock.pass(30 * minute);
    assert.deepEqual(
      heard.losses.map((loss) => [loss.space.token, loss.runId]),
      [[token, runId]],
    );
    assert.deepEqual([connection.watches.list(), heard.endedIds()], [[], []]);
  });

  it('is not lost while the server fails', async () => {
    const { platform, clock, heard, connection, runId } = await watched();
    await clock.pass(minute);
    platform.faults.add({ answer: ({ response }) => void response.destroy() });
    await clock.pass(3 * hour);
    assert.deepEqual([connection.watches.has(token, runId), heard.losses], [true, []]);
  });

  it('is announced together with the others that ended in its space, in their order', async () => {
    const { data, clock, heard, connection } = await use.open(sales.token);
    const [first, other] = data.space(sales.token)!.runs.map(({ runId }) => runId);
    await connection.watches.add(sales.token, other!);
    [first!, other!].forEach((id) => data.setRunStatus(sales.token, id, 'completed'));
    await clock.pass(30 * second);
    assert.deepEqual([heard.ends.length, heard.endedIds()], [1, [first, `${other} watched`]]);
  });

  it('is no longer requested once it is unwatched', async () => {
    const { platform, clock, connection, runId } = await watched();
    await clock.pass(minute);
    await connection.watches.remove(token, runId);
    platform.clearRequests();
    await clock.pass(hour);
    assert.deepEqual(asked(platform), []);
  });
});

describe('the list of watches', () => {
  const memento = new MemoryMemento();
  const watchesOf = (key: string) => new Watches(memento, key, () => NOON);
  beforeEach(() => memento.values.clear());

  it('has runs by space and id, each once, with the time the watch began', async () => {
    const watches = watchesOf('a');
    const heard: string[] = [];
    watches.onDidChange(({ token: where, runId }) => heard.push(`${where}/${runId}`));
    await watches.add('A', 'R1');
    await watches.add('A', 'R1');
    await watches.add('B', 'R1');
    await watches.remove('A', 'R2');
    await watches.remove('A', 'R1');
    assert.deepEqual(watches.list(), [{ token: 'B', runId: 'R1', since: NOON }]);
    assert.deepEqual([watches.has('A', 'R1'), watches.has('B', 'R1'), watches.runsOf('B')], [false, true, ['R1']]);
    assert.deepEqual(heard, ['A/R1', 'B/R1', 'A/R1']);
  });

  it('is kept for each organization, and leaves nothing behind when it is empty', async () => {
    const watches = watchesOf('a');
    await watches.add('A', 'R1');
    assert.deepEqual([watchesOf('a').has('A', 'R1'), watchesOf('b').list()], [true, []]);
    await watches.remove('A', 'R1');
    assert.equal(memento.values.size, 0);
  });

  it('ignores stored values that make no sense', async () => {
    const [odd, late] = [
      { token: 'A', runId: 1, since: 0 },
      { token: 'A', runId: 'R0', since: 0, alarmedAt: 'x' },
    ];
    await memento.update('a', [null, 1, {}, odd, late, { token: 'A', runId: 'R1', since: 0 }]);
    await memento.update('b', 'nonsense');
    assert.deepEqual([watchesOf('a').runsOf('A'), watchesOf('b').list()], [['R1'], []]);
  });
});

describe('pinned spaces', () => {
  it('are listed in the order in which they were pinned, each once, with their names, and survive restarts', async () => {
    const memento = new MemoryMemento();
    const pins = new Pins(memento, 'a');
    let changes = 0;
    pins.onDidChange(() => changes++);
    await pins.add(space({ token: winter.token, name: 'Winter' }));
    await pins.add(space({ token: winter.token, name: 'Winter' }));
    await pins.add(space({ token, name: undefined }));
    assert.deepEqual(new Pins(memento, 'a').list(), [
      { token: winter.token, name: 'Winter' },
      { token, name: token },
    ]);
    assert.deepEqual([new Pins(memento, 'b').list(), changes], [[], 2]);
    await pins.remove(winter.token);
    await pins.remove(token);
    assert.deepEqual([pins.has(token), memento.values.size], [false, 0]);
  });

  it('are ignored if what is stored makes no sense', async () => {
    const memento = new MemoryMemento();
    await memento.update('a', [null, { token: 1, name: 'x' }, { token: 'A', name: 'Sales' }]);
    assert.deepEqual(new Pins(memento, 'a').list(), [{ token: 'A', name: 'Sales' }]);
  });
});
