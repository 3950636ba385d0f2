import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { normalizeApiKey, normalizeHandle, withoutInvisible } from '../../../src/platform/apiKey';
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

/** What copying from a chat, a web page, a document or a terminal may add. */
const invisible: [string, string, string][] = [
  ['a zero-width space', '\u200b', '\u200b'],
  ['a zero-width joiner', '\u200d', '\u200d'],
  ['a word joiner', '\u2060', '\u2060'],
  ['a soft hyphen', '\u00ad', '\u00ad'],
  ['a left-to-right mark', '\u200e', '\u200e'],
  ['a right-to-left isolate', '\u2067', '\u2067'],
  ['an Arabic letter mark', '\u061c', '\u061c'],
  ['a variation selector', '\ufe0f', '\ufe0f'],
  ['a Hangul filler', '\u3164', '\u3164'],
  ['a blank of Braille', '\u2800', '\u2800'],
  ['a tag', '\u{e0061}', '\u{e0061}'],
  ['a control character', '\u0007', '\u0007'],
  ['a color of the terminal', '\u001b[1;31m', '\u001b'],
];

describe('an invisible character', () => {
  for (const [what, text, character] of invisible) {
    it(`is named, and can be taken out: ${what}`, () => {
      for (const pasted of [
        `${text}abc`,
        `a${text}bc`,
        `abc${text}`,
        `${text}Token abc`,
        `To${text}ken "abc"${text}`,
      ]) {
        const problem = { kind: 'invalidInput', input: 'apiKeyInvisible', character };
        assert.deepEqual(
          thrownBy(() => normalizeApiKey(pasted)),
          problem,
        );
        assert.equal(normalizeApiKey(withoutInvisible(pasted)), 'abc');
      }
      const problem = { kind: 'invalidInput', input: 'handleInvisible', character };
      assert.deepEqual(
        thrownBy(() => normalizeHandle(` acme${text}`)),
        problem,
      );
      assert.equal(normalizeHandle(withoutInvisible(` acme${text}`)), 'acme');
    });

    it(`alone is no key: ${what}`, () => {
      assert.deepEqual(
        thrownBy(() => normalizeApiKey(` ${text} `)),
        { kind: 'invalidInput', input: 'apiKeyEmpty' },
      );
    });
  }

  it('is not white space, which is removed silently', () => {
    for (const space of [' ', '\t', '\n', '\u00a0', '\u3000', '\u2009', '\u202f', '\ufeff', '\u2028']) {
      assert.equal(normalizeApiKey(`${space}ab${space}c${space}`), 'abc');
      assert.equal(withoutInvisible(`a${space}b`), `a${space}b`);
    }
  });

  it('matters less than a visible one that cannot be sent', () => {
    assert.deepEqual(
      thrownBy(() => normalizeApiKey('ключ\u200b')),
      { kind: 'invalidInput', input: 'apiKeyCharacters' },
    );
  });

  it('is found in linear time', () => {
    for (const text of ['\u200b'.repeat(1e6), '"'.repeat(1e6) + 'x', `x${'"'.repeat(1e5)}x`, '\u001b['.repeat(5e5)]) {
      const start = performance.now();
      try {
        normalizeApiKey(text);
      } catch {
        // It is refused.
      }
      assert.ok(performance.now() - start < 1500);
    }
  });
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
