import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inChunks, SentRows, type RowChanges } from '../../../src/reports/sentRows';

interface Row {
  readonly id: string;
  readonly version: number;
}

const row = (id: string, version = 0): Row => ({ id, version });

/** What a page has after these messages. */
function received(rows: readonly Row[], changes: RowChanges<Row> | undefined): readonly Row[] {
  const known = new Map(rows.map((each) => [each.id, each]));
  changes?.changed.forEach((each) => known.set(each.id, each));
  return changes?.order ? changes.order.map((id) => known.get(id)!) : [...known.values()];
}

describe('the rows that a page is sent', () => {
  it('are all of them at first, then those that are new or have changed', () => {
    const sent = new SentRows<Row>();
    const [a, b, c] = [row('a'), row('b'), row('c')];
    assert.deepEqual(sent.next([a, b]), { changed: [a, b], order: undefined });
    assert.equal(sent.next([a, b]), undefined);
    const changed = row('a', 1);
    assert.deepEqual(sent.next([changed, b, c]), { changed: [changed, c], order: undefined });
  });

  it('come with their order if some are gone or moved', () => {
    const sent = new SentRows<Row>();
    const [a, b, c] = [row('a'), row('b'), row('c')];
    sent.next([a, b]);
    assert.deepEqual(sent.next([c, a, b]), { changed: [c], order: ['c', 'a', 'b'] });
    assert.deepEqual(sent.next([a]), { changed: [], order: ['a'] });
    assert.deepEqual(sent.next([a, c]), { changed: [c], order: undefined });
    assert.deepEqual(sent.next([]), { changed: [], order: [] });
  });

  it('are what the page has afterwards, whatever happens to the list', () => {
    const list = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), version: fc.nat(2) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(fc.array(list), (lists) => {
        const sent = new SentRows<Row>();
        let page: readonly Row[] = [];
        for (const rows of lists) {
          page = received(page, sent.next(rows));
          assert.deepEqual(page, rows);
        }
      }),
    );
  });

  it('are split into messages, of which the last has the order', () => {
    const rows = Array.from({ length: 2001 }, (_, index) => row(`${index}`));
    const order = rows.map(({ id }) => id);
    const chunks = inChunks({ changed: rows, order });
    assert.deepEqual(
      chunks.map((chunk) => [chunk.changed.length, chunk.order?.length]),
      [
        [1000, undefined],
        [1000, undefined],
        [1, 2001],
      ],
    );
    assert.deepEqual(inChunks({ changed: [], order: ['a'] }), [{ changed: [], order: ['a'] }]);
  });
});
