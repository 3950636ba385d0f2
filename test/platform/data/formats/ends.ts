import { naiveUtc, SECOND, spacedUtc } from '../time';
import { call, CALL, contact, type Draft, draft, type Fields, said } from './draft';

const reasons: readonly (readonly [person: string, reason: string | null])[] = [
  ['Abel Nkosi', 'customer-ended-call'],
  ['Berit Dahl', 'assistant-ended-call'],
  ['Carlo Neri', 'caller_hangup'],
  ['Dunya Saleh', 'Customer Ended The Call'],
  ['Egon Weiss', 'customer-ended-call-before-warm-transfer'],
  ['Flora Petit', 'assistant-forwarded-call'],
  ['Gustav Ek', 'silence-timed-out'],
  ['Hiba Nasser', 'exceeded-max-duration'],
  ['Igor Sokol', 'Call completed'],
  ['Jasmin Omar', null],
  ['Karl Berger', ''],
];

/** End reasons of answered calls. */
export const endReasons: readonly Draft[] = reasons.map(([person, reason], index) =>
  draft(reason === null ? 'end reason null' : `end reason “${reason}”`, (at) => ({
    input: contact(person, `+155501420${10 + index}`),
    output: call(at, { call_end_reason: reason }),
  })),
);

const statuses: readonly (readonly [person: string, status: string, reason: string | null])[] = [
  ['Lara Conti', 'connected', null],
  ['Mats Lund', 'Connected', null],
  ['Nina Roth', 'completed', 'assistant-ended-call'],
  ['Omar Haddi', 'COMPLETED', 'customer-ended-call'],
  ['Paula Reyes', 'notConnected', 'No answer'],
  ['Rafael Cruz', 'not-connected', 'customer-did-not-answer'],
  ['Selma Aalto', 'not connected', 'customer-did-not-answer'],
  ['Timo Virtanen', 'NOT_CONNECTED', 'No answer'],
  ['Urs Keller', 'failed', 'SIP 503 Service Unavailable'],
  ['Vlad Ionescu', 'FAILED ', 'call.start.error'],
  ['Wilma Maas', 'cancelled', 'Canceled by the caller’s line'],
  ['Xiang Liu', 'Canceled', 'Canceled'],
  ['Yara Costa', 'busy', 'customer-busy'],
  ['Zeno Marin', 'BUSY', 'Line busy'],
  ['Alma Vidal', 'voicemail', 'voicemail'],
  ['Boris Pavlov', 'Voicemail', 'voicemail'],
  ['Celia Ramos', 'droped', 'Line dropped'],
  ['Dirk Mulder', 'Dropped', 'Line dropped'],
  ['Elsa Nyberg', 'no-answer', 'No answer'],
  ['Faisal Khan', 'handed over to field team', null],
];

/** Unanswered calls, which took no time. */
const isUnanswered = (status: string): boolean => /^(?:not|failed|cancel|busy|no-)/i.test(status);

/** Every spelling of a call's result. All of these tasks are completed: the platform has done its part. */
export const callStatuses: readonly Draft[] = statuses.map(([person, status, reason], index) =>
  draft(`call status “${status}”`, (at) => ({
    input: contact(person, `+155501430${10 + index}`),
    output: call(at, {
      ...(isUnanswered(status) && { end_time: spacedUtc(at(CALL.start), 250_000), duration: 0 }),
      call_status: status,
      call_end_reason: reason,
    }),
  })),
);

const failed = (name: string, person: string, output: Fields, more: Fields = {}): Draft =>
  draft(name, () => ({ status: 'failed', input: contact(person, '+15550144001'), output, ...more }));

/** The places where servers say why a task failed. */
export const failures: readonly Draft[] = [
  failed('reason in output.error', 'Greta Olsen', { error: 'Task exceeded max retries (3)' }),
  failed('reason in output.error of a call', 'Hamid Rezai', {
    call_id: '',
    start_time: 'NULL',
    end_time: 'None',
    duration: '0',
    transcript: [],
    post_call_data: {},
    call_end_reason: null,
    call_status: 'failed',
    error: 'Failed to create SIP participant',
    metadata: { cost: 0, usage: {} },
  }),
  failed('reason in output.error as an object', 'Irina Volkova', { error: { code: 486, message: 'Busy Here' } }),
  failed('reason in output.message', 'Jorge Molina', { message: 'No agent is assigned to this space' }),
  failed('reason in last_failure_reason', 'Katya Orlova', {}, { last_failure_reason: 'Provider timeout after 30 s' }),
  failed('reason in an end reason', 'Leon Fischer', { call_status: 'failed', call_end_reason: 'customer-busy' }),
  failed('reason in endedReason', 'Mina Sadeghi', { endedReason: 'twilio-failed-to-connect-call' }),
  failed(
    'reasons in every place',
    'Nils Brandt',
    { error: 'Carrier rejected the call', message: 'See error' },
    {
      last_failure_reason: 'Carrier rejected the call',
      failure_count: 3,
      retry_attempt: 2,
    },
  ),
  failed('reason of several lines', 'Olga Melnik', {
    error: 'Traceback:\n  File "call.py"\nTimeoutError: no answer in 30 s',
  }),
  failed('status in capitals', 'Pedro Alves', { error: 'Quota of the number exceeded' }, { status: 'FAILED' }),
];

/** Tasks that are completed although their calls failed. */
export const failedCalls: readonly Draft[] = [
  draft('completed task of a failed call', () => ({
    input: contact('Rita Esposito', '+15550144051'),
    output: { call_status: 'failed', duration: 0, call_end_reason: null, error: 'Number blocked by the carrier' },
  })),
  draft('completed task of a dropped call', (at) => ({
    input: contact('Simon Adler', '+15550144052'),
    output: call(at, {
      call_status: 'droped',
      call_end_reason: 'Line dropped',
      transcript: [said(at, 8, 'assistant', 'Good evening, may I –')],
      post_call_data: { summary: { status: 'Dropped', summary: 'The line dropped at once.' } },
    }),
  })),
  draft('attempts counted', (at) => ({
    input: contact('Tess Morgan', '+15550144053', { redial_count: 2 }),
    output: call(at, { call_end_reason: 'customer-ended-call' }),
    retry_attempt: 2,
    failure_count: 1,
    last_failure_reason: null,
    last_status_change: `${naiveUtc(at(50))}Z`,
    scheduled_timestamp: at(3) / SECOND,
  })),
];
