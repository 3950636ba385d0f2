import '../vscode';
import assert from 'node:assert/strict';
import type { DocumentAddress } from '../../../src/documents/address';
import { render } from '../../../src/documents/render';
import type { DocumentProblem } from '../../../src/documents/state';
import type { RawRow } from '../../../src/platform/page';
import { space } from '../entities';
import { accountAt } from '../support';
import { editorLinksIn } from '../ui/recognizers';

const hostile =
  'x_file:///etc/passwd FILE://host/share \u202egpj vscode://a.b/c command:workbench.action.quit \\\\host\\share';
const recording = 'https://recordings.example.com/media/p1.ogg';

/** Undefined for a run's document. */
const address = (form: DocumentAddress['form'], task: string | undefined): DocumentAddress => ({
  server: hostile,
  organization: hostile,
  space: hostile,
  run: hostile,
  task,
  form,
});

const row = {
  task_id: 'file:///etc/passwd',
  run_mode: hostile,
  status: hostile,
  execution_type: hostile,
  assignee: hostile,
  task: { objective: hostile },
  input: { name: hostile, contact_number: hostile, email: hostile },
  output: {
    call_status: hostile,
    call_end_reason: hostile,
    recording_url: recording,
    transcript: [{ role: hostile, content: hostile }],
    post_call_data: { summary: { summary: hostile } },
  },
};

const raw = (sent: object): RawRow => ({ row: sent, recording: undefined });

function assertPlain(text: string): void {
  const links = text.split('\n').flatMap(editorLinksIn);
  assert.deepEqual(
    links.filter((link) => link !== 'https://'),
    [],
  );
  assert.doesNotMatch(text, /\u202e/);
}

describe('the document of a hostile server', () => {
  it('has no links but the recording’s', () => {
    const text = render(address('text', row.task_id), { row: raw(row) }, space({ name: hostile }));
    assert.ok(text.includes(recording) && text.includes('etc/passwd'));
    assertPlain(text);
    const nameless = { ...row, input: {} };
    assertPlain(
      render(address('text', row.task_id), { row: raw(nameless) }, space({ name: undefined, token: hostile })),
    );
    assertPlain(render(address('json', undefined), { row: raw(row) }, undefined));
  });

  it('has none in the words about a problem either', () => {
    const { endpoint, key } = accountAt('http://127.0.0.1:3001');
    const organization = { handle: hostile, name: hostile };
    const problems: DocumentProblem[] = [
      { kind: 'missing' },
      { kind: 'signedOut', problem: { kind: 'organizationUnknown', organization: hostile } },
      { kind: 'otherAccount', session: { endpoint, key, organization, source: 'stored' } },
      { kind: 'failed', problem: { kind: 'wrongServer', host: hostile, reason: hostile } },
    ];
    for (const problem of problems) {
      assertPlain(render(address('text', 'file:///etc/passwd'), { problem }, undefined));
      assertPlain(render(address('json', 'file:///etc/passwd'), { problem }, undefined));
    }
  });
});
