import assert from 'node:assert/strict';
import { secretSearch } from '../../../../src/platform/redaction/secretSearch';
import { maskSpans } from '../../../../src/platform/redaction/spans';
import { HEX, random } from '../../../platform/data/random';

const masked = (text: string, secrets: readonly string[]) => maskSpans(text, secretSearch(secrets)(text));

/** The same, by trying each secret everywhere: the first that occurs, and the longest of those. */
function slowlyMasked(text: string, secrets: readonly string[]): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const found = secrets.filter((secret) => text.startsWith(secret, at)).sort((a, b) => b.length - a.length)[0];
    result += found === undefined ? text[at]! : '•••';
    at += found?.length ?? 1;
  }
  return result;
}

describe('the search for secrets', () => {
  it('finds what trying each secret everywhere finds', () => {
    for (let seed = 0; seed < 1_000; seed++) {
      const source = random(`search ${seed}`);
      // Few letters, so that secrets begin alike and overlap.
      const letters = source.pick(['ab', 'abé', HEX]);
      const secrets = Array.from({ length: source.int(1, 4) }, () => source.text(source.int(8, 70), letters));
      const pieces = Array.from({ length: 12 }, () => {
        const secret = source.pick(secrets);
        return source.pick([secret, secret.slice(0, source.int(1, 12)), secret.slice(3), source.text(9, letters)]);
      });
      const text = pieces.join('');
      assert.equal(masked(text, secrets), slowlyMasked(text, secrets), `seed ${seed}`);
    }
  });

  it('finds short secrets that are asked for', () => {
    assert.equal(masked('a key, keys', ['key']), 'a •••, •••s');
  });

  it('finds a long secret by its beginning, and masks it to its end', () => {
    const long = random('long').text(100_000, HEX);
    assert.equal(masked(`"${long}" ${long}.`, [long]), '"•••" •••');
    assert.equal(masked(long.slice(0, 1_000), [long]), long.slice(0, 1_000));
  });

  it('masks to its end what begins like very many secrets, each of which it could be', () => {
    const source = random('many');
    const start = source.text(64, HEX);
    const secrets = Array.from({ length: 50 }, () => `${start}${source.text(20, HEX)}`);
    assert.equal(masked(`${secrets[7]!}. ${start.slice(1)}`, secrets), `••• ${start.slice(1)}`);
  });

  it('finds nothing if there are no secrets', () => {
    assert.deepEqual(secretSearch([])('a text that is long enough'), []);
  });
});
