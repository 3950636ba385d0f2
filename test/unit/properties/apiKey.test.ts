import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { normalizeApiKey, normalizeHandle } from '../../../src/platform/apiKey';
import { UnpodError } from '../../../src/platform/errors';
import { anyText, textWith, tries } from './support';

/** A key of any server: 40 hexadecimal digits in practice, a JSON web token where the scheme says so. */
const keys = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{40}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{20,40}(\.[A-Za-z0-9_-]{10,20}){2}$/),
);
const blanks = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\u00a0', '  \n ');
const quotes = fc.constantFrom(
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['"', '",'],
  ['', ';'],
);
const lead = fc.constantFrom(
  '',
  'Token ',
  'token  ',
  'JWT ',
  'Bearer\n',
  'Authorization: Token ',
  'authorization:bearer ',
  'Authorization : ',
);

/** The normalized key; undefined if the text is refused, and then the error must not contain any of it. */
function orRefused(normalize: (text: string) => string, text: string): string | undefined {
  try {
    return normalize(text);
  } catch (error) {
    assert.ok(error instanceof UnpodError && error.problem.kind === 'invalidInput', String(error));
    const said = inspect(error, { showHidden: true, depth: 5 });
    assert.ok(text.trim().length < 9 || !said.includes(text.trim()), said);
    return undefined;
  }
}

describe('any pasted key', () => {
  it('is refused without repeating it, or becomes visible ASCII without surrounding white space and quotes, and stays so', () => {
    const texts = textWith(
      '"',
      "'",
      '“',
      ' ',
      '\n',
      'Token',
      'JWT ',
      'Bearer',
      'Authorization',
      'Authori',
      'zation',
      'Tok',
      'en',
      ':',
      ';',
      'ab12',
      '\u200b',
      'é',
    );
    fc.assert(
      fc.property(fc.oneof(texts, anyText), (text) => {
        const key = orRefused(normalizeApiKey, text);
        if (key !== undefined) {
          assert.match(key, /^[\x21-\x7e]+$/);
          assert.doesNotMatch(key, /^["'`]|["'`;,]$/);
          assert.equal(normalizeApiKey(key), key);
        }
      }),
      tries(4),
    );
  });

  it('is found whatever it is wrapped in', () => {
    fc.assert(
      fc.property(keys, lead, quotes, quotes, blanks, blanks, (key, scheme, [a, b], [c, d], before, after) => {
        for (const text of [
          `${before}${a}${scheme}${c}${key}${d}${b}${after}`,
          `${a}${before}${scheme}${key}${after}${b}`,
        ]) {
          assert.equal(normalizeApiKey(text), key, JSON.stringify(text));
        }
      }),
      tries(2),
    );
  });

  it('is found whole, wherever a line break or a space cut it', () => {
    fc.assert(
      fc.property(keys, lead, fc.array(fc.nat(), { maxLength: 3 }), blanks, (key, scheme, cuts, blank) => {
        const cut = cuts.reduce((text, at) => {
          const place = 1 + (at % (key.length - 1));
          return text.slice(0, place) + blank + text.slice(place);
        }, key);
        // Cut right there, its start would read as a scheme.
        fc.pre(!/^(token|jwt|bearer)\s/i.test(cut));
        assert.equal(normalizeApiKey(scheme + cut), key);
      }),
      tries(2),
    );
  });
});

describe('any typed handle of an organization', () => {
  it('is refused, or can be sent in a header as it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, textWith('acme', '-', ' ', '\n', '\u0000')), (text) => {
        const handle = orRefused(normalizeHandle, text);
        if (handle !== undefined) {
          assert.equal(handle, text.trim());
          assert.match(handle, /^[\x21-\x7e]+$/);
          assert.equal(new Headers({ 'Org-Handle': handle }).get('Org-Handle'), handle);
        }
      }),
      tries(2),
    );
  });
});
