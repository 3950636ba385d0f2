import assert from 'node:assert/strict';
import { Watches } from '../../../src/connections/watches';
import { idsOf, run } from '../model/support';

describe('watched runs', () => {
  const watchedRuns = () => {
    const watched = new Watches();
    const told: string[] = [];
    watched.onDidChange(({ token, runId }) => told.push(`${token}/${runId}`));
    return { watched, told };
  };

  it('are known by space and id, and name the spaces that hold any', () => {
    const { watched, told } = watchedRuns();
    watched.add('A', 'R1');
    watched.add('A', 'R2');
    watched.add('B', 'R1');
    assert.deepEqual(watched.spaces, ['A', 'B']);
    assert.deepEqual([watched.has('A', 'R2'), watched.has('B', 'R2'), watched.has('C', 'R1')], [true, false, false]);
    assert.deepEqual(told, ['A/R1', 'A/R2', 'B/R1']);
  });

  it('are watched no more once removed, and then their space is not either', () => {
    const { watched, told } = watchedRuns();
    watched.add('A', 'R1');
    watched.remove('A', 'R1');
    watched.remove('A', 'R1');
    watched.remove('B', 'R1');
    assert.deepEqual([watched.spaces, watched.has('A', 'R1'), told], [[], false, ['A/R1', 'A/R1']]);
  });

  it('are handed out once when they end, and only those of that space', () => {
    const { watched } = watchedRuns();
    watched.add('A', 'R1');
    watched.add('A', 'R2');
    watched.add('B', 'R3');
    const runs = ['R1', 'R3', 'R4'].map((id) => run(id));
    assert.deepEqual(idsOf(watched.takeEnded('A', runs)), ['R1']);
    assert.deepEqual(watched.takeEnded('A', runs), []);
    assert.deepEqual(watched.spaces, ['A', 'B']);
  });

  it('are forgotten with the session', () => {
    const { watched } = watchedRuns();
    watched.add('A', 'R1');
    watched.clear();
    assert.deepEqual([watched.spaces, watched.has('A', 'R1')], [[], false]);
  });
});
