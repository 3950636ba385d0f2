import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parsePath, pathOf, serverOf, type Place } from '../../src/documents/address';
import type { RunNode, TaskNode } from '../../src/tree/nodes';
import { respond } from '../platform/answers';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { runsAmong, sessionAt, signIn, space, until, withPlatform } from './support';

const { token } = SPACES.sales;

describe('documents', () => {
  const fixture = withPlatform();
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Somebody signed in, and the first run of a status with its tasks. */
  async function start(status: string) {
    const parts = await signIn(fixture.platform.url);
    const runs = runsAmong(await parts.provider.getChildren(await space(parts, token)));
    const run = runs.find((node) => node.run.status === status && (node.run.taskCount ?? 0) > 5)!;
    // Which of the sample's tasks are e-mails depends on the moment; here it is the second.
    for (let index = 0; index < (run.run.taskCount ?? 0); index++) {
      const kind = index === 1 ? 'email' : 'call';
      fixture.platform.data.changeTask(token, run.run.id, index, { execution_type: kind });
    }
    const tasks = (await parts.provider.getChildren(run)).filter((node): node is TaskNode => node.kind === 'task');
    return { parts, run, tasks, task: tasks.find((node) => node.task.kind === 'call')! };
  }

  /** Calls a command on a row, as a click does, and gives the document that it opens. */
  async function open(command: string, node: RunNode | TaskNode): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand(command, node);
    const id = node.kind === 'task' ? node.task.id : node.run.id;
    // Tests that begin in the same second have the same ids, each at its own server.
    const server = String(fixture.platform.port);
    const isIt = ({ uri: { scheme, path } }: vscode.TextDocument) =>
      scheme === 'unpod' && path.includes(server) && path.includes(`/${id}/`);
    return vscode.workspace.textDocuments.find(isIt) ?? assert.fail('no document');
  }

  async function textWith(document: vscode.TextDocument, part: string | RegExp): Promise<string> {
    const has = () => (typeof part === 'string' ? document.getText().includes(part) : part.test(document.getText()));
    await until(has, vscode.workspace.onDidChangeTextDocument);
    return document.getText();
  }

  const placeOf = ({ task, run }: TaskNode, form: Place['form'] = 'text'): Place => ({
    server: serverOf({ base: fixture.platform.url }),
    organization: 'acme-voice',
    space: token,
    run: run.run.id,
    task: task.id,
    form,
  });
  const uriOf = (place: Place) => vscode.Uri.from({ scheme: 'unpod', path: pathOf(place) });

  /** What the platform really sends for a run's tasks. */
  async function sent(run: RunNode): Promise<Record<string, unknown>[]> {
    const url = `${fixture.platform.url}/api/v2/platform/spaces/${token}/runs/${run.run.id}/tasks/?page=1&page_size=100`;
    const answer = await fetch(url, { headers: { Authorization: `Token ${SAMPLE_KEY}`, 'Org-Handle': 'acme-voice' } });
    return ((await answer.json()) as { data: Record<string, unknown>[] }).data;
  }

  it('show a call: its facts, its summary and what was said', async () => {
    const { task } = await start('completed');
    const document = await open('unpod.openTask', task);
    const { contactName, contactNumber, id } = task.task;
    const text = document.getText();
    assert.equal(document.languageId, 'unpod-task');
    assert.ok(text.startsWith(`# ${contactName!}\ncompleted · `), text);
    for (const [label, value] of [
      ['Number', contactNumber!],
      ['Call status', task.task.callStatus!],
      ['Space', SPACES.sales.name],
      ['Space token', token],
      ['Run', task.run.run.id],
      ['Task', id],
      ['Recording', task.task.recording!],
    ] as const) {
      assert.ok(text.includes(`\n${label.padEnd(11)}  ${value}\n`), `${label} ${value}\n${text}`);
    }
    assert.match(text, /\nCreated {6}\w+ \d+, \d{4}, .+ \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\)\n/);
    assert.match(text, /\nE-mail {7}\S+@example\.com\n/);
    assert.match(text, /\n## Summary\n\n.+ was reached/);
    assert.ok(
      text.includes(`\n## Transcript\n\n0:00  Agent\n      Hello, am I speaking with ${contactName!}?\n`),
      text,
    );
    assert.ok(text.includes(`\n0:05  ${contactName!}\n      Yes, who is this?\n`), text);
  });

  it('show the transcripts of older data, which are one text', async () => {
    const parts = await signIn(fixture.platform.url);
    const createdAt = Date.now() - 90 * 24 * 60 * 60 * 1000;
    const { runId } = fixture.platform.data.addRun(SPACES.winter.token, { status: 'completed', createdAt });
    const [run] = runsAmong(await parts.provider.getChildren(await space(parts, SPACES.winter.token)));
    const [task] = await parts.provider.getChildren(run);
    assert.ok(task?.kind === 'task' && task.run.run.id === runId);
    const text = (await open('unpod.openTask', task)).getText();
    assert.ok(text.includes(`\n–  Agent\n   Hello, am I speaking with ${task.task.contactName!}?\n`), text);
  });

  it('say that a call has not ended yet', async () => {
    const { tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress' && task.kind === 'call')!;
    const text = (await open('unpod.openTask', waiting)).getText();
    assert.match(text, /\n## Transcript\n\nThe call has not ended yet\.\n$/);
    assert.doesNotMatch(text, /Duration|Ended|Recording|Summary/);
  });

  it('tell no facts of a call for an e-mail', async () => {
    const { tasks } = await start('completed');
    const email = tasks.find(({ task }) => task.kind === 'email')!;
    const text = (await open('unpod.openTask', email)).getText();
    assert.match(text, /\nKind {9}email\n/);
    assert.doesNotMatch(text, /\n(Duration|Call status|End reason|Recording) /);
  });

  it('cannot be changed', async () => {
    const { task } = await start('completed');
    const { uri } = await open('unpod.openTask', task);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('unpod'), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, Buffer.from('x'))));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.delete(uri)));
  });

  it('hold what the server sent for a task, without its credentials', async () => {
    const { run, task } = await start('completed');
    const document = await open('unpod.openTaskJson', task);
    const row = (await sent(run)).find(({ task_id: id }) => id === task.task.id)!;
    const input = { ...(row.input as object), token: '•••' };
    const user = { ...(row.user_info as object), user_token: '•••' };
    assert.equal(document.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), { ...row, input, user_info: user });
    assert.ok(document.getText().startsWith('{\n  "'));
  });

  it('hold what the server sent for a run', async () => {
    const { run } = await start('completed');
    const document = await open('unpod.openRunJson', run);
    const row = JSON.parse(document.getText()) as Record<string, unknown>;
    assert.equal(row.run_id, run.run.id);
    assert.equal(row.batch_count, run.run.taskCount);
    assert.ok('modified' in row);
  });

  it('hold no secret in text or address, whichever is opened', async () => {
    const { run, tasks } = await start('completed');
    const rows = await sent(run);
    const secrets = rows.flatMap(({ input, user_info: user }) => [
      (input as { token: string }).token,
      (user as { user_token: string }).user_token,
    ]);
    assert.ok(secrets.every((secret) => secret.length > 10));
    for (const task of tasks.slice(0, 5)) {
      for (const form of ['text', 'json'] as const) {
        const { uri } = await vscode.workspace.openTextDocument(uriOf(placeOf(task, form)));
        const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
        for (const secret of [SAMPLE_KEY, ...secrets]) {
          assert.ok(!text.includes(secret) && !uri.toString().includes(secret));
        }
        assert.ok(!decodeURIComponent(uri.toString()).includes(task.task.contactName!));
      }
    }
  });

  it('open as a preview that the next one replaces, beside what is being worked on', async () => {
    const { tasks } = await start('completed');
    const [first, second] = tasks as [TaskNode, TaskNode];
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'work' }));
    await open('unpod.openTask', first);
    await open('unpod.openTask', second);
    const groups = vscode.window.tabGroups.all;
    assert.deepEqual(
      groups.map(({ tabs }) => tabs.map(({ label, isPreview }) => (label.startsWith('T') ? isPreview : 'work'))),
      [['work'], [true]],
    );
    assert.equal(groups[1]?.activeTab?.label, `${second.task.id.slice(0, 9)}.unpod-task`);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('open for each of several rows, and stay', async () => {
    const { tasks } = await start('completed');
    const chosen = tasks.slice(0, 3);
    await vscode.commands.executeCommand('unpod.openTask', chosen[0], chosen);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label, isPreview }) => [label, isPreview]),
      chosen.map(({ task }) => [`${task.id.slice(0, 9)}.unpod-task`, false]),
    );
  });

  it('need nothing of the tree: what is restored is asked for on its own', async () => {
    const { task } = await start('completed');
    const uri = uriOf(placeOf(task));
    await vscode.commands.executeCommand('unpod.signOut');
    const parts = await signIn(fixture.platform.url);
    fixture.platform.clearRequests();
    const document = await vscode.workspace.openTextDocument(uri);
    assert.ok(document.getText().startsWith(`# ${task.task.contactName!}\n`));
    assert.equal(parts.store.spaces, undefined);
    assert.deepEqual(
      fixture.platform.requests.map(({ route }) => route.endpoint),
      ['tasks'],
    );
  });

  it('follow the model: the end of a call shows in its document', async () => {
    const { parts, run, tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress' && task.kind === 'call')!;
    const document = await open('unpod.openTask', waiting);
    const runPlace: Place = { ...placeOf(waiting), task: undefined, form: 'json' };
    const runJson = await vscode.workspace.openTextDocument(uriOf(runPlace));
    assert.match(document.getText(), /has not ended yet/);
    fixture.platform.data.setRunStatus(token, run.run.id, 'completed');
    await parts.store.lookAt(token);
    assert.match(await textWith(document, '0:00  Agent'), /^# .+\ncompleted · /);
    assert.equal((JSON.parse(await textWith(runJson, 'completed')) as { status: string }).status, 'completed');
  });

  it('are not asked for again when something else changed', async () => {
    const { parts, run, task } = await start('completed');
    const document = await open('unpod.openTask', task);
    const version = document.version;
    fixture.platform.data.addRun(token);
    fixture.platform.clearRequests();
    await parts.store.refreshSpace(token);
    await parts.tasks.refreshRun(token, run.run);
    await fixture.platform.waitForIdle();
    // The model's own request, and none of the document's.
    assert.equal(fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length, 1);
    assert.equal(document.version, version);
  });

  it('ask who signed out to sign in, and come back by themselves', async () => {
    const { task } = await start('completed');
    const document = await open('unpod.openTask', task);
    await vscode.commands.executeCommand('unpod.signOut');
    const text = await textWith(document, 'not signed in');
    assert.equal(
      text,
      `# Task ${task.task.id.slice(0, 9)}\n\nYou are not signed in to Unpod.\nSign in with the command “Unpod: Sign In”.\n`,
    );
    await signIn(fixture.platform.url);
    await textWith(document, `# ${task.task.contactName!}\n`);
  });

  it('are never asked for in another organization, and say to which they belong', async () => {
    const { parts, task } = await start('completed');
    const document = await open('unpod.openTask', task);
    await parts.sessions.signIn(sessionAt(fixture.platform.url, 'northwind', 'Northwind Support'), 'Token');
    const text = await textWith(document, 'acme-voice');
    assert.match(
      text,
      /belongs to the organization acme-voice, and you are using Northwind Support\.\nUse the command/,
    );
    fixture.platform.clearRequests();
    await parts.store.loadSpaces();
    assert.deepEqual(
      fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks'),
      [],
    );
    await parts.sessions.signIn(sessionAt(fixture.platform.url), 'Token');
    await textWith(document, `# ${task.task.contactName!}\n`);
  });

  it('are never asked for at another server', async () => {
    const { task } = await start('completed');
    fixture.platform.clearRequests();
    const uri = uriOf({ ...placeOf(task), server: 'unpod.example' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /belongs to the organization acme-voice on unpod\.example, and you are signed in to 127/);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('say that the server lists a task no more', async () => {
    const { task } = await start('completed');
    const gone = uriOf({ ...placeOf(task), task: 'Tffffffff0000' });
    const text = (await vscode.workspace.openTextDocument(gone)).getText();
    assert.equal(
      text,
      '# Task Tffffffff\n\nUnpod does not list this task any more.\nRefresh the run, or close this document.\n',
    );
  });

  it('say what went wrong, and are mended with the model', async () => {
    const { parts, run, task } = await start('completed');
    const refusal = { body: { status_code: 206, message: "You Don't have Access to file:///x", data: {} } };
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(206, refusal) });
    const document = await open('unpod.openTask', task);
    const json = await vscode.workspace.openTextDocument(uriOf(placeOf(task, 'json')));
    assert.match(
      document.getText(),
      /^# Task T\w{8}\n\nUnpod refused to list the tasks\.\nAsk for access, or try again\.\nThe server says: .+ file: \/\/\/x\n$/,
    );
    assert.match(JSON.stringify(JSON.parse(json.getText())), /Unpod refused to list the tasks/);
    await parts.tasks.refreshRun(token, run.run);
    fault.remove();
    await parts.tasks.refreshRun(token, run.run);
    await textWith(document, `# ${task.task.contactName!}\n`);
    await textWith(json, `"task_id": "${task.task.id}"`);
  });

  it('give up their request when they are closed', async () => {
    const { parts, run, tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress')!;
    const document = await open('unpod.openTask', waiting);
    fixture.platform.data.setRunStatus(token, run.run.id, 'completed');
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    await parts.store.lookAt(token);
    await hold.whenHolding();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => document.isClosed, vscode.workspace.onDidCloseTextDocument);
    await fixture.platform.waitForIdle();
    assert.equal(hold.holding, 0);
    hold.release();
  });

  it('give up their request when their tab is closed before they came', async () => {
    const { task } = await start('completed');
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const opened = vscode.commands.executeCommand('unpod.openTask', task);
    await hold.whenHolding();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fixture.platform.waitForIdle();
    assert.equal(hold.holding, 0);
    hold.release();
    await opened;
  });

  it('are loaded together when several are brought back at once', async () => {
    const { tasks } = await start('completed');
    const chosen = tasks.slice(0, 3);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const opened = chosen.map((task) => vscode.workspace.openTextDocument(uriOf(placeOf(task))));
    await hold.whenHolding();
    hold.release();
    const documents = await Promise.all(opened);
    assert.deepEqual(
      documents.map((document) => document.lineAt(0).text),
      chosen.map(({ task }) => `# ${task.contactName!}`),
    );
  });

  it('do not exist at an address that is none of theirs', async () => {
    await signIn(fixture.platform.url);
    const uri = vscode.Uri.from({ scheme: 'unpod', path: '/unpod.dev/acme-voice/x' });
    assert.equal(parsePath(uri.path), undefined);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri)), /EntryNotFound/);
  });
});
