import assert from 'node:assert/strict';
import { redact } from '../../../../src/platform/redaction/redact';
import { HEX, random, type Random } from '../../../platform/data/random';

describe('credentials in any row', () => {
  const names = ['token', 'user_token', 'apiKey', 'x-api-key', 'Authorization', 'clientSecret', 'password', 'cookies'];
  const plain = ['name', 'summary', 'data', 'list', 'key', 'author', '__proto__', 'input', 'text'];
  const letters = 'abcXYZ019+/=&% "\\\n{}[]:;,.é•';

  /** A secret that looks random and is not part of any other text in the row. */
  const newSecret = (source: Random) =>
    `${source.text(24, HEX)}${source.text(source.int(6, 40), letters)}${source.text(3, 'abcXYZ')}`;

  function grow(source: Random, secrets: string[], depth: number): unknown {
    const kind = source.int(0, depth > 0 ? 6 : 2);
    if (kind <= 2) {
      const secret = source.pick(secrets);
      return source.pick([source.text(8, letters), source.int(0, 99), null, true, secret, `say ${secret}!`, [secret]]);
    }
    const inner = () => grow(source, secrets, depth - 1);
    if (kind === 3) {
      return Array.from({ length: source.int(0, 3) }, inner);
    }
    const entries = Array.from({ length: source.int(0, 4) }, () => [source.pick(plain), inner()] as const);
    return Object.fromEntries([...entries, ...(source.chance(0.2) ? [[source.pick(secrets), 1] as const] : [])]);
  }

  /** A secret under one of the names, as it is or inside something. */
  function hide(source: Random, secret: string): object {
    return {
      [source.pick(names)]: source.pick<unknown>([secret, [secret], { value: [secret] }, { a: { b: secret } }]),
    };
  }

  /** All strings in a value, including names. */
  function textsIn(value: unknown): string[] {
    if (typeof value !== 'object' || value === null) {
      return [String(value)];
    }
    return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
  }

  it('are nowhere in what is left', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const source = random(`credentials ${seed}`);
      const secrets = Array.from({ length: source.int(1, 3) }, () => newSecret(source));
      const known = newSecret(source);
      const holders = secrets.map((secret) => hide(source, secret));
      const row = source.chance(0.5)
        ? { body: grow(source, [...secrets, known], 4), holders }
        : [grow(source, [...secrets, known], 4), ...holders];
      const clean = redact(row, [known]);
      const texts = textsIn(clean);
      const json = JSON.stringify(clean);
      for (const secret of [...secrets, known]) {
        assert.ok(!texts.some((text) => text.includes(secret)), `seed ${seed}: ${secret} in ${json}`);
        assert.ok(!json.includes(JSON.stringify(secret).slice(1, -1)), `seed ${seed}: ${secret} in ${json}`);
      }
    }
  });

  it('are all that is removed', () => {
    for (let seed = 0; seed < 500; seed++) {
      const source = random(`no credentials ${seed}`);
      const row = grow(source, ['nothing at all'], 4);
      assert.deepEqual(redact(row, ['0123456789abcdef']), row, `seed ${seed}`);
    }
  });
});
