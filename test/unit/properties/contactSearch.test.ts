import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contactQuery, matchesContact, searchTerm } from '../../../src/model/contactSearch';
import { anyText, tries } from './support';

const nobody = { contactName: undefined, contactNumber: undefined, contactEmail: undefined };

const country = fc.constantFrom('1', '44', '49', '91', '971');
const digit = fc.nat(9).map(String);
const subscriber = fc
  .tuple(fc.integer({ min: 1, max: 9 }).map(String), fc.array(digit, { minLength: 7, maxLength: 10 }))
  .map(([first, rest]) => first + rest.join(''));
const separator = fc.constantFrom('', '', ' ', '-', '.', '\u00a0', ') ', ' / ');
const script = fc.constantFrom(0x30, 0x660, 0x966, 0xff10, 0x1d7ce);

/** One number in any notation. */
const notationOf = (code: string, number: string) =>
  fc
    .record({
      prefix: fc.constantFrom('', '0', `+${code}`, `00${code}`, code, `(+${code}) `, `+${code} (0)`),
      separators: fc.array(separator, { minLength: number.length, maxLength: number.length }),
      end: fc.constantFrom('', ' ', ' ext 12', 'x7', ' ext. 1234'),
      zero: script,
    })
    .map(({ prefix, separators, end, zero }) => {
      const written = prefix + number.replace(/\d/g, (it, index: number) => (separators[index] ?? '') + it) + end;
      return written.replace(/\d/g, (it) => String.fromCodePoint(zero + Number(it)));
    });

const twoNotations = fc
  .tuple(country, subscriber)
  .chain(([code, number]) => fc.tuple(notationOf(code, number), notationOf(code, number), fc.constant(number)));

describe('properties: searching contacts', () => {
  it('a number is found in any notation by any other', () => {
    const check = ([typed, contactNumber, number]: readonly [string, string, string]) => {
      const query = contactQuery(typed) ?? assert.fail();
      assert.ok(matchesContact(query, { ...nobody, contactNumber }));
      assert.ok(number.endsWith(searchTerm(query)) || searchTerm(query).endsWith(number));
    };
    fc.assert(fc.property(twoNotations, check), tries(3));
  });

  it('a number with another last digit is not', () => {
    const check = ([typed, contactNumber, number]: readonly [string, string, string]) => {
      const other = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
      assert.ok(!matchesContact(contactQuery(typed) ?? assert.fail(), { ...nobody, contactNumber: other }));
      assert.ok(!matchesContact(contactQuery(other) ?? assert.fail(), { ...nobody, contactNumber }));
    };
    fc.assert(fc.property(twoNotations, check), tries(3));
  });

  it('a name and an email address are found by themselves and by their words, whatever they are', () => {
    const check = (text: string) => {
      const query = contactQuery(text);
      if (query) {
        assert.ok(matchesContact(query, { ...nobody, contactName: text }));
        assert.ok(matchesContact(query, { ...nobody, contactEmail: query.text }));
        assert.ok(
          matchesContact(contactQuery(text.toUpperCase()) ?? query, { ...nobody, contactName: text.toUpperCase() }),
        );
      }
    };
    fc.assert(fc.property(anyText, check), tries());
  });

  it('a whole name is found by any of its words', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !/[\s,;]/.test(it));
    const check = (words: readonly string[], index: number) => {
      const query = contactQuery(words[index % words.length] ?? '');
      assert.ok(!query || matchesContact(query, { ...nobody, contactName: words.join(' ') }));
    };
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), check), tries());
  });
});
