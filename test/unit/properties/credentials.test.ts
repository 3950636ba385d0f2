import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isCredentialName, redact } from '../../../src/platform/redaction/redact';
import { anyJson, anyText, tries } from './support';

const before = ['user', 'access', 'refresh', 'id', 'my', 'x', 'client', 'stripe'];
const credentials = [
  'token',
  'tokens',
  'secret',
  'password',
  'passwd',
  'credential',
  'authorization',
  'cookie',
  'jwt',
  'apiKey',
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const styles: ((words: readonly string[]) => string)[] = [
  (words) => words.join('_').toLowerCase(),
  (words) => words.join('-'),
  (words) => words.join('.'),
  (words) => words.join(' '),
  (words) => words.join('_').toUpperCase(),
  (words) => words.map((word, index) => (index ? capital(word) : word)).join(''),
  (words) => words.map(capital).join(''),
  (words) => words.join('').toLowerCase(),
];

/** Obvious names of credentials: `user_token`, `accessToken`, `X-COOKIE`, `refreshtoken2`, … */
const credentialName = fc
  .tuple(
    fc.subarray(before, { maxLength: 2 }),
    fc.constantFrom(...credentials),
    fc.constantFrom(...styles),
    fc.constantFrom('', '2'),
  )
  .map(([words, word, style, number]) => style([...words, word]) + number);

/** Any text with a part that looks random. */
const secret = fc
  .tuple(fc.stringMatching(/^[0-9a-f]{0,24}$/), fc.oneof(fc.constant(''), fc.string({ unit: 'binary' })))
  .map(([digits, rest]) => `f00dfeedcafe1234${digits}${rest}`);

/** A secret inside a text, a list or an object, in places that do not reveal it. */
const around = (text: string) =>
  fc.constantFrom<unknown>(text, `said ${text}.`, [1, { note: text }], { [`of ${text}`]: true }, `${text}${text}`);

/** All texts and names in a JSON value. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield name;
      yield* textsOf(inner);
    }
  }
}

describe('credentials in any row', () => {
  it('are recognized by any usual spelling of their names', () => {
    fc.assert(
      fc.property(credentialName, (name) => assert.ok(isCredentialName(name))),
      tries(),
    );
  });

  it('are removed from the row, however deep they are and wherever they are repeated', () => {
    const planted = secret.chain((text) =>
      fc.record({
        text: fc.constant(text),
        name: credentialName,
        value: fc.constantFrom<unknown>(text, [text], { value: text }, { a: [{ b: text }] }),
        copy: around(text),
        beside: anyJson,
      }),
    );
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom('task', 'input', '__proto__'),
        ({ text, name, value, copy, beside }, place) => {
          // As parsed from JSON: `__proto__` is a name like any other.
          const row: unknown = JSON.parse(
            `{"copy":${JSON.stringify(copy)},${JSON.stringify(place)}:[{${JSON.stringify(name)}:${JSON.stringify(value)}}],"beside":${JSON.stringify(beside)}}`,
          );
          const left = redact(row);
          assert.ok(![...textsOf(left)].some((it) => it.includes(text)), JSON.stringify(left));
          assert.ok(!JSON.stringify(left).includes(text));
        },
      ),
      tries(),
    );
  });

  it('are removed in their own place, whatever they are, and nowhere else if they do not look random', () => {
    const email = fc.stringMatching(/^[a-z]{1,9}[._+-][a-z]{1,9}\d{0,4}@[a-z]{1,9}\.example\.com$/);
    const anything = fc.oneof(fc.integer({ min: 100_000 }), fc.lorem({ maxCount: 3 }), email);
    fc.assert(
      fc.property(credentialName, anything, (name, value) => {
        fc.pre(!/tokens/i.test(name));
        const row = { said: `it is ${value}`, again: value };
        assert.deepEqual(redact({ [name]: value, ...row }), { [name]: '•••', ...row });
      }),
      tries(),
    );
  });

  it('are removed from JSON in a text, which stays as it is otherwise', () => {
    const value = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => !/^\s*(null|none|nil|n\/?a|true|false|undefined|nan|yes|no)\s*$/i.test(text));
    fc.assert(
      fc.property(credentialName, value, fc.nat(4), anyText, (name, text, times, around) => {
        fc.pre(!/tokens/i.test(name));
        const within = (inner: string) => {
          let json = `${JSON.stringify(name)}:${JSON.stringify(inner)}`;
          for (let time = 0; time < times; time++) {
            json = JSON.stringify(`{${json}}`);
          }
          return `{${json}, "a": 1} ${around.replace(/[:=%]/g, '')}`;
        };
        assert.deepEqual(redact([within(text)]), [within('•••')]);
      }),
      tries(),
    );
  });

  it('leave a row of the same shape, with nothing more to remove', () => {
    fc.assert(
      fc.property(anyJson, anyText, (row, key) => {
        const left = redact(row, [key]);
        assert.equal(Array.isArray(left), Array.isArray(row));
        assert.equal(typeof left, typeof row);
        if (key !== '' && !'•••'.includes(key)) {
          assert.ok(![...textsOf(left)].some((it) => it.includes(key) && !it.includes('•••')));
        }
      }),
      tries(),
    );
  });

  for (const name of ['refreshtoken', 'JWTToken', 'password2', 'XApiKey', 'clientapikey', 'api_key2', 'otp1']) {
    it(`are recognized by the name ${name}`, () => assert.ok(isCredentialName(name)));
  }

  for (const name of ['key', 'task_id', 'pinned', 'author', 'passenger', 'shopping', 'monkey', 'keys2', 'tokenizer']) {
    it(`are not assumed for the name ${name}`, () => assert.ok(!isCredentialName(name)));
  }

  it('are masked only there if they are numbers, and counts of tokens are not', () => {
    const row = { said: 'Your code is 482913.', code: 482_913, llm_tokens: 123_456, cost: 123_456 };
    assert.deepEqual(redact({ otp: 482_913, ...row }), { otp: '•••', ...row });
  });
});
