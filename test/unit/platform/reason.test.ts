import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readReason } from '../../../src/platform/reason';
import { tries } from '../properties/support';

describe('the reason in the server’s words', () => {
  const all = { message: 'm', error: 'e', detail: 'd', errors: 's' };
  const cases: [string, unknown, string | undefined][] = [
    ['message first', all, 'm'],
    ['then error', { ...all, message: null }, 'e'],
    ['then the message in error', { ...all, message: ' ', error: { code: 'x', message: 'nested' } }, 'nested'],
    ['then detail', { ...all, message: undefined, error: { code: 'x' } }, 'd'],
    ['then errors', { errors: 's' }, 's'],
    ['what is wrong with a field', { message: {}, errors: { page_size: ['No integer.'] } }, 'page_size: No integer.'],
    ['what is wrong with several', { errors: { page: ['Bad', 'Old.'], size: 'No.' } }, 'page: Bad; Old. size: No.'],
    ['fields with names like facts', { errors: { run_id: ['Not a UUID.'], request_id: '7f' } }, 'run_id: Not a UUID.'],
    ['what is wrong with no field', { errors: { non_field_errors: ['No.'], __all__: ['Never.'] } }, 'No. Never.'],
    ['a list of errors', { errors: [{ code: 1, message: 'One.' }, { message: 'Two.' }, 'Three.'] }, 'One. Two. Three.'],
    ['a list in error', { error: ['No.'] }, 'No.'],
    ['a list in detail', { detail: ['No.'] }, 'No.'],
    [
      'the place in a list of details',
      { detail: [{ type: 'int', loc: ['query', 'page_size'], msg: 'No integer', input: 'x' }] },
      'page_size: No integer',
    ],
    ['the field in a list of errors', { errors: [{ field: 'page', reason: 'too large' }] }, 'page: too large'],
    ['details of an error', { error: { code: 'x', details: [{ '@type': 'y', description: 'No.' }] } }, 'No.'],
    ['an OAuth error’s description', { error: 'invalid_token', error_description: 'It expired.' }, 'It expired.'],
    [
      'detail before the title',
      { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'No page.' },
      'No page.',
    ],
    ['the title alone', { type: 'about:blank', title: 'Bad Request', status: 400 }, 'Bad Request'],
    ['errors in data', { status_code: 206, data: { errors: { detail: 'No service.' } } }, 'No service.'],
    ['JSON in a text', { message: JSON.stringify({ detail: [{ msg: 'No.' }] }) }, 'No.'],
    ['Python in a text', { errors: "{'page': [ErrorDetail(string='No page.', code='invalid')]}" }, 'page: No page.'],
    [
      'a text that only starts like JSON',
      { message: '[Errno 111] Connection refused' },
      '[Errno 111] Connection refused',
    ],
    ['nothing from codes and numbers', { error: { code: 'x', status: 'BAD' }, errors: { count: 5 } }, undefined],
    ['nothing from empty parts', { errors: { page: [], size: [''], more: [{}, null] }, detail: '[]' }, undefined],
    ['nothing from an empty object', {}, undefined],
    ['nothing from an array', ['m'], undefined],
    ['nothing from a string', 'm', undefined],
    ['nothing without a body', undefined, undefined],
    ['one line', { message: ' a\r\n\tb\u0000c\u001b ' }, 'a b c'],
  ];
  for (const [what, body, reason] of cases) {
    it(`takes ${what}`, () => assert.equal(readReason(body), reason));
  }

  it('is truncated visibly at 200 characters', () => {
    assert.equal(readReason({ message: 'x'.repeat(200) }), 'x'.repeat(200));
    assert.equal(readReason({ message: 'x'.repeat(201) }), `${'x'.repeat(199)}…`);
  });

  const key = 'a+b/c==&x';
  const spelled: [string, string][] = [
    ['as it is', key],
    ['as in an address', encodeURIComponent(key)],
    ['as in an address, in lower case', encodeURIComponent(key).toLowerCase()],
    ['as in an address in an address', encodeURIComponent(encodeURIComponent(key))],
    ['as in JSON of another language', key.replace('+', '\\u002b').replace('&', '\\u0026').replace('/', '\\/')],
    ['as in HTML', key.replace('+', '&#x2b;').replace(/=/g, '&#x3D;').replace('&x', '&#x26;x')],
  ];
  for (const [how, text] of spelled) {
    it(`does not contain the key, written ${how}`, () => {
      const said = [{ message: `No ${text}.` }, { errors: { [text]: [text] } }].map((body) => readReason(body, key));
      assert.deepEqual(said, ['No •••.', '•••: •••']);
    });
  }

  it('contains no part of the key where it is truncated', () => {
    for (let length = 150; length < 210; length++) {
      const reason = readReason({ message: `${'x '.repeat(length / 2)}${key.repeat(40)}` }, key) ?? '';
      assert.doesNotMatch(reason, /[abc+/=&]/);
    }
  });

  it('is never brackets and braces, and at most 200 characters, whatever the body', () => {
    const names = fc.constantFrom('message', 'error', 'errors', 'detail', 'title', 'msg', 'loc', 'page');
    const words = fc.constantFrom('No.', ' ', 'Never', '\u200b');
    const { body } = fc.letrec((tie) => ({
      body: fc.oneof({ maxDepth: 8 }, words, fc.boolean(), fc.array(tie('body')), fc.dictionary(names, tie('body'))),
    }));
    fc.assert(
      fc.property(body, (value) => {
        const reason = readReason(value, 'Never') ?? 'none';
        assert.doesNotMatch(reason, /[[\]{}]|undefined|null|Never/);
        assert.ok(reason.length > 0 && reason.length <= 200);
      }),
      tries(4),
    );
  });

  it('takes linear time', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    const bodies = [
      ...['x', '[', '{', "'", '\\', '%25', '&amp;', ' ', 'ErrorDetail(string=', ", code='"].map((it) => it.repeat(1e6)),
      nested(100_000),
      Array.from({ length: 1e5 }, () => ({ msg: '' })),
      Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`k${index}`, ['']])),
    ];
    for (const [index, errors] of bodies.entries()) {
      const start = performance.now();
      readReason({ errors }, `${'%'.repeat(1000)}x`);
      assert.ok(performance.now() - start < 3000, `body ${index}`);
    }
  });

  it('is not truncated inside a character', () => {
    assert.ok(encodeURIComponent(readReason({ message: `${'x'.repeat(198)}🎄🎄🎄` })!));
  });
});
