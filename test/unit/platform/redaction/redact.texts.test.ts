import assert from 'node:assert/strict';
import { redact } from '../../../../src/platform/redaction/redact';

const mask = '•••';
const clean = (text: string) => (redact({ text }) as { text: string }).text;

/** Texts with credentials in double angle brackets. What is around them stays byte for byte. */
const tables: Record<string, readonly string[]> = {
  'in JSON and its like': [
    'Payload was {"password":"«abc»"} ok',
    String.raw`{\"token\": \"«x»\", \"a\": \"b\"}`,
    String.raw`{"a":"{\"b\":\"{\\\"token\\\":\\\"«x»\\\"}\"}"}`,
    `{'password': '«it»', 'a': "it's"}`,
    `{"secret" : "«a]}b»", "a": 1}`,
    String.raw`{"password":"«a\"b\\»","c":"d"}`,
    String.raw`{"a":"{\"password\":\"«a\\\"b»\"}","c":"d"}`,
    '{"Api Key": "«abc»", "Pin Code": "560001"}',
    `{token: '«abc»', "pass_code": "«1»"}`,
    '{"password":"«cut off»',
    '[[[[{"token":"«x»"}]]]] [',
    'a\n{"token":\n  "«x»"}\n',
    '{"llm_tokens": 812, "has_password": true, "token": null, "password": "", "tokens": {"input": 3}}',
    '{"tokens": [{"text": "appointment", "token": "«x»"}]}',
    "{'token': None, 'password': False}",
    '{"name": "Asha", "pin": "560001", "Token Amount": "500"}',
  ],
  'in addresses': [
    'postgres://«user:p@ss»@host/db',
    'See (https://«robin»@x.example/a) and redis://«:pass»@cache:6379.',
    'https://x.example/a?b=1&token=«abc»&c=2#access_token=«def»&z=1',
    'call?token=«abc»&api_key=«def»',
    'See (https://x.example?api_key=«abc»).',
    'https://b.example/k?X-Amz-Credential=«A%2F2»&X-Amz-Date=20260201T101530Z&X-Amz-Signature=«a»&X-Amz-Expires=60',
    'https://b.example/k?X-Amz-Security-Token=«abc»&X-Goog-Signature=«a»&X-Goog-Credential=«b»',
    'https://b.example/k?GoogleAccessId=«a@b.iam»&Expires=1&Signature=«abc%2B»',
    'https://b.example/k?AWSAccessKeyId=«AK»&Signature=«x»',
    'https://cdn.example/k?Policy=«abc~»&Signature=«x»&Key-Pair-Id=«K1»&v=2',
    'https://b.example/k?sv=2020&se=2026-01-01&sr=b&sig=«ab%3D»',
    'https://b.example/k?hmac=«a»&key=«AIzaSyA1b2C3d4E5f6G7h8I9»',
    '<a href="https://x.example?a=1&amp;sig=«abc»&amp;b=2">',
    String.raw`{"url":"https://x.example?a=1\u0026sig=«abc»\u0026b=2"}`,
    'share?url=https%3A%2F%2Fx.example%3Ftoken%3D«abc»%26id%3D7',
    'client_id=7&client_secret=«abc»&grant_type=code',
    'https://x.example/?key=summer&code=560001&pin=560001&pass=bus&session=10&signature_required=yes',
    'https://x.example/@user?id=550e8400-e29b-41d4-a716-446655440000&page=2#top',
    'https://x.example:8080/a:b?q=a@b.example',
    'Write to robin@example.com or http://localhost:3000/?max_tokens=100&auth=true',
  ],
  'in other texts': [
    'Bearer «abc123def»',
    'It said: Authorization: Bearer «abc», then stopped.',
    `curl -H 'Authorization: Basic «abc»' -H "X-Api-Key: «abc»" https://x.example`,
    'authorization: token «abc»',
    'Basic «dXNlcjpwYXNz» and Token «4HQ2NSLP91WRH3DZ7BTXC4AA»',
    'Server=x;Password=«abc»;Database=y',
    'password=«hunter2» api_key: «abc»',
    'Password: «hunter2», then the password is «hunter2»; password == «hunter2», api_key => "«abc»".',
    'password reset on 2024-01-02. Password: forgotten. The access key is lost, the password required.',
    'The API key is «a1b2c3d4e5f6a7b8c9d0». --api-key «a1b2c3d4e5f6a7b8c9d0» | SECRET_KEY | «a1b2c3d4e5f6a7b8c9d0» |',
    '<password>«hunter2»</password><b>Token</b> <td>Password</td> token >= 3',
    'Authorization: «Digest username="u", response="9f86d081"»\nnext',
    "curl -H 'Authorization: «AWS4-HMAC-SHA256 Credential=AK/2024, Signature=9f86d081»' https://x.example",
    'sip:«1000:hunter2»@sip.example sip:+919800000042@sip.example sip:1000@10.0.0.1:5060',
    'It is «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc_def-x»',
    'Key: «-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----» end',
    'Cut: «-----BEGIN PRIVATE KEY-----\nabc\n»',
    '«sk_live_abc123def456», «sk-proj-a1b2c3d4e5f6», «ghp_abcdefghijklmnopqrstuvwxyz0123456789»',
    '«xoxb-1234-abcd1234» «AKIAIOSFODNN7EXAMPLE» «AIzaSyA1b2C3d4E5f6G7h8I9» «glpat-abc123def456ghi789»',
    'The bearer of good news brought basic information about basic JavaScript.',
    'Token: please wait. Token 117 is next. Password: it has 8 characters. Secret: none',
    '{"Booking Token": "25000", "OPD Token": "A-17", "Slack Token": "«a1b2c3d4e5f6»", "Password": "no"}',
    '«SG.aB3dE5gH7jK9mN1pQ3sT5v.aB3dE5gH7jK9mN1pQ3sT» «hf_aB3dE5gH7jK9mN1p» «rzp_live_aB3dE5gH7jK9mN»',
    '«xapp-1-A111-123-aB3dE5gH7jK9» «shpat_9f86d081884c7d65» «pat-na1-9f86d081-884c-7d65» «ya29.aB3dE5gH7jK9mN1p»',
    '«1000.9f86d081884c7d659a2feaa0c55ad015.9f86d081884c7d659a2feaa0c55ad015» «key-9f86d081884c7d659a2feaa0c55ad015»',
    'AC9f86d081884c7d659a2feaa0c55ad015:«510da55c0aaef2a956d7c488180d68f9» AC9f86d081884c7d659a2feaa0c55ad015',
    'https://«hooks.slack.com/services/T0/B0/aB3dE5gH» https://«discord.com/api/webhooks/123/aB3dE5gH»',
    '«-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nabc\n-----END PGP PRIVATE KEY BLOCK-----»',
    'sk-learn-extension ASIA-PACIFIC-2024 eyJ. -----BEGIN CERTIFICATE-----',
    'Your pin code: 560001, key: value, session: 10:30, author: Kim, 10 = ten',
  ],
};

describe('credentials in texts', () => {
  for (const [where, texts] of Object.entries(tables)) {
    for (const marked of texts) {
      it(`are masked ${where}: ${JSON.stringify(marked)}`, () => {
        const text = marked.replace(/[«»]/g, '');
        assert.equal(clean(text), marked.replace(/«[^»]*»/g, mask));
      });
    }
  }

  it('leave JSON that can still be parsed', () => {
    const row = { otp: 482_913, credentials: { user: 'a', list: ['}', '"'] }, tokens: ['x', 'y'], b: [1] };
    const left = { otp: mask, credentials: mask, tokens: mask, b: [1] };
    for (const space of [undefined, 2]) {
      assert.deepEqual(JSON.parse(clean(JSON.stringify(row, undefined, space))), left);
      const nested = JSON.parse(clean(JSON.stringify({ row: JSON.stringify(row, undefined, space) }))) as {
        row: string;
      };
      assert.deepEqual(JSON.parse(nested.row), left);
    }
  });

  it('are masked elsewhere, too, if they look random', () => {
    const row = { url: 'https://x.example?token=f00dfeedcafe1234&sig=abc', said: 'f00dfeedcafe1234 abc' };
    assert.deepEqual(redact(row), { url: `https://x.example?token=${mask}&sig=${mask}`, said: `${mask} abc` });
  });

  it('are masked in names, too', () => {
    assert.deepEqual(redact({ 'call?token=abc&id=7': 1 }), { [`call?token=${mask}&id=7`]: 1 });
  });

  it('are masked once', () => {
    for (const text of Object.values(tables).flat()) {
      assert.equal(clean(clean(text)), clean(text));
    }
  });
});
