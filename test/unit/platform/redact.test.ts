import assert from 'node:assert/strict';
import { isCredentialName, redact } from '../../../src/platform/redact';
import { random, type Random } from '../../platform/data/random';

const mask = '•••';

describe('names of credentials', () => {
  const credentials = [
    ['token', 'tokens', 'Token', 'TOKEN', 'user_token', 'userToken', 'user-token', 'user.token', 'token2', 'token_2'],
    ['accesstoken', 'access_token', 'refreshToken', 'idToken', 'JWTToken', 'x-auth-token', 'csrf_token', 'XSRF'],
    ['apiKey', 'api_key', 'API_KEY', 'APIKey', 'apikey', 'x-api-key', 'X-Api-Key', 'apiKey2', 'api keys', 'xapikey'],
    [
      'private_key',
      'secretKey',
      'signing-key',
      'encryptionKey',
      'session_key',
      'access_key_id',
      'sshKey',
      'master_key',
    ],
    ['secret', 'clientSecret', 'client_secret', 'clientsecret', 'secrets', 'secret_value', 'webhookSecret'],
    ['password', 'Passwords', 'db_password', 'userpassword', 'passwordHash', 'passwd', 'pwd', 'passphrase', 'passcode'],
    ['db_pass', 'pass', 'pin', 'otp', 'totp', 'credential', 'credentials', 'cookie', 'Set-Cookie', 'jwt', 'bearer'],
    ['auth', 'Authorization', 'proxy-authorization', 'authentication', 'oauth', 'oauth2', 'basicAuth', 'signature'],
    ['session_id', 'sessionId', 'sessionid', 'PHPSESSID', 'ｔｏｋｅｎ'],
  ].flat();
  for (const name of credentials) {
    it(`include ${name}`, () => assert.equal(isCredentialName(name), true));
  }

  const others = [
    [
      '',
      ' ',
      '_',
      'key',
      'keys',
      'id',
      'task_id',
      'run_id',
      'user_id',
      'sessions',
      'session',
      'primary_key',
      'cache-key',
    ],
    ['sort_key', 'idempotency_key', 'public_key', 'keyboard', 'monkey', 'turkey', 'hotkey', 'keyword', 'keynote'],
    ['author', 'authors', 'authority', 'authored_by', 'tokenizer', 'tokenize', 'tokenized', 'secretary', 'secretariat'],
    [
      'passenger',
      'passport',
      'passed',
      'pass_rate',
      'compass',
      'bypassed',
      'opinion',
      'spinner',
      'pincode',
      'shipping',
    ],
    ['name', 'email', 'contact_number', 'status', 'design', 'assigned'],
    ['toString', '__proto__', 'constructor', 'hasOwnProperty'],
  ].flat();
  for (const name of others) {
    it(`do not include ${JSON.stringify(name)}`, () => assert.equal(isCredentialName(name), false));
  }
});

describe('redacting a row', () => {
  const secret = 's3cr3t-0123456789abcdef';

  it('keeps a row without credentials as it is', () => {
    const row = {
      task_id: 'T1',
      status: 'completed',
      n: 1.5,
      none: null,
      list: [1, 'a', [], {}],
      ok: true,
      deep: { a: {} },
    };
    assert.deepEqual(redact(row), row);
    for (const value of [null, undefined, 'text', 7, true, [], {}]) {
      assert.deepEqual(redact(value), value);
    }
  });

  it('does not change the original', () => {
    const row = { user_info: { user_token: secret }, list: [secret] };
    const before = structuredClone(row);
    redact(row);
    assert.deepEqual(row, before);
  });

  it('masks the platform’s own two credentials', () => {
    const row = { input: { name: 'Ada', token: secret }, user_info: { id: 4, user_token: `x${secret}` } };
    assert.deepEqual(redact(row), {
      input: { name: 'Ada', token: mask },
      user_info: { id: 4, user_token: mask },
    });
  });

  it('masks any value under a credential’s name', () => {
    for (const value of [secret, 'short', 123456, 0.5, ['a', 1], { name: 'a', deep: { list: [secret] } }, [], {}]) {
      assert.deepEqual(redact({ list: [{ auth: value }] }), { list: [{ auth: mask }] });
    }
  });

  it('shows that a credential is missing', () => {
    const row = { token: null, password: '', has_password: true, secret: false };
    assert.deepEqual(redact(row), row);
  });

  it('shows how many tokens a model used', () => {
    const row = {
      llm_tokens: 812,
      maxTokens: 100_000,
      token_count: 1_234_567,
      tokens: { input: 3, output: 4, cached: null },
      completion_tokens_details: { reasoning_tokens: 0 },
    };
    assert.deepEqual(redact(row), row);
    const hidden = { token: 812, tokens: 'abc', llm_tokens: ['abc'], used_tokens: { of: 'abc' } };
    assert.deepEqual(redact(hidden), { token: mask, tokens: mask, llm_tokens: mask, used_tokens: mask });
  });

  it('masks a credential wherever else it occurs', () => {
    const row = {
      input: { token: secret },
      summary: `Asked for ${secret}, twice: ${secret}.`,
      labels: [secret, 'other'],
      [`key ${secret}`]: 1,
      deep: [{ deep: [{ text: `<${secret}>` }] }],
    };
    assert.deepEqual(redact(row), {
      input: { token: mask },
      summary: `Asked for ${mask}, twice: ${mask}.`,
      labels: [mask, 'other'],
      [`key ${mask}`]: 1,
      deep: [{ deep: [{ text: `<${mask}>` }] }],
    });
  });

  it('masks elsewhere what was nested below a credential’s name', () => {
    const row = {
      credentials: { twilio: [{ value: secret, number: 987_654 }] },
      a: secret,
      b: 987_654,
      c: 'no 987654',
    };
    assert.deepEqual(redact(row), { credentials: mask, a: mask, b: mask, c: `no ${mask}` });
  });

  it('masks the longer of two overlapping credentials as a whole', () => {
    const row = { token: 'abcdef', password: 'abcdefgh', text: 'abcdefgh abcdef' };
    assert.equal((redact(row) as typeof row).text, `${mask} ${mask}`);
  });

  it('masks a credential, but not the words around it', () => {
    const row = {
      headers: { Authorization: 'Bearer abc123xyz', Cookie: `theme=dark; sid=${secret}` },
      text: `abc123xyz ${secret} dark`,
    };
    assert.equal((redact(row) as typeof row).text, `${mask} ${mask} dark`);
  });

  it('masks a credential inside an address and inside JSON in a text', () => {
    const spelled = 'a+b/c=="d';
    const row = {
      token: spelled,
      url: `https://x.example/?t=${encodeURIComponent(spelled)}`,
      json: JSON.stringify([spelled]),
    };
    const { url, json } = redact(row) as typeof row;
    assert.deepEqual([url, json], [`https://x.example/?t=${mask}`, `["${mask}"]`]);
  });

  it('finds credentials inside JSON in a text', () => {
    const row = { input: { raw: JSON.stringify({ user: { api_key: secret } }), broken: '{"token":' }, text: secret };
    assert.deepEqual(redact(row), {
      input: { raw: `{"user":{"api_key":"${mask}"}}`, broken: '{"token":' },
      text: mask,
    });
  });

  it('masks the session’s key, however short the text is', () => {
    const row = { a: `Token ${secret}`, b: [secret], [secret]: 1 };
    assert.deepEqual(redact(row, [secret, '']), { a: `Token ${mask}`, b: [mask], [mask]: 1 });
  });

  it('masks a short credential only in its own place, because it could be part of any word', () => {
    assert.deepEqual(redact({ pin: '12', text: 'at 12:12' }), { pin: mask, text: 'at 12:12' });
    assert.deepEqual(redact({ secret: '      ', text: 'a      b' }), { secret: mask, text: 'a      b' });
  });

  it('keeps a status that also describes a credential', () => {
    const row = {
      status: 'completed',
      auth: { status: 'completed', method: 'api_key' },
      token_type: 'Bearer',
      text: 'Bearer',
    };
    assert.deepEqual(redact(row), { status: 'completed', auth: mask, token_type: mask, text: 'Bearer' });
  });

  it('keeps the ids of the row, or all rows would look the same', () => {
    const row = { task_id: 'Tabcdef123456', run_id: 'R654321', input: { token: 'abcdef123456', password: 'R654321' } };
    assert.deepEqual(redact(row), { ...row, input: { token: mask, password: mask } });
    assert.deepEqual(redact({ task_id: secret }, [secret]), { task_id: mask });
  });

  it('treats `__proto__` like any other name', () => {
    const row: unknown = JSON.parse(`{"__proto__":{"token":"${secret}","polluted":1},"text":"${secret}"}`);
    const clean = redact(row) as object;
    assert.equal(Object.getPrototypeOf(clean), Object.prototype);
    assert.equal(JSON.stringify(clean), `{"__proto__":{"token":"${mask}","polluted":1},"text":"${mask}"}`);
    assert.equal('polluted' in {}, false);
  });

  it('accepts lone surrogates', () => {
    const row = { token: 'abc\ud800def', text: 'abc\ud800def' };
    assert.deepEqual(redact(row), { token: mask, text: mask });
  });
});

describe('credentials in any row', () => {
  const names = ['token', 'user_token', 'apiKey', 'x-api-key', 'Authorization', 'clientSecret', 'password', 'cookies'];
  const plain = ['name', 'summary', 'data', 'list', 'key', 'author', '__proto__', 'input', 'text'];
  const letters = 'abcXYZ019+/=&% "\\\n{}[]:;,.é•';

  /** A secret that is not part of any other text in the row. */
  const newSecret = (source: Random) =>
    `${source.text(3, '019')}${source.text(source.int(6, 40), letters)}${source.text(3, 'abcXYZ')}`;

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
