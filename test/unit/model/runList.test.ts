import assert from 'node:assert/strict';
import { appendPage, mergeRefreshed, totalRuns } from '../../../src/model/runList';
import { idsOf, pageOf, run, runsAt } from './support';

const first = appendPage(undefined, pageOf(runsAt(9, 8, 7), 6));
const both = appendPage(first, pageOf(runsAt(6, 5, 4), 6));

describe('adding a page of runs', () => {
  it('goes on until as many are there as the server counts', () => {
    assert.deepEqual([first.hasMore, first.pages, first.count], [true, 1, 6]);
    assert.deepEqual([both.hasMore, both.pages, both.runs.length], [false, 2, 6]);
  });

  it('stops at an empty page, whatever the count', () => {
    for (const count of [undefined, 6, 999]) {
      const { hasMore, runs } = appendPage(first, pageOf([], count));
      assert.deepEqual([hasMore, runs.length], [false, 3]);
    }
  });

  it('stops at a page without a new run, from a server that ignores pages', () => {
    const { hasMore, runs } = appendPage(first, pageOf(runsAt(9, 8, 7), 999));
    assert.deepEqual([hasMore, idsOf(runs)], [false, ['R9', 'R8', 'R7']]);
  });

  it('goes on without a count', () => {
    assert.equal(appendPage(undefined, pageOf(runsAt(9))).hasMore, true);
  });

  it('stops when the server counts fewer than there are', () => {
    const list = appendPage(undefined, pageOf(runsAt(9, 8), 1));
    assert.deepEqual([list.hasMore, totalRuns(list)], [false, 2]);
  });

  it('is at its end when there is nothing at all', () => {
    const list = appendPage(undefined, pageOf([], 0));
    assert.deepEqual([list.hasMore, list.runs, totalRuns(list)], [false, [], 0]);
  });

  it('counts rows that could not be read as seen', () => {
    const list = appendPage(undefined, pageOf(runsAt(9, 8), 3, 1));
    assert.deepEqual([list.hasMore, list.skippedRows], [false, 1]);
  });

  it('goes on after a page of which nothing could be read', () => {
    assert.equal(appendPage(first, pageOf([], 9, 3)).hasMore, true);
  });

  it('has a run once that is on two pages, because others came between', () => {
    const shifted = appendPage(first, pageOf(runsAt(8, 7, 6), 8));
    assert.deepEqual(idsOf(shifted.runs), ['R9', 'R8', 'R7', 'R6']);
    assert.equal(shifted.hasMore, true);
  });

  it('keeps the server’s order of runs of one moment that came between', () => {
    const at = (...ids: string[]) => ids.map((id) => run(id, { createdAt: 1000 }));
    const list = appendPage(appendPage(undefined, pageOf(at('B', 'C', 'D'), 5)), pageOf(at('A', 'B', 'C'), 5));
    assert.deepEqual(idsOf(list.runs), ['A', 'B', 'C', 'D']);
  });

  it('has a run once that is twice on one page', () => {
    assert.deepEqual(idsOf(appendPage(undefined, pageOf(runsAt(9, 9, 8))).runs), ['R9', 'R8']);
  });

  it('believes the later answer about a run, and keeps the ones that say the same', () => {
    const page = pageOf([run('R8', { createdAt: 8000, status: 'failed' }), ...runsAt(7)]);
    const { runs } = appendPage(first, page);
    assert.deepEqual(
      runs.map(({ status }) => status),
      ['completed', 'failed', 'completed'],
    );
    assert.equal(runs[2], first.runs[2]);
  });

  it('leaves the list before as it was', () => {
    assert.deepEqual([first.runs.length, first.pages], [3, 1]);
  });
});

describe('order of runs', () => {
  const sorted = (...runs: ReturnType<typeof run>[]) => idsOf(appendPage(undefined, pageOf(runs)).runs);

  it('is newest first, even where the server’s is not', () => {
    assert.deepEqual(sorted(...runsAt(3, 9, 5)), ['R9', 'R5', 'R3']);
  });

  it('is the server’s for runs of the same moment', () => {
    const same = ['b', 'a', 'c'].map((id) => run(id, { createdAt: 5000 }));
    assert.deepEqual(sorted(...same, ...runsAt(9)), ['R9', 'b', 'a', 'c']);
  });

  it('keeps a run without a date behind the one before it', () => {
    const [nine, three, five] = runsAt(9, 3, 5) as [
      ReturnType<typeof run>,
      ReturnType<typeof run>,
      ReturnType<typeof run>,
    ];
    assert.deepEqual(sorted(nine, run('x'), three, run('y'), five), ['R9', 'x', 'R5', 'R3', 'y']);
    assert.deepEqual(sorted(run('x'), nine), ['x', 'R9']);
    assert.deepEqual(sorted(run('x'), run('y')), ['x', 'y']);
  });
});

describe('refreshing a list of runs', () => {
  const fresh = (seconds: number[], count?: number) => appendPage(undefined, pageOf(runsAt(...seconds), count));

  it('keeps the runs that slid below the pages asked for', () => {
    const merged = mergeRefreshed(first, fresh([10, 9, 8], 7));
    assert.deepEqual(idsOf(merged.runs), ['R10', 'R9', 'R8', 'R7']);
    assert.deepEqual([merged.pages, merged.hasMore, merged.count], [1, true, 7]);
  });

  it('asks for a page more once a whole page slid below', () => {
    assert.equal(mergeRefreshed(both, fresh([9, 8, 7], 7)).pages, 2);
  });

  it('drops a run that vanished from among the others', () => {
    assert.deepEqual(idsOf(mergeRefreshed(first, fresh([9, 7, 6], 5)).runs), ['R9', 'R7', 'R6']);
    assert.deepEqual(idsOf(mergeRefreshed(first, fresh([8, 7, 6], 5)).runs), ['R8', 'R7', 'R6']);
  });

  it('drops a run that vanished from the end of what was loaded', () => {
    assert.deepEqual(idsOf(mergeRefreshed(first, fresh([9, 8, 6], 5)).runs), ['R9', 'R8', 'R6']);
  });

  it('drops all that vanished when the answer is the whole list', () => {
    const merged = mergeRefreshed(both, fresh([9, 4], 2));
    assert.deepEqual([idsOf(merged.runs), merged.hasMore], [['R9', 'R4'], false]);
  });

  it('is empty when the space is', () => {
    assert.deepEqual(mergeRefreshed(both, fresh([], 0)).runs, []);
  });

  it('begins again when so many came that the old ones are out of reach', () => {
    const merged = mergeRefreshed(first, fresh([30, 29, 28], 50));
    assert.deepEqual([idsOf(merged.runs), merged.hasMore], [['R30', 'R29', 'R28'], true]);
  });

  it('keeps the identity of runs that did not change, and only of those', () => {
    const answer = appendPage(undefined, pageOf([...runsAt(9), run('R8', { createdAt: 8000, status: 'failed' })], 2));
    const { runs } = mergeRefreshed(first, answer);
    assert.equal(runs[0], first.runs[0]);
    assert.notEqual(runs[1], first.runs[1]);
    assert.equal(runs[1]?.status, 'failed');
  });
});
