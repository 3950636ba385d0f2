import { HOUR, markedUtc, MINUTE, naiveUtc, SECOND, spacedUtc } from '../time';
import { call, CALL, contact, type Draft, draft, type Fields, RECORDINGS } from './draft';

/** Formats a time, in milliseconds since 1970. */
type Written = (ms: number) => unknown;

const INDIA = 5 * HOUR + 30 * MINUTE;

const spellings: readonly (readonly [name: string, person: string, written: Written])[] = [
  ['times with a space and microseconds', 'Anders Holm', (ms) => spacedUtc(ms, 67_021)],
  ['times with a T', 'Bianca Rossi', naiveUtc],
  ['times with a T and microseconds', 'Chidi Eze', (ms) => `${naiveUtc(ms)}.000001`],
  ['times with Z', 'Daria Petrova', markedUtc],
  ['times with milliseconds and Z', 'Emil Novotny', (ms) => new Date(ms).toISOString()],
  ['times with +00:00', 'Fatou Diallo', (ms) => `${spacedUtc(ms, 0)}+00:00`],
  ['times with +00', 'Goran Ilic', (ms) => `${spacedUtc(ms, 0).slice(0, 19)}+00`],
  ['times with +0000', 'Hedda Berg', (ms) => `${naiveUtc(ms)}+0000`],
  ['times with +05:30', 'Ishaan Rao', (ms) => `${naiveUtc(ms + INDIA)}+05:30`],
  ['times that say UTC', 'Jana Horak', (ms) => `${spacedUtc(ms, 0).slice(0, 19)} UTC`],
  ['times in epoch seconds', 'Kenji Mori', (ms) => ms / SECOND],
  ['times in epoch milliseconds', 'Lucia Vega', (ms) => ms],
  ['times in epoch seconds as a text', 'Milan Kos', (ms) => String(ms / SECOND)],
];

/** A call that has only these fields. */
const only = (name: string, person: string, output: Fields): Draft =>
  draft(name, () => ({ input: contact(person, '+15550141090'), output }));

const without = (name: string, person: string, times: Fields): Draft =>
  draft(name, (at) => ({ input: contact(person, '+15550141050'), output: call(at, times) }));

/** Every notation for the start and the end of a call. */
export const times: readonly Draft[] = [
  ...spellings.map(([name, person, written], index) =>
    draft(name, (at) => ({
      input: contact(person, `+155501410${10 + index}`),
      output: call(at, { start_time: written(at(CALL.start)), end_time: written(at(CALL.end)) }),
    })),
  ),
  draft('times in startedAt and endedAt', (at) => ({
    input: { contact_name: 'Nadia Karim', contact_number: '+15550141040' },
    output: {
      id: 'call-0d41',
      type: 'outbound',
      status: 'completed',
      startedAt: new Date(at(CALL.start)).toISOString(),
      endedAt: new Date(at(CALL.end)).toISOString(),
      endedReason: 'customer-ended-call',
      customer: { name: 'Nadia Karim', number: '+15550141040' },
      transcript: 'Agent: Hello, I call to confirm your visit.\nCustomer: I will be there.',
      messages: [{ role: 'agent', message: 'Hello, I call to confirm your visit.', time: 1.5, secondsFromStart: 1.5 }],
      summary: 'Nadia confirmed her visit.',
      analysis: { summary: 'The visit is confirmed.', successEvaluation: 'success' },
      cost: 0.12,
      recordingUrl: `${RECORDINGS}/mixed-8.mp3`,
      artifact: { recordingUrl: `${RECORDINGS}/mixed-8.mp3`, transcript: 'See above.' },
    },
  })),
  only('times NULL and None', 'Olaf Strand', { start_time: 'NULL', end_time: 'None', duration: '0' }),
  only('times null', 'Petra Novak', { start_time: null, end_time: null, duration: null }),
  only('times empty', 'Quentin Roy', { start_time: '', end_time: '', duration: '' }),
  only('no times', 'Renata Silva', { call_status: 'connected' }),
  without('an end without a start', 'Stefan Haas', { start_time: null, duration: null }),
  without('a start without an end', 'Tara Flynn', { end_time: 'None', duration: 42 }),
];

/** Every notation for the duration of a call. */
export const durations: readonly Draft[] = [
  without('duration as a number', 'Uma Pillai', {}),
  draft('duration with a fraction', (at) => ({
    input: contact('Viktor Lang', '+15550141061'),
    output: call(at, { end_time: spacedUtc(at(39), 900_000), duration: 33.65 }),
  })),
  without('duration as a text', 'Wanda Król', { duration: '42' }),
  without('duration as a text with a fraction', 'Xenia Popov', { duration: '42.0' }),
  without('duration missing', 'Yves Martin', { duration: undefined }),
  without('duration null', 'Zora Babic', { duration: null }),
  draft('duration 0 as a text', (at) => ({
    input: contact('Adele Fontaine', '+15550141066'),
    output: call(at, { end_time: spacedUtc(at(CALL.start), 250_000), duration: '0', call_status: 'busy' }),
  })),
  draft('duration of more than an hour', (at) => ({
    input: contact('Bela Szabo', '+15550141067'),
    output: call(at, { end_time: spacedUtc(at(CALL.start + 4000), 250_000), duration: 4000 }),
  })),
  draft('duration in milliseconds of a fraction', (at) => ({
    input: contact('Cleo Marchand', '+15550141068'),
    output: call(at, { end_time: spacedUtc(at(CALL.start), 730_000), duration: 0.48 }),
  })),
];
