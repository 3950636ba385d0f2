import { call, contact, type Draft, draft, type Fields, RECORDINGS, said } from './data/formats/draft';
import { taskOf } from './data/formats';
import type { RunRecord } from './data/records';
import type { SampleData } from './data/sampleData';
import { naiveUtc, SECOND, spacedUtc } from './data/time';

/** Seconds between the starts of two calls. */
const gap = 20;

/** How many calls of each kind there are in the run that reports are tested on. */
export const REPORT_CALLS = { reached: 20, busy: 6, unanswered: 5, failed: 5, all: 36 } as const;

/** Contacts whose recordings are special. All others who were reached have one of a minute, which plays. */
export const REPORT_PEOPLE = {
  playable: 'Piotr Wolski',
  private: 'Ugo Ferri',
  expired: 'Vesna Juric',
  broken: 'Sven Aas',
  page: 'Rania Saad',
  gone: 'Tereza Malá',
  unreachable: 'Yusuf Demir',
  hanging: 'Hiba Nasser',
  none: 'Walter Frey',
  hebrew: 'עדי כהן',
} as const;

/** The signature in the address of the recording that has expired. */
export const REPORT_SIGNATURE = 'b1946ac92492d2347c6235b4d2611184';

/** A word that occurs only in the transcript of one call. */
export const REPORT_WORD = 'rhubarb';

const { playable, none, hebrew } = REPORT_PEOPLE;
const others = 'Agata Zielinska,Benoît Lefèvre,Carmen Ortega,David Stone,Elena Greco,Farid Aziz,Gemma Doyle,Hans Vogt';
const people = [
  ...Object.values(REPORT_PEOPLE),
  ...others.split(','),
  'अदिति मेहता',
  'A name of many words '.repeat(5).trim(),
];

function signed(signedAt: number): string {
  const date = naiveUtc(signedAt).replace(/[-:]/g, '');
  return `X-Amz-Date=${date}Z&X-Amz-Expires=60&X-Amz-Signature=${REPORT_SIGNATURE}`;
}

function recordingOf(person: string, signedAt: number): string | null {
  if (person === none) return null;
  const kind = Object.entries(REPORT_PEOPLE).find(([, name]) => name === person)?.[0];
  const folder = kind === undefined || person === hebrew || person === playable ? 'plain' : kind;
  return kind === 'expired'
    ? `${RECORDINGS}/signed/report_60.ogg?${signed(signedAt)}`
    : `${RECORDINGS}/${folder}/report_60.ogg`;
}

const ended = ['customer-ended-call', 'assistant-ended-call', 'customer-ended-call', 'silence-timed-out'];
const outcomes = ['Interested', 'Call Back', 'Not interested', 'Interested'];

/** A call that reached someone. Its lines are five seconds apart. */
const reached = (person: string, index: number): Draft =>
  draft(`report: ${person}`, (at) => {
    const [start, seconds] = [gap * index, 30 + index * 9];
    const talk: (readonly [role: string, content: string])[] = [
      ['assistant', `Hello, am I speaking with ${person}?`],
      ['user', 'Yes, who is this?'],
      ['assistant', 'This is the garden shop. Do you want to hear about the price list?'],
      ['user', index === 0 ? `Only if there is ${REPORT_WORD} on it.` : 'Please send it to me.'],
      ['assistant', 'I will. Have a good day.'],
    ];
    return {
      input: contact(person, `+155501450${10 + index}`),
      output: call(at, {
        start_time: spacedUtc(at(start), 0),
        end_time: spacedUtc(at(start + seconds), 0),
        duration: seconds,
        call_end_reason: ended[index % ended.length],
        recording_url: recordingOf(person, at(0)),
        metadata: { cost: Number((seconds * 0.0012).toFixed(4)) },
        post_call_data: {
          summary: { status: outcomes[index % outcomes.length], summary: `${person} asked for the price list.` },
          classification: { labels: index % 3 === 0 ? ['follow-up'] : [] },
        },
        transcript: talk.map(([role, content], line) => said(at, start + line * 5 - 0.5, role, content)),
      }),
    };
  });

/** A call that reached no one. */
const missed = (index: number, status: string, reason: string, more: Fields = {}): Draft =>
  draft(`report: missed ${index}`, (at) => ({
    input: contact(`Contact ${index}`, `+155501460${10 + index}`),
    output: call(at, {
      start_time: spacedUtc(at(gap * index), 0),
      end_time: spacedUtc(at(gap * index), 0),
      duration: 0,
      call_status: status,
      call_end_reason: reason,
    }),
    ...more,
  }));

function drafts(): Draft[] {
  const { busy, unanswered, failed } = REPORT_CALLS;
  const first = people.length;
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
  return [
    ...people.map(reached),
    ...numbers(first, busy).map((index) => missed(index, 'busy', 'customer-busy')),
    ...numbers(first + busy, unanswered).map((index) => missed(index, 'notConnected', 'customer-did-not-answer')),
    ...numbers(first + busy + unanswered, failed).map((index) =>
      missed(index, 'failed', 'SIP 503 Service Unavailable', { status: 'failed' }),
    ),
  ];
}

/** Adds a completed run of 36 calls, an hour old unless `fields` say otherwise. `REPORT_CALLS` has its calls. */
export function addReportRun(data: SampleData, space: string, fields: Partial<RunRecord> = {}): RunRecord {
  const createdAt = data.now() - 3600 * SECOND;
  const run = data.addRun(space, { status: 'completed', createdAt, batchCount: REPORT_CALLS.all, ...fields });
  run.ownTasks = drafts().map((each, index) => taskOf(each, index, run));
  return run;
}
