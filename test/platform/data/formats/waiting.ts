import { DAY, HOUR, MINUTE, naiveUtc, SECOND, spacedUtc } from '../time';
import { call, CALL, contact, type Draft, draft, type Fields, said } from './draft';

const waiting = (name: string, person: string, status: string, more: Fields = {}): Draft =>
  draft(name, () => ({ status, input: contact(person, '+15550149001'), ...more }));

/** A call that has begun. It has no end yet, whatever its end reason says. */
const live = (name: string, person: string, output: Fields, status = 'in_progress'): Draft =>
  draft(name, (at) => ({
    status,
    input: contact(person, '+15550149021'),
    output: {
      start_time: `${naiveUtc(at(CALL.start))}.000001`,
      end_time: null,
      duration: null,
      transcript: [],
      ...output,
    },
  }));

/** Tasks that have not begun, and when they are due. */
export const scheduled: readonly Draft[] = [
  draft('scheduled for a text', (at) => ({
    status: 'scheduled',
    task: {},
    input: contact('Astrid Lie', '+15550149011'),
    output: { scheduled_time: `${spacedUtc(at(DAY / SECOND), 0).slice(0, 19)}+00:00` },
    retry_attempt: 0,
  })),
  draft('scheduled for an epoch second', (at) => ({
    status: 'scheduled',
    input: contact('Björn Dahlin', '+15550149012'),
    scheduled_timestamp: at((2 * DAY) / SECOND) / SECOND,
  })),
  draft('scheduled for both', (at) => ({
    status: 'scheduled',
    input: contact('Conny Ek', '+15550149013'),
    output: { scheduled_time: naiveUtc(at((3 * HOUR) / SECOND)) },
    scheduled_timestamp: at((3 * HOUR) / SECOND) / SECOND,
  })),
  draft('scheduled for an epoch second as a text', (at) => ({
    status: 'scheduled',
    input: contact('Disa Lund', '+15550149014'),
    scheduled_timestamp: String(at(DAY / SECOND) / SECOND),
  })),
  waiting('scheduled for null', 'Eskil Moe', 'scheduled', {
    output: { scheduled_time: null },
    scheduled_timestamp: null,
  }),
  waiting('scheduled without a time', 'Frida Berg', 'scheduled'),
];

/** The tasks of a run that is in progress. */
export const underWay: readonly Draft[] = [
  live('call dispatched', 'Gudrun Vik', {
    call_id: '',
    call_end_reason: 'Provider call dispatched successfully',
    recording_url: '',
    call_status: null,
    post_call_data: {},
    cost: 0,
  }),
  live('call status callDispatched', 'Halvor Ness', { call_status: 'callDispatched' }),
  live('call status incall', 'Inger Foss', { call_status: 'incall', call_type: 'inbound' }),
  live('call status outcall', 'Jon Aune', { call_status: 'OutCall', call_type: 'outbound' }, 'processing'),
  waiting('status in_progress', 'Kari Sunde', 'in_progress'),
  waiting('status processing', 'Lars Bakke', 'processing'),
  waiting('status pending', 'Marit Lien', 'pending'),
  waiting('status hold', 'Nora Strand', 'hold'),
  waiting('status in odd case', 'Ola Haugland', 'In_Progress'),
  waiting('status that nobody knows', 'Pernille Juul', 'awaiting_consent'),
  waiting('output null', 'Roar Myhre', 'pending', { output: null }),
  draft('redial that is scheduled', (at) => ({
    status: 'scheduled',
    input: contact('Sigrid Aas', '+15550149031', {
      redial_count: 1,
      transcript: [said(at, 9, 'assistant', 'Good day?')],
    }),
    output: call(at, {
      call_status: 'droped',
      call_end_reason: null,
      transcript: [said(at, 9, 'assistant', 'Good day?')],
      post_call_data: { summary: { status: 'Dropped', summary: 'The line dropped.' }, is_redial: true },
    }),
    retry_attempt: 1,
    failure_count: 1,
    scheduled_timestamp: at((40 * MINUTE) / SECOND) / SECOND,
  })),
  draft('redial that is running', (at) => ({
    status: 'in_progress',
    input: contact('Trygve Moen', '+15550149032', {
      redial_count: 2,
      transcript: [said(at, 9, 'assistant', 'Can you hear me?'), said(at, 12, 'user', 'Hardly.')],
    }),
    output: {},
    retry_attempt: 2,
  })),
  draft('redial that is done', (at) => ({
    input: contact('Unni Berge', '+15550149033', {
      redial_count: 1,
      transcript: 'assistant: Nobody there?',
    }),
    output: call(at, { transcript: [said(at, 9, 'assistant', 'There you are.'), said(at, 11, 'user', 'Here I am.')] }),
    retry_attempt: 1,
  })),
  waiting('failed in a run under way', 'Vebjørn Lie', 'failed', { output: { error: 'Number not in service' } }),
];
