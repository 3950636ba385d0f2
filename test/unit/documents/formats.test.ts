import '../vscode';
import assert from 'node:assert/strict';
import type { DocumentAddress } from '../../../src/documents/address';
import { render } from '../../../src/documents/render';
import { parseJson } from '../../../src/platform/json/losslessJson';
import { redact } from '../../../src/platform/redaction/redact';
import { formats, type Format } from '../../platform/data/formats';
import { NOON } from '../support';

const all = formats(NOON);

async function documentOf({ json }: Format, form: DocumentAddress['form'] = 'text'): Promise<string> {
  const row = redact(await parseJson(json));
  const address = { server: 's', organization: 'o', space: 'SPACE', run: 'RUN', task: 'TASK', form };
  return render(address, { row: { row, recording: undefined } }, undefined);
}

/** The document of the task with this shape, without what it shares with the others. */
const shown = async (name: string) => documentOf(all.find((format) => format.name === name) ?? assert.fail(name));

/** What is said, as `time speaker: words`; lines of one speaker are joined with a slash. */
const said = async (name: string) => {
  const [, rest = ''] = (await shown(name)).split('## Transcript\n\n');
  const turns = (rest.split('\n\n## ')[0] ?? '').trim().split('\n\n');
  return turns.map((turn) => {
    const [head = '', ...words] = turn.split('\n').map((line) => line.trim());
    const [, time = '', speaker = ''] = /^(\S+) {2,}(.*)$/.exec(head) ?? [];
    return [time, words.length > 0 ? `${speaker}:` : speaker, words.join(' / ')].filter(Boolean).join(' ');
  });
};

describe('the document of a task', () => {
  it('is titled and laid out whatever the shape of its data', async () => {
    for (const format of all) {
      const text = await documentOf(format);
      assert.match(text, /^# \S/, format.name);
      assert.doesNotMatch(text, /undefined|\[object|NaN|Invalid|•••\]/, format.name);
      assert.ok(text.includes('\n## Details\n') && text.includes('\n## IDs\n'), format.name);
      assert.doesNotMatch(text, /\n\n\n/, format.name);
    }
  });

  it('begins with the result, and ends with ids', async () => {
    const headings = [...(await shown('talk in another zone')).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, ['Transcript', 'Objective', 'Details', 'IDs']);
    const failed = await shown('reason in output.error');
    assert.match(failed, /^# Greta Olsen\nFailed\n\nWhy it failed\n? +Task exceeded max retries \(3\)\n/);
  });

  it('has no facts of a call for an email or a function', async () => {
    for (const format of all) {
      if (/^(e-?mail|tool)/i.test(String(format.task.execution_type))) {
        const text = (await documentOf(format)).replace(/## (Objective|Summary)[^#]*/g, '');
        assert.doesNotMatch(text, /\b(call|Duration|Transcript|Recording|Direction|End reason)\b/i, format.name);
      }
    }
  });

  it('has no end for a call in progress', () => {
    const task = { task_id: 'T1', status: 'in_progress', output: { call_end_reason: 'customer-ended-call' } };
    const address = { server: 's', organization: 'o', space: 'SPACE', run: 'RUN', task: 'T1', form: 'text' } as const;
    const text = (sent: object) => render(address, { row: { row: sent, recording: undefined } }, undefined);
    assert.doesNotMatch(text(task), /End reason/);
    assert.match(text({ ...task, status: 'completed' }), /End reason/);
  });

  it('does not promise a transcript if the call failed', async () => {
    for (const name of ['reason in output.error', 'reason in last_failure_reason']) {
      assert.doesNotMatch(await shown(name), /Transcript/);
    }
  });

  it('says when a call is due', async () => {
    const text = await shown('scheduled for a text');
    assert.match(text, /^Scheduled for\n {2}.+ \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\)$/m);
    assert.match(text, /The call has not started yet\./);
    assert.match(await shown('call dispatched'), /The call has not ended yet\./);
  });

  it('keeps the result of an earlier attempt while the task is retried', async () => {
    const text = await shown('redial that is scheduled');
    assert.match(text, /## Transcript of an earlier attempt\n\n0:/);
    assert.match(text, /^Redials +\d$/m);
    assert.doesNotMatch(text, /## Transcript\n/);
  });

  it('shows every digit of a long number as it was sent', async () => {
    const format = all.find(({ name }) => name === 'call id longer than a number')!;
    assert.ok((await documentOf(format, 'json')).includes('"call_id": 675272289779974401'));
  });
});

describe('the transcript in a document', () => {
  it('shows functions and handovers on one line, without a speaker', async () => {
    assert.deepEqual(await said('talk with a call of a tool'), [
      '0:02 Hector Ruiz: Is there anything free on Monday?',
      '– Function find_slots: {"day":"monday"}',
      '– Function result: [{"start":"09:30","free":true}]',
      '0:09 Agent: Half past nine is.',
    ]);
    assert.deepEqual((await said('talk handed over to a colleague')).slice(2, 4), [
      '– System: call successfully handed over to human agent',
      '0:19 Colleague (+15550146099): Good morning, Robin here.',
    ]);
  });

  it('counts all times from the same moment, and keeps the server’s order', async () => {
    const times = async (name: string) => (await said(name)).map((line) => line.split(' ')[0]);
    assert.deepEqual(await times('talk in another zone'), ['0:00', '0:04', '0:06']);
    assert.deepEqual(await times('talk that begins before the call'), ['0:00', '0:04']);
    assert.deepEqual(await times('talk out of order'), ['0:01', '0:07', '0:04', '–']);
    assert.deepEqual(await times('text with times in brackets'), ['0:05', '0:09', '0:12']);
  });

  it('does not take a word before a colon for a speaker', async () => {
    assert.deepEqual(await said('text with colons in what is said'), [
      '– Agent: I read it back to you. / Date: Tuesday, the 3rd / Time: half past eight / Reference number: 5820',
      '– Enzo Ricci: That is right. / Note: my brother comes along.',
      '– Agent: See you at 10:30. More at https://example.com/visit.',
      '– Enzo Ricci: Thank you.',
    ]);
  });
});
