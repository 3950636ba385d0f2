import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serverOf } from '../../src/connections/owner';
import { parseUri, uriOf, type DocumentAddress } from '../../src/documents/address';
import type { RunNode, TaskNode } from '../../src/tree/nodes';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { call, children, runs, tasksAmong } from './rows';
import { explorer, signIn, until, withPlatform } from './support';

const { token } = SPACES.sales;

/** A platform for each test, and what tests of documents do with it. All documents are closed after each test. */
export function withDocuments() {
  const fixture = withPlatform();
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** A session, and the first run with a status, with its tasks. */
  async function start(status: string) {
    const parts = await signIn(fixture.platform.url);
    const run = (await runs(parts, token)).find((node) => node.run.status === status && (node.run.taskCount ?? 0) > 5)!;
    // One email, and calls otherwise: the sample does not guarantee either.
    for (let index = 0; index < (run.run.taskCount ?? 0); index++) {
      const kind = index === 1 ? 'email' : 'call';
      fixture.platform.data.changeTask(token, run.run.id, index, { execution_type: kind });
    }
    const tasks = tasksAmong(await children(parts, run));
    const isTalk = ({ task: { kind, callStatus } }: TaskNode) => kind === 'call' && callStatus !== 'voicemail';
    return { parts, run, tasks, task: tasks.find(isTalk)! };
  }

  /** Calls a command on a row, like a click, and returns the document that it opens. */
  async function open(command: string, node: RunNode | TaskNode): Promise<vscode.TextDocument> {
    await call(await explorer(), command, node);
    const id = node.kind === 'task' ? node.task.id : node.run.id;
    // Tests that start in the same second have the same ids, each on its own server.
    const server = String(fixture.platform.port);
    const isIt = ({ uri }: vscode.TextDocument) => {
      const address = uri.scheme === 'unpod' ? parseUri(uri) : undefined;
      return address?.server.endsWith(server) === true && (address.task ?? address.run) === id;
    };
    return vscode.workspace.textDocuments.find(isIt) ?? assert.fail('no document');
  }

  async function textWith(document: vscode.TextDocument, part: string | RegExp): Promise<string> {
    const has = () => (typeof part === 'string' ? document.getText().includes(part) : part.test(document.getText()));
    await until(has, vscode.workspace.onDidChangeTextDocument);
    return document.getText();
  }

  const placeOf = ({ task, run }: TaskNode, form: DocumentAddress['form'] = 'text'): DocumentAddress => ({
    server: serverOf({ base: fixture.platform.url }),
    organization: 'acme-voice',
    space: token,
    run: run.id,
    task: task.id,
    form,
  });
  const uriAt = (place: DocumentAddress) =>
    vscode.Uri.from({ scheme: 'unpod', ...uriOf(place, { space: SPACES.sales.name, contact: 'Somebody' }) });

  /** What the platform really sends for a run's tasks. */
  async function sent(run: RunNode): Promise<Record<string, unknown>[]> {
    const url = `${fixture.platform.url}/api/v2/platform/spaces/${token}/runs/${run.run.id}/tasks/?page=1&page_size=100`;
    const answer = await fetch(url, { headers: { Authorization: `Token ${SAMPLE_KEY}`, 'Org-Handle': 'acme-voice' } });
    return ((await answer.json()) as { data: Record<string, unknown>[] }).data;
  }

  return { fixture, start, open, textWith, placeOf, uriAt, sent };
}
