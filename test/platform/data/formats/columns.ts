import { HEX, random } from '../random';
import { call, contact, type Draft, draft, type Fields, RECORDINGS, said } from './draft';

const secret = (of: string, length = 32): string => random(`secret of ${of}`).text(length, HEX);

/** A row of a list with columns of its own. */
const row = (name: string, person: string, columns: Fields, output: Fields = {}): Draft =>
  draft(name, (at) => ({ input: contact(person, '+15605600150', columns), output: call(at, output) }));

/** Columns that only look like credentials. All of them are plain data and must be visible. */
const ordinary: readonly Draft[] = [
  row('column pin_code', 'Aarav Nair', { pin_code: '560001', city: 'Bengaluru' }),
  row('column pin', 'Bhavna Joshi', { pin: 400001, 'Pin Code': '400 001' }),
  row('column Token Amount', 'Chetan Gowda', { 'Token Amount': 500_000, Token_Number: '000117' }),
  row('column pass', 'Devika Menon', { pass: 'Gold', 'pass type': 'season', passes: 2 }),
  row('column signature', 'Eshan Kapoor', { signature: 'pending', 'Secret Santa': 'Farah', keyword: 'bicycle' }),
  row(
    'columns repeated in what is said',
    'Farah Sheikh',
    { pin_code: '560015', 'Token Amount': '25000' },
    {
      post_call_data: { summary: 'Farah lives in 560015 and paid a token amount of 25000.' },
    },
  ),
];

/** Credentials, which no tooltip, log, copy, or export may contain. */
const credentials: readonly Draft[] = [
  row('credential token', 'Girish Kamat', { token: secret('token') }),
  row('credential user_token', 'Hema Iyengar', { user_token: secret('user_token', 40) }),
  row(
    'credential repeated in a summary',
    'Indu Varma',
    { api_key: secret('api_key') },
    {
      post_call_data: { summary: `The record has the key ${secret('api_key')}.` },
    },
  ),
  row('credential as a pair', 'Jatin Mehra', {
    headers: [
      { name: 'Authorization', value: `Bearer ${secret('pair')}` },
      { name: 'Accept', value: 'text/html' },
    ],
  }),
  row('credential in an address', 'Kiran Bose', {
    link: `https://crm.example.com/lead/17?lang=en&token=${secret('address')}&view=full`,
    feed: `https://robin:${secret('feed', 12)}@crm.example.com/feed`,
  }),
  row('credential in a text of JSON', 'Lakshmi Rao-Pillai', {
    extra: `{"password": "${secret('json', 16)}", "plan": "basic"}`,
  }),
  row('credentials of other names', 'Manoj Thakur', {
    authkey: secret('authkey'),
    clientkey: secret('clientkey'),
    userpwd: secret('userpwd', 12),
    pass_code: secret('pass_code', 8),
    security_code: secret('security_code', 8),
  }),
  draft('credential in what is said', (at) => ({
    input: contact('Naina Chopra', '+15605600157', { password: 'Blue-Kettle-7719' }),
    output: call(at, {
      recording_url: `${RECORDINGS}/mixed-7.ogg?token=${secret('recording')}`,
      transcript: [
        said(at, 9, 'user', 'My password is Blue-Kettle-7719.'),
        said(at, 13, 'assistant', 'Do not tell me.'),
      ],
    }),
  })),
];

/** Numbers that JavaScript rounds. */
const longNumbers: readonly Draft[] = [
  row('call id longer than a number', 'Ojas Patil', {}, { call_id: 675272289779974401n }),
  row('ids longer than a number in columns', 'Pooja Sethi', {
    crm_id: 9007199254740993n,
    account: -12345678901234567890n,
  }),
  row('list of long numbers', 'Qadir Ansari', { ids: [18446744073709551615n, 1, 2.5] }),
];

export const columns: readonly Draft[] = [...ordinary, ...credentials, ...longNumbers];
