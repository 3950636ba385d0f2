import assert from 'node:assert/strict';
import { stringify } from 'lossless-json';
import { parseJson } from '../../../../src/platform/json/losslessJson';

/** What is left of a text after it was parsed and written again. */
const kept = async (text: string) => stringify(await parseJson(text));

describe('JSON from a server', () => {
  for (const text of [
    '{"call_id":675272289779974401}',
    '[-12345678901234567890,1]',
    '[0.12345678901234567890]',
    '{"a":[{"b":9007199254740993}],"c":0.5}',
    '[123456789012345678901e3]',
  ]) {
    it(`keeps every digit of ${text}`, async () => assert.equal(await kept(text), text));
  }

  it('has ordinary numbers if no digit would be lost, even beside long ones', async () => {
    const text = '{"id":675272289779974401,"n":12,"f":1.5,"t":"675272289779974401"}';
    const { n, f, t } = (await parseJson(text)) as Record<string, unknown>;
    assert.deepEqual([n, f, t], [12, 1.5, '675272289779974401']);
  });

  it('is read even if it is nested deeper than a parser in JavaScript can handle', async () => {
    const depth = 20_000;
    const text = `{"n":675272289779974401,"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    assert.equal(((await parseJson(text)) as { n: number }).n, 675272289779974400);
  });

  it('is read even if a name occurs twice', async () => {
    assert.deepEqual(await parseJson('{"a":1,"a":675272289779974401}'), { a: 675272289779974400 });
  });

  it('is refused if it is invalid', async () => {
    for (const text of ['', '<html>:1234567890123456789', '{"a":1234567890123456789']) {
      await assert.rejects(parseJson(text), SyntaxError);
    }
  });
});
