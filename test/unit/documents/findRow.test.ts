import assert from 'node:assert/strict';
import { findRow } from '../../../src/documents/findRow';
import type { Page, RawRow } from '../../../src/platform/page';

const size = 100;
const raw = (row: unknown): RawRow => ({ row, recording: undefined });
const row = (id: string) => raw({ task_id: id });
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => row(`T${from + index}`));

/** A list of `total` tasks; `asked` are the pages that were requested. */
function listOf(total: number) {
  const asked: number[] = [];
  const fetchPage = (page: number): Promise<Page<RawRow>> => {
    asked.push(page);
    const from = (page - 1) * size;
    return Promise.resolve({
      rows: rows(from, Math.max(0, Math.min(size, total - from))),
      count: total,
      skippedRows: 0,
    });
  };
  return { fetchPage, asked };
}

describe('finding a row', () => {
  it('requests the page where it was last seen, and no other', async () => {
    const { fetchPage, asked } = listOf(5000);
    assert.deepEqual(await findRow(fetchPage, 'task_id', 'T4321', 44), row('T4321'));
    assert.deepEqual(asked, [44]);
  });

  it('tries the pages next to it when the list has moved', async () => {
    for (const likelyPage of [43, 45]) {
      const { fetchPage, asked } = listOf(5000);
      assert.deepEqual(await findRow(fetchPage, 'task_id', 'T4321', likelyPage), row('T4321'));
      assert.ok(asked.length <= 3, String(asked));
    }
  });

  it('reads from the top when its page is unknown, and stops where the row is', async () => {
    const { fetchPage, asked } = listOf(5000);
    assert.deepEqual(await findRow(fetchPage, 'task_id', 'T250'), row('T250'));
    assert.deepEqual(asked, [1, 2, 3]);
  });

  it('requests no page twice, and stops at the end of the list', async () => {
    const { fetchPage, asked } = listOf(500);
    assert.equal(await findRow(fetchPage, 'task_id', 'Tx', 3), undefined);
    assert.deepEqual(asked.sort(), [1, 2, 3, 4, 5]);
  });

  it('stops if the server sends the same rows for every page', async () => {
    let calls = 0;
    const fetchPage = () => {
      assert.ok(++calls < 10);
      return Promise.resolve({ rows: rows(0, 30), count: undefined, skippedRows: 0 });
    };
    assert.equal(await findRow(fetchPage, 'task_id', 'Tx', 2), undefined);
  });

  it('stops if the server sends rows without ids for every page', async () => {
    let calls = 0;
    const fetchPage = () => {
      assert.ok(++calls < 10);
      return Promise.resolve({ rows: [{ name: 'none' }, {}].map(raw), count: undefined, skippedRows: 0 });
    };
    assert.equal(await findRow(fetchPage, 'task_id', 'T1'), undefined);
  });

  it('ignores rows that are not objects', async () => {
    const fetchPage = () =>
      Promise.resolve({ rows: [...[null, 3, 'T1', [], { task_id: 1 }].map(raw), row('T1')], count: 6, skippedRows: 0 });
    assert.deepEqual(await findRow(fetchPage, 'task_id', 'T1'), row('T1'));
  });

  it('throws what a request throws', async () => {
    await assert.rejects(
      findRow(() => Promise.reject(new Error('gone')), 'task_id', 'T1'),
      /gone/,
    );
  });
});
