import type { Period } from './progress';
import type { Random } from './random';
import { conversation, voicemail } from './talks';
import { naiveUtc, SECOND, spacedUtc } from './time';

/** A finished task, as far as its output depends on it. */
export interface DoneTask {
  taskId: string;
  /** The contact's name. */
  name: string;
  /** The contact's e-mail address. */
  email: string;
  status: string;
  /** Whether it is one of older data, whose transcript and summary are plain texts. */
  isOld: boolean;
  /** When it was worked on. */
  period: Period;
  source: Random;
  /** Added at the end of the summary. */
  note: string;
  /** How many characters a conversation has at least. */
  talkLength?: number | undefined;
}

/** Where the sample's recordings are, in the data; the platform sends its own address instead. */
export const RECORDINGS = 'https://recordings.unpod.example';

/** How a call that was answered ended. */
const ANSWERED = [
  { status: 'completed', reason: 'Call completed', outcome: 'Interested' },
  { status: 'connected', reason: 'Call completed', outcome: 'Interested' },
  { status: 'voicemail', reason: 'Voicemail reached', outcome: 'Voicemail' },
];

/** How an unanswered call ended, and why. */
const UNANSWERED = [
  { status: 'failed', reason: 'The number is not in service', outcome: 'Not reached' },
  { status: 'busy', reason: 'Line busy', outcome: 'Not reached' },
  { status: 'notConnected', reason: 'No answer', outcome: 'Not reached' },
  { status: 'droped', reason: 'Line dropped before anybody spoke', outcome: 'Not reached' },
];

/** The output of a call: times, transcript and summary, or the reason why there are none. */
export function callOutput(task: DoneTask): Record<string, unknown> {
  const { taskId, name, status, isOld, source, note, talkLength } = task;
  const reached = status !== 'failed';
  const { start, duration, end, micros } = callTimes(task, reached);
  const ending = source.pick(reached ? ANSWERED : UNANSWERED);
  const mailbox = ending.status === 'voicemail';
  const lines = mailbox ? voicemail(name) : conversation(name, talkLength);
  // Five seconds apart, or closer if the call was too short for that.
  const step = Math.min(5, duration / lines.length) * SECOND;
  const talk = (reached ? lines : []).map(([role, content], index) => {
    return { role, content, timestamp: spacedUtc(start + index * step, micros.start) };
  });
  const summary = whatHappened(name, reached, mailbox) + note;
  return {
    call_id: `SCL_${taskId.slice(1, 13)}`,
    start_time: spacedUtc(start, micros.start),
    end_time: spacedUtc(end, micros.end),
    duration,
    recording_url: reached ? `${RECORDINGS}/${taskId}_${duration}.ogg` : '',
    transcript: isOld ? talk.map(({ role, content }) => `${role}: ${content}`).join('\n') : talk,
    call_type: 'outbound',
    call_status: ending.status,
    call_end_reason: ending.reason,
    post_call_data: {
      summary: isOld ? summary : { status: ending.outcome, summary },
      classification: { labels: reached && !mailbox ? ['follow-up'] : [] },
      structured_data: {},
    },
    metadata: { cost: Number((duration * 0.0012).toFixed(4)), usage: { llm_tokens: duration * 9 } },
  };
}

/** The output of an e-mail: what was sent, or why it could not be delivered. Nothing in it is about a call. */
export function emailOutput({ taskId, name, email, status, period, source, note }: DoneTask): Record<string, unknown> {
  const sentAt = period.from + Math.floor(((period.to - period.from) * source.int(10, 90)) / 100);
  const sent = {
    message_id: `<${taskId.slice(1, 17)}@mail.unpod.example>`,
    subject: 'Your appointment',
    sent_at: naiveUtc(sentAt),
    metadata: { cost: 0.0009, usage: { llm_tokens: 320 } },
  };
  return status === 'failed'
    ? { ...sent, error: `550 5.1.1 The mailbox ${email} does not exist`, summary: `The e-mail came back.${note}` }
    : { ...sent, delivery_status: 'delivered', summary: `An e-mail was sent to ${name}.${note}` };
}

function whatHappened(name: string, reached: boolean, mailbox: boolean): string {
  if (!reached) {
    return 'Nobody was reached.';
  }
  return mailbox
    ? `${name}’s voicemail took a message.`
    : `${name} was reached and asked to be called again next week.`;
}

interface CallTimes {
  /** Milliseconds since 1970, in whole seconds like `end`. */
  start: number;
  end: number;
  /** Seconds: from `start` to `end`. */
  duration: number;
  /** The fractions of both seconds; that of the end is not the smaller one. */
  micros: { start: number; end: number };
}

/** A call within the period, shorter than usual if the period is short. */
function callTimes({ period: { from, to }, source }: DoneTask, reached: boolean): CallTimes {
  const wait = source.int(5, 300);
  const talk = reached ? source.int(20, 480) : 0;
  // A second is kept for rounding the start up; the end's fraction may use the one after the period.
  const room = Math.max(0, (to - from) / SECOND - 1);
  const scale = Math.min(1, room / (wait + talk));
  const duration = reached ? Math.max(1, Math.floor(talk * scale)) : 0;
  const start = Math.ceil(from / SECOND + Math.min(wait * scale, Math.max(0, room - duration))) * SECOND;
  const micros = source.int(0, 999_999);
  return {
    start,
    end: start + duration * SECOND,
    duration,
    micros: { start: micros, end: source.int(micros, 999_999) },
  };
}
