import assert from 'node:assert/strict';
import { findRow } from '../../../src/documents/findRow';
import type { Page } from '../../../src/platform/client';

const size = 100;
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ task_id: `T${from + index}` }));

/** A list of so many tasks; `asked` are the pages it was asked for. */
function listOf(total: number, count: number | undefined = total) {
  const asked: number[] = [];
  const ask = (page: number): Promise<Page<unknown>> => {
    asked.push(page);
    const from = (page - 1) * size;
    return Promise.resolve({ rows: rows(from, Math.max(0, Math.min(size, total - from))), count, skippedRows: 0 });
  };
  return { ask, asked };
}

describe('looking for a row', () => {
  it('asks for the page where it was last seen, and no other', async () => {
    const { ask, asked } = listOf(5000);
    assert.deepEqual(await findRow(ask, 'task_id', 'T4321', 44), { task_id: 'T4321' });
    assert.deepEqual(asked, [44]);
  });

  it('looks at the pages beside it when the list has moved', async () => {
    for (const likely of [43, 45]) {
      const { ask, asked } = listOf(5000);
      assert.deepEqual(await findRow(ask, 'task_id', 'T4321', likely), { task_id: 'T4321' });
      assert.ok(asked.length <= 3, String(asked));
    }
  });

  it('walks from the top when nobody knows where it is, and stops where it finds it', async () => {
    const { ask, asked } = listOf(5000);
    assert.deepEqual(await findRow(ask, 'task_id', 'T250'), { task_id: 'T250' });
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('asks for no page twice', async () => {
    const { ask, asked } = listOf(500);
    assert.equal(await findRow(ask, 'task_id', 'Tx', 3), undefined);
    assert.deepEqual(asked.sort(), [1, 2, 3, 4, 5]);
  });

  it('ends when the server’s count was seen, without a page more', async () => {
    const { ask, asked } = listOf(200);
    assert.equal(await findRow(ask, 'task_id', 'Tx'), undefined);
    assert.deepEqual(asked, [1, 2]);
  });

  it('ends at an empty page where the server counts nothing', async () => {
    const { ask, asked } = listOf(200, undefined);
    // An explicit undefined takes the default: the count has to be taken out.
    const uncounted = async (page: number) => ({ ...(await ask(page)), count: undefined });
    assert.equal(await findRow(uncounted, 'task_id', 'Tx'), undefined);
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('ends at a page that brings nothing new, for some servers ignore pages', async () => {
    let calls = 0;
    const same = () => {
      calls++;
      return Promise.resolve({ rows: rows(0, 30), count: undefined, skippedRows: 0 });
    };
    assert.equal(await findRow(same, 'task_id', 'Tx'), undefined);
    assert.equal(calls, 2);
  });

  it('goes on behind a page of which nothing could be read', async () => {
    const pages: Page<unknown>[] = [
      { rows: [], count: 101, skippedRows: 100 },
      { rows: [{ task_id: 'T1' }], count: 101, skippedRows: 0 },
    ];
    const ask = (page: number) => Promise.resolve(pages[page - 1] ?? { rows: [], count: undefined, skippedRows: 0 });
    assert.deepEqual(await findRow(ask, 'task_id', 'T1'), { task_id: 'T1' });
  });

  it('ends at rows without an id, which no count ends', async () => {
    let calls = 0;
    const same = () => {
      calls++;
      assert.ok(calls < 10);
      return Promise.resolve({ rows: [{ name: 'none' }, {}], count: undefined, skippedRows: 0 });
    };
    assert.equal(await findRow(same, 'task_id', 'T1'), undefined);
  });

  it('survives rows that are no objects', async () => {
    const ask = () =>
      Promise.resolve({ rows: [null, 3, 'T1', [], { task_id: 1 }, { task_id: 'T1' }], count: 6, skippedRows: 0 });
    assert.deepEqual(await findRow(ask, 'task_id', 'T1'), { task_id: 'T1' });
  });

  it('passes on what went wrong', async () => {
    await assert.rejects(
      findRow(() => Promise.reject(new Error('gone')), 'task_id', 'T1'),
      /gone/,
    );
  });
});
