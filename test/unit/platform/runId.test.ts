import assert from 'node:assert/strict';
import { runIdIn, withRunId } from '../../../src/platform/runId';

const id = 'Recac64fe03e911f19b7c0242ac120003';

describe('a run id in a pasted text', () => {
  const texts = [
    id,
    ` ${id}\n`,
    `"${id}"`,
    `'${id}',`,
    `\`${id}\``,
    `“${id}”`,
    `<${id}>.`,
    `Run ID: ${id}`,
    `run id ${id}`,
    `"run_id": "${id}",`,
    `- ${id}`,
    'r' + id.slice(1).toUpperCase(),
    `${id.slice(0, 20)}\r\n  ${id.slice(20)}`,
  ];
  for (const text of texts) {
    it(`is read from ${JSON.stringify(text)}`, () => assert.equal(runIdIn(text), id));
  }

  const others = [
    '',
    'R',
    id.slice(0, -1),
    `${id}0`,
    `${id} ${id}`,
    id.replace('R', 'T'),
    id.replace('R', ''),
    id.replace('c', 'g'),
    `space ${id}`,
    'Sales Outreach',
  ];
  for (const text of others) {
    it(`is not seen in ${JSON.stringify(text)}`, () => assert.equal(runIdIn(text), undefined));
  }
});

describe('a run among others', () => {
  const runs = [{ id: 'rABC' }, { id: 'RAbc' }, { id: 'other' }];

  it('is the one whose id is the same', () => assert.equal(withRunId(runs, 'RAbc'), runs[1]));
  it('is one whose id differs only in case, if there is no other', () => {
    assert.equal(withRunId(runs, 'Rabc'), runs[0]);
  });
  it('is undefined if no id is alike', () => assert.equal(withRunId(runs, 'Rabd'), undefined));
});
