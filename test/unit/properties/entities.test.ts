import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/platform/redaction/redact';
import { readOrganization, readRun, readSpace } from '../../../src/platform/entities';
import { readEnvelope } from '../../../src/platform/parse';
import { readReason } from '../../../src/platform/reason';
import { readTask } from '../../../src/platform/tasks';
import { taskTranscript, earlierTranscript } from '../../../src/platform/transcripts/taskTranscript';
import { readTranscript, type Utterance } from '../../../src/platform/transcripts/transcript';
import { near } from './shapes';
import { anyJson, anyText, textWith, tries } from './support';

const spaceRow = {
  token: 'ABC',
  name: 'Sales',
  slug: 'sales-1',
  agent_handle: 'ada',
  created_at: '2026-01-10T08:00:00Z',
  created: '2026-01-10T08:00:00',
  space_type: 'general',
  content_type: 'contact',
};
const runRow = {
  run_id: 'Recac64fe03e911f1878d43cd8a99e069',
  status: 'completed',
  run_mode: 'prod',
  collection_ref: 'collection_data_ABC',
  created: '2026-02-07T05:57:45',
  created_at: '2026-02-07T05:57:45',
  batch_count: 9,
};
const taskRow = {
  task_id: 'T1',
  status: 'completed',
  execution_type: 'call',
  assignee: 'ada',
  created: '2026-02-07T05:57:45',
  task: { objective: 'Ask' },
  input: { name: 'Robin', contact_name: 'Robin', full_name: 'Robin', contact_number: 4915, phone: '+49', token: 'x' },
  output: {
    call_status: 'connected',
    call_end_reason: 'done',
    start_time: '2026-01-31 11:47:38.067021',
    end_time: '2026-01-31 11:48:38.067021',
    duration: 60,
    recording_url: 'https://unpod.example/recording.mp3',
    transcript: [{ role: 'user', content: 'Hello', timestamp: '2026-01-31 11:47:38' }],
    post_call_data: {
      summary: { status: 'Interested', summary: 'Wants it' },
      classification: { labels: ['new', 'hot'] },
    },
  },
};
const numberText = fc.oneof(
  fc.double().map(String),
  fc.constantFrom('1e999', '9'.repeat(400), '-1', '.5', '12.50', ''),
);

/** Asserts the type of each field. `text` may be missing but is never blank; `number` is finite. */
function checkFields(row: object, types: Record<string, 'id' | 'status' | 'text' | 'number'>): void {
  assert.deepEqual(Object.keys(row).sort(), Object.keys(types).sort());
  for (const [name, value] of Object.entries(row) as [string, unknown][]) {
    const fits = {
      id: typeof value === 'string' && value !== '',
      status: typeof value === 'string' && value === value.trim(),
      text: value === undefined || (typeof value === 'string' && value.trim() !== ''),
      number: value === undefined || Number.isFinite(value),
    };
    assert.ok(fits[types[name]!], `${name}: ${String(value)}`);
  }
}

/** A property of what a reader returns for any value, and for anything close to a row that it is meant for. */
function always(row: object, check: (row: unknown) => void): void {
  fc.assert(fc.property(fc.oneof(anyJson, near(row)), check), tries());
}

describe('rows from any server', () => {
  it('of organizations have a handle and a name, or are skipped', () => {
    always({ domain_handle: 'acme', name: 'Acme', role: 'owner' }, (row) => {
      const read = readOrganization(row);
      if (read) {
        checkFields(read, { handle: 'id', name: 'id', role: 'text' });
      }
    });
  });

  it('of spaces have the right types, or are skipped', () => {
    always(spaceRow, (row) => {
      const read = readSpace(row);
      if (read) {
        const texts = {
          name: 'text',
          slug: 'text',
          agentHandle: 'text',
          spaceType: 'text',
          contentType: 'text',
        } as const;
        checkFields(read, { token: 'id', ...texts, createdAt: 'number' });
      }
    });
  });

  it('of runs have the right types, or are skipped', () => {
    always(runRow, (row) => {
      const read = readRun(row);
      if (read) {
        const texts = { status: 'status', mode: 'text', collection: 'text' } as const;
        checkFields(read, { id: 'id', ...texts, createdAt: 'number', taskCount: 'number' });
        assert.ok(read.taskCount === undefined || (Number.isInteger(read.taskCount) && read.taskCount >= 0));
      }
    });
  });

  it('of tasks have the right types, or are skipped', () => {
    const odd = { ...taskRow, output: { ...taskRow.output, duration: '1e999', recording_url: 'javascript:alert(1)' } };
    fc.assert(
      fc.property(fc.oneof(anyJson, near(taskRow), near(odd)), (row) => {
        const read = readTask(row);
        if (read) {
          const { cost, direction, ...rest } = read;
          assert.ok(cost === undefined || cost !== '', 'cost');
          assert.ok([undefined, 'inbound', 'outbound'].includes(direction));
          const texts = ['kind', 'mode', 'assignee', 'objective', 'contactName', 'contactNumber', 'contactEmail'];
          const more = ['callStatus', 'endReason', 'error', 'summary', 'outcome', 'labels', 'recording'];
          const numbers = ['createdAt', 'startedAt', 'endedAt', 'scheduledAt', 'duration', 'attempts', 'redials'];
          checkFields(rest, {
            ...{ id: 'id', status: 'status' },
            ...Object.fromEntries([...texts, ...more].map((name) => [name, 'text'])),
            ...Object.fromEntries(numbers.map((name) => [name, 'number'])),
          });
          assert.match(read.recording ?? 'https://', /^https?:\/\//);
        }
      }),
      tries(),
    );
  });

  it('of tasks have a duration only if it is a number of seconds', () => {
    const durations = fc.oneof(fc.double(), fc.constant(Infinity), numberText);
    fc.assert(
      fc.property(durations, (duration) => {
        const read = readTask({ task_id: 'T1', output: { duration }, input: { phone: duration } })!;
        assert.ok(read.duration === undefined || (Number.isFinite(read.duration) && read.duration >= 0));
        assert.ok(typeof duration === 'string' || !/Infinity|NaN/.test(read.contactNumber ?? ''));
      }),
      tries(),
    );
  });

  it('of tasks have no infinite duration or phone number', () => {
    for (const duration of [Infinity, '9'.repeat(400)]) {
      const read = readTask({ task_id: 'T1', output: { duration }, input: { phone: Infinity } })!;
      assert.deepEqual([read.duration, read.contactNumber], [undefined, undefined]);
    }
  });

  it('of an envelope are a list, with a valid count if any, or there is no envelope', () => {
    always({ count: 2, status_code: 200, message: 'Fetched', data: [{}, {}] }, (body) => {
      const read = readEnvelope(body);
      if (read) {
        assert.ok(Array.isArray(read.data));
        assert.ok(read.count === undefined || (Number.isInteger(read.count) && read.count >= 0));
      }
    });
  });
});

describe('a transcript from any server', () => {
  const isUtterance = ({ role, text, at }: Utterance) =>
    typeof role === 'string' && typeof text === 'string' && (at === undefined || Number.isFinite(at));

  it('is a list of what was said', () => {
    always(taskRow, (row) => {
      assert.ok([...taskTranscript(row), ...earlierTranscript(row)].every(isUtterance));
    });
  });

  it('keeps every word of one text that is not a speaker’s name', () => {
    const lines = fc.array(
      fc.tuple(fc.constantFrom('user', 'Ada L.', '', 'x'), fc.stringMatching(/^([a-z]{1,8}( [a-z]{1,8}){0,4})?$/)),
    );
    fc.assert(
      fc.property(lines, (said) => {
        const transcript = said.map(([role, words]) => (role ? `${role}: ${words}` : words)).join('\n');
        const read = readTranscript(transcript);
        assert.ok(read.every(isUtterance));
        const text = read.map(({ text: words }) => words).join(' ');
        assert.ok(said.every(([, words]) => text.includes(words)));
      }),
      tries(),
    );
    fc.assert(
      fc.property(anyText, (transcript) => assert.ok(readTranscript(transcript).every(isUtterance))),
      tries(),
    );
  });
});

describe('the reason of an error from any server', () => {
  const body = { message: 'No', error: { message: 'No' }, detail: 'No', errors: 'No' };

  it('is one line of at most 200 characters, or none', () => {
    const words = textWith('\n', '\u0000', '\u202e', '\u2028', 'x'.repeat(198), '🎄', 'word');
    const bodies = fc.oneof(anyJson, near(body), fc.record({ detail: fc.oneof(words, anyText) }));
    fc.assert(
      fc.property(bodies, (it) => {
        const reason = readReason(it);
        if (reason !== undefined) {
          assert.ok(reason.length <= 200);
          assert.doesNotMatch(reason, /[\r\n\t\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      tries(),
    );
  });

  it('never contains the key, wherever the server repeats it', () => {
    const key = fc.stringMatching(/^[0-9a-f]{40}$/);
    const around = textWith('Invalid token ', 'x'.repeat(180), '\n', '"');
    fc.assert(
      fc.property(key, around, around, fc.constantFrom('message', 'detail', 'errors'), (secret, a, b, name) => {
        const reason = readReason({ [name]: `${a}${secret}${b}` }, secret);
        for (let end = 12; end <= secret.length; end++) {
          assert.ok(!reason?.includes(secret.slice(0, end)), reason);
        }
      }),
      tries(),
    );
  });
});

describe('credentials from any server', () => {
  it('are removed without errors, and rows without any stay as they are', () => {
    always(taskRow, (row) => void redact(row, ['key']));
    const plain = fc.record(
      { status: fc.lorem(), task_id: fc.uuid(), key: fc.lorem(), llm_tokens: fc.nat() },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(plain, (row) => assert.deepEqual(redact(row), row)),
      tries(),
    );
  });
});
