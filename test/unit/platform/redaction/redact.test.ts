import assert from 'node:assert/strict';
import { redact } from '../../../../src/platform/redaction/redact';

const mask = '•••';

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
    const row = {
      token: null,
      password: '',
      has_password: true,
      secret: false,
      Password: 'No',
      auth: 'yes',
      OTP: 'N/A',
    };
    assert.deepEqual(redact(row), row);
  });

  it('keeps everyday things in people’s lists, unless they look random', () => {
    const row = {
      'Booking Token': 25_000,
      'OPD Token': 'A-17',
      'Favorite Cookie': 'oatmeal',
      'Flag Bearer': 'Neha Rao',
      'Prior Authorization': 'AUTH118X',
      'Session ID': 'Batch 3',
      'Victoria’s Secret': 'Gold card',
    };
    assert.deepEqual(redact(row), row);
    const technical = { 'API Token': 'abc', 'Client Secret': 'abc', 'Auth Token': 7, 'Slack Token': 'a1b2c3d4e5f6' };
    assert.deepEqual(Object.values(redact(technical) as object), [mask, mask, mask, mask]);
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

  it('masks elsewhere what was nested below a credential’s name, if it looks random', () => {
    const row = {
      credentials: { twilio: [{ value: secret, number: 987_654 }] },
      a: secret,
      b: 987_654,
      c: 'no 987654',
    };
    assert.deepEqual(redact(row), { credentials: mask, a: mask, b: 987_654, c: 'no 987654' });
  });

  const unguessable = [
    '4HQ2NSLP91WRH3DZ7BTXC4AA',
    'ca9a7ce1d5b84f60a3c2e7f1096db84e5fcafe01',
    'f00dfeed12345678',
    'x7Kp2mQ9vLz4',
    '1f0d3c2e-77aa-4b1c-9d2e-0a1b2c3d4e5f',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'Tr0ub4dor&3-a9a7ce4f',
  ];
  for (const text of unguessable) {
    it(`masks ${text} wherever it is repeated`, () => {
      assert.deepEqual(redact({ token: text, said: `so ${text}.` }), { token: mask, said: `so ${mask}.` });
    });
  }

  const ordinary = [
    ...[
      '560001',
      'appointment',
      'hunter2',
      '2026-02-01',
      '20260201T101530Z',
      '+919856000142',
      '98560 00142',
      'premium',
    ],
    ...[
      'robin.sample1985@example.com',
      'Mumbai2024',
      'KA01AB1234',
      'Flat 204B',
      'customer-number-2026',
      'INV-2026-0001',
    ],
    ...['internationalization', 'callTransferAgentName', '₹500', 'शर्मा', '675272289779974401'],
  ];
  for (const text of ordinary) {
    it(`masks ${text} only under a credential’s name, because it may mean something else elsewhere`, () => {
      assert.deepEqual(redact({ token: text, said: `so ${text}.`, [text]: text }), {
        token: mask,
        said: `so ${text}.`,
        [text]: text,
      });
    });
  }

  it('keeps telephone numbers beside a postal code', () => {
    const row = { input: { pin: '560001', Pin_Code: 560_001, contact_number: '+919856000123' } };
    assert.deepEqual(redact(row), row);
  });

  it('masks the longer of two overlapping credentials as a whole', () => {
    const row = { token: secret, password: `${secret}xyz`, text: `${secret}xyz ${secret}` };
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
    const spelled = 'a+b/c=="d0e1f2a3b4c5d6e7';
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
    assert.deepEqual(redact({ otp: '12', text: 'at 12:12' }), { otp: mask, text: 'at 12:12' });
    assert.deepEqual(redact({ secret: '      ', text: 'a      b' }), { secret: mask, text: 'a      b' });
  });

  it('keeps what only describes a credential', () => {
    const row = { status: 'completed', token_type: 'Bearer', 'auth.status': 'ok', text: 'Bearer' };
    assert.deepEqual(redact({ ...row, auth: { status: 'completed', method: 'api_key' } }), { ...row, auth: mask });
  });

  it('keeps the words that a speech recognizer calls tokens, and reads them', () => {
    const row = {
      words: { tokens: [{ text: 'appointment', start: 0.1, token: 'abc' }] },
      read: { tokens: ['Hello', 'there', ','] },
      said: 'An appointment, there.',
    };
    const left = { ...row, words: { tokens: [{ text: 'appointment', start: 0.1, token: mask }] } };
    assert.deepEqual(redact(row), left);
    assert.deepEqual(redact({ tokens: [{ text: secret }], said: secret }), { tokens: mask, said: mask });
  });

  it('masks the value beside the name of a credential', () => {
    for (const [name, value] of [
      ['name', 'value'],
      ['key', 'val'],
      ['field', 'content'],
      ['Header', 'Data'],
      ['column', 'value'],
      ['parameter', 'value'],
      ['variable', 'value'],
    ] as const) {
      const header = { [name]: 'Authorization', [value]: 'Bearer x', id: 1 };
      assert.deepEqual(redact([header]), [{ ...header, [value]: mask }]);
      const other = { [name]: 'Pin Code', [value]: '560001' };
      assert.deepEqual(redact([other]), [other]);
    }
    assert.deepEqual(redact({ label: 'max_tokens', value: 812 }), { label: 'max_tokens', value: 812 });
  });

  it('masks the second of two texts if the first is the name of a credential', () => {
    const headers = [
      ['Authorization', 'Bearer x'],
      ['X-Api-Key', 'abc'],
      ['password', 'hunter2'],
      ['Accept', 'text/html'],
    ];
    const left = headers.map(([name, value], index) => [name, index < 3 ? mask : value]);
    assert.deepEqual(redact({ headers }), { headers: left });
    const labels = { labels: ['Token', 'Interested'], required: ['token', 'password'], all: ['token', 'a1', 'b2'] };
    assert.deepEqual(redact(labels), labels);
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
    const row = { token: `${secret}\ud800def`, text: `${secret}\ud800def` };
    assert.deepEqual(redact(row), { token: mask, text: mask });
  });
});
