import assert from 'node:assert/strict';
import { EndCollector } from '../../../src/app/endCollector';
import { mergeEnded } from '../../../src/app/endedRuns';
import type { Connection, RunsEndedEvent } from '../../../src/connections/connection';
import { run, space } from '../entities';
import { minute, second, VirtualClock } from '../polling/support';
import { asConnection, FakeConnection } from '../tree/support';

/** A connection that can be disposed of. */
function connect() {
  const ending = new AbortController();
  return { ending, connection: asConnection(Object.assign(new FakeConnection(), { signal: ending.signal })) };
}

const ended = (connection: Connection, token: string, ...ids: readonly string[]): RunsEndedEvent => ({
  connection,
  space: space({ token }),
  runs: ids.map((id) => run(id)),
  watched: new Map(),
});

describe('runs that end', () => {
  let clock: VirtualClock;
  let checking: Set<Connection>;
  let told: string[];
  let collector: EndCollector;
  beforeEach(() => {
    clock = new VirtualClock();
    checking = new Set();
    told = [];
    const name = ({ space: { token }, runs }: RunsEndedEvent) => `${token} ${runs.map(({ id }) => id).join('+')}`;
    collector = new EndCollector(
      clock,
      (connection) => checking.has(connection),
      (_, events) => told.push(events.map(name).join(', ')),
    );
  });

  it('are announced together if polls find them within one and a half seconds', async () => {
    const { connection } = connect();
    collector.add(ended(connection, 'A', 'R1', 'R2'));
    await clock.pass(second);
    collector.add(ended(connection, 'B', 'R3'));
    assert.deepEqual(told, []);
    await clock.pass(0.5 * second);
    assert.deepEqual(told, ['A R1+R2, B R3']);
    collector.add(ended(connection, 'A', 'R4'));
    await clock.pass(minute);
    assert.deepEqual([told.length, told[1], clock.pending], [2, 'A R4', 0]);
  });

  it('are announced soon after the check of all spaces that finds them, whether it ends or is canceled', async () => {
    const { connection } = connect();
    checking.add(connection);
    for (const token of ['A', 'B', 'C']) {
      collector.add(ended(connection, token, 'R'));
      await clock.pass(minute);
    }
    assert.deepEqual(told, []);
    checking.clear();
    await clock.pass(1.5 * second);
    assert.deepEqual([told, clock.pending], [['A R, B R, C R'], 0]);
  });

  it('are announced after 5 minutes if the check takes longer', async () => {
    const { connection } = connect();
    checking.add(connection);
    collector.add(ended(connection, 'A', 'R'));
    await clock.pass(5 * minute - second);
    assert.deepEqual(told, []);
    await clock.pass(2 * second);
    assert.deepEqual(told, ['A R']);
    collector.add(ended(connection, 'B', 'R'));
    await clock.pass(4 * minute);
    checking.clear();
    await clock.pass(1.5 * second);
    assert.deepEqual([told, clock.pending], [['A R', 'B R'], 0]);
  });

  it('are announced for each connection, and not at all for one that is gone', async () => {
    const [one, other, third] = [connect(), connect(), connect()];
    checking.add(third.connection);
    [one, other, third].forEach(({ connection }, index) => collector.add(ended(connection, `S${index}`, 'R')));
    [one, third].forEach(({ ending }) => ending.abort());
    await clock.pass(minute);
    assert.deepEqual([told, clock.pending], [['S1 R'], 0]);
  });

  it('are not announced once the window closes', async () => {
    collector.add(ended(connect().connection, 'A', 'R1'));
    collector.dispose();
    await clock.pass(minute);
    assert.deepEqual([told, clock.pending], [[], 0]);
  });
});

describe('what a message is about', () => {
  it('is each space once, and each run once as it was noticed last', () => {
    const { connection } = connect();
    const merged = mergeEnded([
      { ...ended(connection, 'A', 'R1', 'R2'), watched: new Map([['R1', 1]]) },
      ended(connection, 'B', 'R1'),
      { ...ended(connection, 'A'), runs: [run('R2', { status: 'failed' }), run('R3')], watched: new Map([['R3', 3]]) },
    ]);
    const rows = merged.map(({ space: { token }, runs }) => [
      token,
      ...runs.map(({ id, status }) => `${id} ${status}`),
    ]);
    assert.deepEqual(rows, [
      ['A', 'R1 completed', 'R2 failed', 'R3 completed'],
      ['B', 'R1 completed'],
    ]);
    assert.deepEqual(
      [...(merged[0]?.watched ?? [])],
      [
        ['R1', 1],
        ['R3', 3],
      ],
    );
  });
});
