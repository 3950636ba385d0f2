import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/platform/redaction/redact';
import { recordingAddress } from '../../../src/platform/recording';
import { readTask, type Task } from '../../../src/platform/tasks';

type Row = Record<string, unknown>;

const read = (row: Row) => readTask({ task_id: 'T1', ...row }) ?? assert.fail('no task');
const output = (fields: Row) => read({ output: fields });
const input = (fields: Row) => read({ input: fields });
const at = Date.UTC(2026, 0, 31, 11, 47, 38);

/** Where a fact may lie, what comes first first: each place, and what the task has then. */
const places: Partial<Record<keyof Task, readonly (readonly [Row, unknown])[]>> = {
  contactName: [
    [{ input: { name: 'A' } }, 'A'],
    [{ input: { contact_name: 'B' } }, 'B'],
    [{ input: { full_name: 'C' } }, 'C'],
    [{ output: { customer: 'D' } }, 'D'],
  ],
  contactNumber: [
    [{ input: { contact_number: '+1 555 01' } }, '+1 555 01'],
    [{ input: { phone_number: '02' } }, '02'],
    [{ input: { phone: 3 } }, '3'],
    [{ output: { contact_number: '04' } }, '04'],
    [{ output: { customer: { number: '05' } } }, '05'],
  ],
  startedAt: [
    [{ output: { start_time: '2026-01-31 11:47:38' } }, at],
    [{ output: { startedAt: '2026-01-31T12:47:38.000Z' } }, at + 3_600_000],
  ],
  endedAt: [
    [{ output: { end_time: '2026-01-31 11:47:38+00' } }, at],
    [{ output: { endedAt: at + 1000 } }, at + 1000],
  ],
  endReason: [
    [{ output: { call_end_reason: 'a' } }, 'a'],
    [{ output: { endedReason: 'b' } }, 'b'],
  ],
  error: [
    [{ output: { error: 'a' } }, 'a'],
    [{ output: { message: 'b' } }, 'b'],
    [{ last_failure_reason: 'c' }, 'c'],
  ],
  summary: [
    [{ output: { post_call_data: { summary: { summary: 'a' } } } }, 'a'],
    [{ output: { call_summary: 'b' } }, 'b'],
    [{ output: { summary: 'c' } }, 'c'],
    [{ output: { post_call_data: { classification: { summary: 'd' } } } }, 'd'],
  ],
  outcome: [
    [{ output: { post_call_data: { summary: { status: 'a' } } } }, 'a'],
    [{ output: { post_call_data: { outcome: 'b' } } }, 'b'],
    [{ output: { post_call_data: { profile_summary: { outcome: 'c' } } } }, 'c'],
  ],
  cost: [
    [{ output: { metadata: { cost: 0 } } }, 0],
    [{ output: { cost: '0.45' } }, 0.45],
  ],
  recording: [
    [{ output: { recording_url: 'https://a.example/1.ogg' } }, 'https://a.example/1.ogg'],
    [{ output: { recordingUrl: 'https://a.example/2.mp3' } }, 'https://a.example/2.mp3'],
  ],
  scheduledAt: [
    [{ output: { scheduled_time: '2026-01-31 11:47:38+00:00' } }, at],
    [{ scheduled_timestamp: at / 1000 + 60 }, at + 60_000],
  ],
  attempts: [
    [{ retry_attempt: 1 }, 1],
    [{ failure_count: 2 }, 2],
    [{ input: { redial_count: 3 } }, 3],
  ],
};

/** Joins rows field by field, so that facts of all of them stand side by side. */
function merged(rows: readonly Row[]): Row {
  const result: Row = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const before = result[name];
      const areBoth = [before, value].every((each) => typeof each === 'object' && each !== null);
      result[name] = areBoth ? merged([before as Row, value as Row]) : (before ?? value);
    }
  }
  return result;
}

describe('a fact of a task', () => {
  for (const [fact, ways] of Object.entries(places)) {
    it(`is found wherever it lies: ${fact}`, () => {
      for (const [row, value] of ways) {
        assert.equal(read(row)[fact as keyof Task], value);
      }
    });
  }

  it('comes from the first place that has it, whatever else the task has', () => {
    const facts = Object.entries(places) as [keyof Task, readonly (readonly [Row, unknown])[]][];
    const nothing = fc.constantFrom(null, '', ' ', 'None', 'NULL', [], {});
    const chosen = fc.tuple(...facts.map(([, ways]) => fc.subarray([...ways])));
    fc.assert(
      fc.property(chosen, nothing, fc.boolean(), (picks, none, isReversed) => {
        const rows = picks.flatMap((ways) => ways.map(([row]) => row));
        const odd = { assignee: none, task: none, run_mode: none, extra: none, output: { odd: none } };
        const task = read(merged(isReversed ? [odd, ...rows.reverse()] : [...rows, odd]));
        facts.forEach(([fact], index) => {
          // One place holds one value: which of two customers is there is not for the reader to say.
          const expected = picks[index]?.[0]?.[1];
          if (!['contactName', 'contactNumber'].includes(fact)) {
            assert.equal(task[fact], expected, fact);
          }
        });
      }),
    );
  });
});

describe('the contact of a task', () => {
  const contactOf = ({ contactName, contactNumber }: Task) => [contactName, contactNumber];

  it('of an inbound call is read from its output', () => {
    const customer = { customer: 'Femi Okafor', contact_number: '+15550100046' };
    assert.deepEqual(contactOf(read({ input: { call_type: 'inbound' }, output: customer })), [
      'Femi Okafor',
      '+15550100046',
    ]);
    const object = { customer: { number: '+15550100045', name: 'Esra' } };
    assert.deepEqual(contactOf(output(object)), ['Esra', '+15550100045']);
    assert.deepEqual(contactOf(output({ customer: '+1 (555) 0100-045' })), [undefined, '+1 (555) 0100-045']);
  });

  it('may have a name in the place of the number: a number has digits', () => {
    assert.deepEqual(contactOf(output({ contact_number: 'Dana Reyes' })), ['Dana Reyes', undefined]);
    assert.deepEqual(contactOf(output({ contact_number: 'Agent 47 Smith' })), ['Agent 47 Smith', undefined]);
    assert.deepEqual(contactOf(output({ contact_number: '+1 555 0100 ext 12' })), [undefined, '+1 555 0100 ext 12']);
    assert.deepEqual(contactOf(input({ contact_number: 'unknown', phone: '99' })), ['unknown', '99']);
    assert.deepEqual(contactOf(input({ contact_number: '٩٨٠٠' })), [undefined, '٩٨٠٠']);
  });

  it('may be in columns with any of the usual names', () => {
    assert.deepEqual(contactOf(input({ 'Full Name': 'Kim', 'Phone Number': '0044' })), ['Kim', '0044']);
    assert.deepEqual(contactOf(input({ First_Name: 'Kim', 'last name': 'Lee' })), ['Kim Lee', undefined]);
    assert.deepEqual(contactOf(input({ firstName: 'Kim', lastName: 'Lee', phoneNumber: '0044' })), ['Kim Lee', '0044']);
    assert.deepEqual(contactOf(input({ 'CUSTOMER NAME': 'Kim', 'Mobile No.': '0044' })), ['Kim', '0044']);
    assert.equal(input({ 'E-mail': 'x', Email: 'a@b.example' }).contactEmail, 'a@b.example');
  });

  it('is undefined if the server writes a placeholder', () => {
    for (const none of ['None', 'none', 'NULL', '-', 'null', 'N/A', 'nan', 'undefined']) {
      assert.deepEqual(contactOf(input({ name: none, contact_number: none })), [undefined, undefined]);
    }
    assert.equal(input({ name: 'Null' }).contactName, 'Null');
  });

  it('is never JSON', () => {
    assert.deepEqual(contactOf(output({ customer: '{"name": "Femi", "number": "+1555"}' })), ['Femi', '+1555']);
  });

  it('keeps every digit of a number that JavaScript would round', () => {
    const digits = { isLosslessNumber: true, value: '9198000000421234567890' };
    assert.equal(input({ contact_number: digits }).contactNumber, '9198000000421234567890');
  });
});

describe('the times of a call', () => {
  it('are undefined if the server writes placeholders', () => {
    const { startedAt, endedAt, duration } = output({ start_time: 'NULL', end_time: 'None', duration: '0' });
    assert.deepEqual([startedAt, endedAt, duration], [undefined, undefined, 0]);
  });

  it('give its duration if nothing else does', () => {
    const from = '2026-02-10T09:00:12.345Z';
    assert.equal(output({ start_time: from, end_time: '2026-02-10T09:01:40.000Z' }).duration, 87.655);
    assert.equal(output({ start_time: from, end_time: '2026-02-10T09:00:00Z' }).duration, undefined);
    assert.equal(output({ start_time: from, end_time: null }).duration, undefined);
    assert.equal(output({ start_time: from, end_time: '2026-02-10T09:01:40Z', duration: '12' }).duration, 12);
  });
});

describe('the end reason of a call', () => {
  it('is undefined if the platform only says that the call has begun', () => {
    for (const reason of ['Provider call dispatched successfully', 'Call initiated successfully']) {
      assert.equal(output({ call_end_reason: reason }).endReason, undefined);
    }
  });
});

describe('what went wrong', () => {
  it('is read from objects and lists, too', () => {
    assert.equal(output({ error: { code: 'sip_503', message: 'No route' } }).error, 'No route');
    assert.equal(
      output({ error: { detail: [{ msg: 'field required' }, { msg: 'too long' }] } }).error,
      'field required; too long',
    );
    assert.equal(output({ error: {}, message: 'b' }).error, 'b');
    assert.equal(output({ error: '{"code": 486, "message": "Busy here"}' }).error, 'Busy here');
    assert.equal(output({ error: { errors: [{ detail: 'too long' }] } }).error, 'too long');
    assert.equal(output({ error: 486 }).error, '486');
    assert.equal(output({ error: 0, message: 'b' }).error, 'b');
  });
});

describe('parts that are written as JSON in a text', () => {
  it('are read like the others', () => {
    const data = { summary: JSON.stringify({ status: 'Call Back', summary: 'Asked to be called back.' }) };
    const task = output({ post_call_data: JSON.stringify(data) });
    assert.deepEqual([task.outcome, task.summary], ['Call Back', 'Asked to be called back.']);
    assert.equal(read({ output: '{"error": "No route"}' }).error, 'No route');
    const others = output({
      call_summary: '{"summary": "Asked."}',
      post_call_data: { classification: { labels: '["a", "b"]' } },
      metadata: '{"cost": 0.3}',
    });
    assert.deepEqual([others.summary, others.labels, others.cost], ['Asked.', 'a\nb', 0.3]);
  });

  it('are read as objects and lists in each place of a summary', () => {
    assert.equal(output({ call_summary: { summary: 'a' } }).summary, 'a');
    assert.equal(output({ summary: { text: 'a' } }).summary, 'a');
    assert.equal(output({ post_call_data: { summary: ['a', null, 'b'] } }).summary, 'a\nb');
    assert.equal(
      output({ post_call_data: { classification: { labels: ['a', 'None', { name: 'b' }] } } }).labels,
      'a\nb',
    );
  });

  it('are undefined if the server writes placeholders', () => {
    const { status, kind, mode, assignee } = read({
      status: 'None',
      execution_type: 'NULL',
      run_mode: 'null',
      assignee: '-',
    });
    assert.deepEqual([status, kind, mode, assignee], ['', undefined, undefined, undefined]);
  });

  it('are texts like any other if they are not JSON', () => {
    assert.equal(output({ post_call_data: { summary: '{not} JSON' } }).summary, '{not} JSON');
  });
});

describe('the direction of a call', () => {
  it('is read from each of its names', () => {
    assert.equal(output({ call_type: 'Inbound' }).direction, 'inbound');
    assert.equal(output({ metadata: { type: 'outboundPhoneCall' } }).direction, 'outbound');
    assert.equal(read({ input: { call_type: 'inbound' } }).direction, 'inbound');
    assert.equal(output({ call_type: 'webCall' }).direction, undefined);
  });
});

describe('the address of a recording', () => {
  it('has no signature where it is shown', () => {
    const signed = 'https://u:p@a.example/1.ogg?id=7&X-Amz-Signature=abc&X-Amz-Credential=AKIA#token=x';
    const row = { task_id: 'T1', output: { recording_url: signed } };
    assert.equal(readTask(redact(row))?.recording, 'https://a.example/1.ogg?id=7');
  });

  it('is as the server sent it for opening', () => {
    const signed = 'https://a.example/1.ogg?X-Amz-Signature=abc';
    assert.equal(recordingAddress({ output: { recording_url: signed } }), signed);
    assert.equal(recordingAddress({ output: {} }), undefined);
  });
});
