import { readEnvelope } from '../../src/platform/parse';
import { redact } from '../../src/platform/redaction/redact';
import { readTask } from '../../src/platform/tasks';
import { HEX, random } from '../platform/data/random';
import { SAMPLE_KEY } from '../platform/sample';
import type { Figure, Section } from './report';

/** Characters of an answer. */
const size = 5_000_000;
const rounds = 5;

const source = random('reading');
const words = 'The agent said: call me at 10:30, or write to robin@example.com. ';
const token = () => source.text(40, HEX);
const repeated = (piece: string) => piece.repeat(size / piece.length);

/** As many items as an answer holds. */
function many<T>(item: (index: number) => T): T[] {
  return Array.from({ length: size / JSON.stringify(item(0)).length }, (_, index) => item(index));
}

/** The `output` of a task, by what is large about it. */
const outputs: Record<string, () => unknown> = {
  'a transcript of 200,000 lines': () => ({
    transcript: Array.from({ length: 200_000 }, (_, index) => ({ role: index % 2 ? 'user' : 'agent', text: 'yes' })),
  }),
  'one text': () => ({ transcript: repeated(words) }),
  'small fields': () => ({ metadata: many((index) => ({ a: index % 10 })) }),
  'different names': () => ({ metadata: Object.fromEntries(many((index) => [`field${index}`, index % 10])) }),
  'secrets, each repeated in a text': () => ({
    attempts: many(() => [token()])
      .map(([secret]) => ({ token: secret, said: `${words}${secret!}` }))
      .slice(0, size / 190),
  }),
  'secrets that begin alike': () => {
    const start = `sk_live_${token()}`;
    return {
      tokens: many(() => start + token()).slice(0, size / 180),
      transcript: `${start}${token()} `.repeat(size / 180),
    };
  },
  'JSON in a text': () => ({ body: repeated('{"token":"abc","text":"x"},') }),
  'addresses in a text': () => ({ body: repeated('https://x.example/?token=a&id=1 ') }),
  'brackets in a text': () => ({ body: repeated('[') }),
  'colons in a text': () => ({ body: repeated(':') }),
};

/** The answer as it is sent, with one task. */
function answer(output: unknown): string {
  const row = { task_id: 'T1', input: { token: token() }, user_info: { user_token: token() }, output };
  return JSON.stringify({ count: 1, status_code: 200, data: [row] });
}

/** Milliseconds that it takes to read and redact an answer of one kind. */
function measure(text: string): number[] {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    const tasks = readEnvelope(JSON.parse(text))?.data.map((row) => readTask(redact(row, [SAMPLE_KEY])));
    const milliseconds = performance.now() - start;
    if (tasks?.[0]?.id !== 'T1') throw new Error('The task could not be read.');
    return milliseconds;
  });
}

/** Reading and redacting the largest answers that are to be expected, and worse ones: no server, no VS Code. */
export function reading(): Section {
  const figures = Object.entries(outputs).map(([what, output]): Figure => ({
    what,
    unit: 'ms',
    ours: measure(answer(output())),
    budget: { of: 'median', atMost: 1_000 },
    limit: '',
  }));
  const more =
    'From the text of the answer to one task without secrets. Each text is read once, however many secrets there are.';
  return { title: 'Reading answers of 5 MB with one task', figures, more };
}
