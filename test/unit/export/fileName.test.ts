import assert from 'node:assert/strict';
import { safeFileName } from '../../../src/export/fileName';

describe('the name of an export', () => {
  const name = (space: string) => safeFileName(space, ' runs.csv');

  it('is that of the space', () => {
    assert.equal(name('Sales Outreach Q1'), 'Sales Outreach Q1 runs.csv');
    assert.equal(name('שיחות שירות'), 'שיחות שירות runs.csv');
  });

  it('contains nothing that a file system refuses or takes for a path', () => {
    assert.equal(name('../../etc/passwd'), 'etc passwd runs.csv');
    assert.equal(name('a\\b:c*d?"e"<f>|g\u0000h\u202e'), 'a b c d e f g h runs.csv');
    assert.equal(name('...'), 'runs.csv');
    assert.equal(name('CON'), 'CON runs.csv');
  });

  it('is short enough in bytes, and is cut between characters', () => {
    const long = name('👩🏽‍💼'.repeat(99));
    assert.ok(Buffer.byteLength(long) <= 160);
    assert.match(long, /^(?:👩🏽‍💼)+ runs\.csv$/u);
  });
});
