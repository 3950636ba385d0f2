import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { normalizeApiKey, normalizeHandle } from '../../../src/platform/apiKey';
import { SAMPLE_KEY } from '../../platform/sample';
import { errorOf, problemOf, thrownBy } from '../support';

describe('a pasted API key', () => {
  const accepted: [string, string][] = [
    ['bare', SAMPLE_KEY],
    ['with white space around it', `  \t${SAMPLE_KEY}  `],
    ['with a line break at the end', `${SAMPLE_KEY}\r\n`],
    ['broken over lines', `${SAMPLE_KEY.slice(0, 20)}\n  ${SAMPLE_KEY.slice(20)}`],
    ['with a no-break space and a byte order mark', `\uFEFF${SAMPLE_KEY}\u00A0`],
    ['after its scheme', `Token ${SAMPLE_KEY}`],
    ['after a scheme in another case', `token   ${SAMPLE_KEY}`],
    ['after Bearer', `Bearer ${SAMPLE_KEY}`],
    ['after JWT', `JWT ${SAMPLE_KEY}`],
    ['after its scheme twice', `Token Token ${SAMPLE_KEY}`],
    ['after a scheme on a line of its own', `Token\n${SAMPLE_KEY}`],
    ['after a header name that is broken over lines', `Authori\nzation: ${SAMPLE_KEY}`],
    ['as a header', `Authorization: Token ${SAMPLE_KEY}`],
    ['as a header without spaces', `authorization:Token ${SAMPLE_KEY}`],
    ['in quotes', `"${SAMPLE_KEY}"`],
    ['in single quotes', `'${SAMPLE_KEY}'`],
    ['in typographic quotes', `“${SAMPLE_KEY}”`],
    ['in back ticks', `\`${SAMPLE_KEY}\``],
    ['with scheme and key in quotes', `"Token ${SAMPLE_KEY}"`],
    ['with only the key in quotes', `Token "${SAMPLE_KEY}"`],
    ['as a line of JSON', `"Authorization: Token ${SAMPLE_KEY}",`],
    ['as a quoted header with a quoted key', `'Authorization: Token "${SAMPLE_KEY}"'`],
  ];
  for (const [how, text] of accepted) {
    it(`is read ${how}`, () => assert.equal(normalizeApiKey(text), SAMPLE_KEY));
  }

  it('keeps a key that only starts like a scheme', () => {
    assert.equal(normalizeApiKey('Tokenizer-1'), 'Tokenizer-1');
    assert.equal(normalizeApiKey('jwt.abc'), 'jwt.abc');
  });

  for (const text of ['', '  \n', '""', 'Token', 'Token ', 'Authorization: Token ', '"Bearer"']) {
    it(`is asked for when there is none in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        thrownBy(() => normalizeApiKey(text)),
        { kind: 'invalidInput', input: 'apiKeyEmpty' },
      );
    });
  }

  const unsendable = ['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u200b', 'é', '🔑', '\u0085'];
  for (const sign of unsendable) {
    it(`refuses ${JSON.stringify(sign)} inside, without saying the key`, async () => {
      const normalize = () => Promise.resolve().then(() => normalizeApiKey(`s3cr${sign}et`));
      assert.equal((await problemOf(normalize())).kind, 'invalidInput');
      assert.doesNotMatch(inspect(await errorOf(normalize()), { showHidden: true, depth: 9 }), /s3cr/);
    });
  }
});

describe('an organization handle', () => {
  it('keeps its case, but not surrounding white space', () => {
    assert.equal(normalizeHandle(' Acme-Voice\n'), 'Acme-Voice');
  });

  for (const text of ['', '   ', 'acme voice', 'acme\nvoice', 'acme\u0000', 'ACME™']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(thrownBy(() => normalizeHandle(text)).kind, 'invalidInput');
    });
  }
});
