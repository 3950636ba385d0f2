import { markedUtc, naiveUtc, SECOND } from '../time';
import { call, contact, type Draft, draft, type Fields, said } from './draft';

/** An email. It has none of a call's fields. */
const email = (name: string, person: string, output: Fields, more: Fields = {}, input: Fields = {}): Draft =>
  draft(name, () => ({
    execution_type: 'email',
    task: { objective: 'Send the invitation' },
    input: {
      name: person,
      email: `${person.split(' ')[0]?.toLowerCase()}@example.com`,
      subject: 'Invitation',
      ...input,
    },
    output,
    ...more,
  }));

const classification = { execution_type: 'email_classification', task: { objective: 'Sort the mail' } };

/** Emails, and emails that were classified, in every state. */
export const emails: readonly Draft[] = [
  draft('email sent', (at) => ({
    execution_type: 'email',
    task: { objective: 'Send the invitation' },
    input: { name: 'Alva Nordin', email: 'alva@example.com', subject: 'Invitation' },
    output: { message_id: '<01@mail.example.com>', sent_at: markedUtc(at(4)), delivery_status: 'delivered' },
  })),
  email('email with a summary', 'Bashir Taleb', { summary: 'Bashir was invited to the opening.', cost: 0.001 }),
  email('email with a result of its own', 'Clio Papadaki', {
    subject: 'Your invitation',
    body: 'Dear Clio,\n\nwe would be glad to see you.\n\nNila',
    opened: true,
    post_call_data: {
      summary: { status: 'Replied', summary: 'Clio will come.' },
      classification: { labels: ['reply'] },
    },
  }),
  email(
    'email with attachments',
    'Dov Katz',
    { delivery_status: 'delivered' },
    {
      attachments: [{ name: 'plan.pdf', url: 'https://files.unpod.example/plan.pdf', size: 48_213 }],
    },
  ),
  email('email that came back', 'Edit Nagy', { error: '550 5.1.1 No such user here' }, { status: 'failed' }),
  email('email that failed with a message', 'Fiona Burke', { message: 'Mail server refused' }, { status: 'failed' }),
  email('email that failed later', 'Gil Amaral', {}, { status: 'failed', last_failure_reason: 'Daily limit reached' }),
  email(
    'email to several addresses',
    'Hilda Moen',
    { delivery_status: 'queued' },
    {},
    { email: 'a@example.com, b@example.com' },
  ),
  email(
    'email in contact_email only',
    'Ivar Rask',
    { delivery_status: 'sent' },
    {},
    { email: null, contact_email: 'ivar@example.com' },
  ),
  email('email without an address', 'Jette Holst', { message: 'No address' }, { status: 'failed' }, { email: '' }),
  email('email without an output', 'Knut Haugen', {}),
  email(
    'email classified',
    'Livia Bruno',
    {
      post_call_data: { classification: { labels: ['invoice', 'urgent'], summary: 'An invoice that is due.' } },
    },
    classification,
  ),
  email(
    'email that could not be classified',
    'Moritz Lang',
    { message: 'No Logic to process' },
    { ...classification, status: 'failed' },
  ),
];

/** A kind of task other than a call. */
const other = (kind: string, person: string, output: Fields, input: Fields = {}): Draft =>
  draft(`kind ${kind}`, () => ({
    execution_type: kind,
    task: { objective: `Handle the ${kind.replace('_', ' ')}` },
    input: { name: person, ...input },
    output,
  }));

/** A kind of call. */
const callOf = (kind: string, person: string, more: Fields = {}): Draft =>
  draft(`kind ${kind}`, (at) => ({
    execution_type: kind,
    input: contact(person, '+15550148021'),
    output: call(at, { transcript: [said(at, 9, 'agent', 'Welcome.'), said(at, 12, 'user', 'Hello.')], ...more }),
  }));

/** Every other kind of task. */
export const kinds: readonly Draft[] = [
  callOf('call', 'Nanna Krog'),
  callOf('outbound_call', 'Odin Falk'),
  callOf('space_call', 'Perla Rivas', { call_type: 'space' }),
  callOf('sdk_call', 'Quirin Maier', { call_type: 'sdk' }),
  other('contact', 'Rune Eide', { message: 'Contact saved' }, { contact_number: '+15550148025' }),
  other('dealer', 'Sibel Kaya', { dealers: [{ name: 'North Cycles', distance_km: 3.5 }] }),
  other('general', 'Tore Vinje', { summary: 'Three offers were compared.' }),
  other('tool_call', 'Una Brady', { tool: 'find_slots', arguments: { day: 'monday' }, result: [{ start: '09:30' }] }),
  other('agent.review', 'Valdis Ozols', { verdict: 'fine' }),
  draft('kind missing', (at) => ({
    execution_type: undefined,
    input: contact('Wim de Boer', '+15550148030'),
    output: call(at),
  })),
  draft('nothing but an id and a status', () => ({
    ...Object.fromEntries(
      ['execution_type', 'task', 'input', 'output', 'assignee', 'attachments'].map((key) => [key, undefined]),
    ),
  })),
  draft('texts and lists in place of objects', () => ({
    task: 'Call it',
    input: 'none',
    output: [],
    attachments: null,
  })),
  draft('fields that nobody knows', (at) => ({
    input: contact('Yngve Dal', '+15550148032'),
    output: call(at, { latency: { p50: 0.8 }, 'é\u0000key': 1, ['__proto__']: null, constructor: 'x' }),
    next_step: { at: naiveUtc(at(60)), epoch: at(60) / SECOND },
  })),
];
