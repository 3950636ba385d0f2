import type { Random } from './random';
import { DAY, MINUTE, naiveUtc, SECOND, spacedUtc } from './time';

/** A finished task, as far as its output depends on it. */
export interface DoneTask {
  taskId: string;
  /** Who the agent spoke with. */
  name: string;
  status: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  now: number;
  source: Random;
  /** Added at the end of the summary. */
  note: string;
}

/** Runs from before this age have their transcript as one string. */
const OLD_TRANSCRIPTS = 60 * DAY;

/** The output of a call: times, transcript and summary, or the reason why there are none. */
export function callOutput({ taskId, name, status, createdAt, now, source, note }: DoneTask): Record<string, unknown> {
  const reached = status !== 'failed';
  const start = createdAt + source.int(5, 300) * SECOND;
  const duration = reached ? source.int(20, 480) : 0;
  const old = now - createdAt > OLD_TRANSCRIPTS;
  const talk = reached ? transcript(name, start) : [];
  const happened = reached ? `${name} was reached and asked to be called again next week.` : 'Nobody was reached.';
  const summary = happened + note;
  return {
    call_id: `SCL_${taskId.slice(1, 13)}`,
    start_time: spacedUtc(start, source.int(0, 999_999)),
    end_time: spacedUtc(start + duration * SECOND, source.int(0, 999_999)),
    duration,
    recording_url: reached ? `https://recordings.unpod.example/${taskId}.ogg` : '',
    transcript: old ? talk.map(({ role, content }) => `${role}: ${content}`).join('\n') : talk,
    call_type: 'outbound',
    call_status: reached ? source.pick(['completed', 'connected', 'voicemail']) : source.pick(FAILED_CALLS),
    call_end_reason: reached ? 'Call completed' : 'No answer',
    post_call_data: {
      summary: old ? summary : { status: reached ? 'Interested' : 'Not reached', summary },
      classification: { labels: reached ? ['follow-up'] : [] },
      structured_data: {},
    },
    metadata: { cost: Number((duration * 0.0012).toFixed(4)), usage: { llm_tokens: duration * 9 } },
  };
}

const FAILED_CALLS = ['failed', 'busy', 'notConnected', 'droped'];

function transcript(name: string, start: number): { role: string; content: string; timestamp: string }[] {
  const lines = [
    ['assistant', `Hello, am I speaking with ${name}?`],
    ['user', 'Yes, who is this?'],
    ['assistant', 'I am calling about your appointment. Does next week suit you?'],
    ['user', 'Please call me again next week.'],
  ] as const;
  return lines.map(([role, content], index) => ({
    role,
    content,
    timestamp: naiveUtc(Math.min(start + index * 5 * SECOND, start + MINUTE)),
  }));
}
