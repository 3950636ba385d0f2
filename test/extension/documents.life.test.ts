import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { parseUri, type DocumentAddress } from '../../src/documents/address';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { withDocuments } from './documentsStage';
import { waitFor } from '../host/waitFor';
import { call } from './rows';
import { connectionOf, sessionAt, signIn, until } from './support';

const { token } = SPACES.sales;

describe('documents over time', () => {
  const { fixture, start, open, textWith, placeOf, uriAt } = withDocuments();

  it('need nothing from the tree: restored ones request their row themselves', async () => {
    const { task } = await start('completed');
    const uri = uriAt(placeOf(task));
    await vscode.commands.executeCommand('unpod.signOut');
    const parts = await signIn(fixture.platform.url);
    fixture.platform.clearRequests();
    const document = await vscode.workspace.openTextDocument(uri);
    assert.ok(document.getText().startsWith(`# ${task.task.contactName!}\n`));
    assert.equal(connectionOf(parts).spaces, undefined);
    assert.deepEqual(
      fixture.platform.requests.map(({ route }) => route.endpoint),
      ['tasks'],
    );
  });

  it('follow the model: a call’s document shows its end', async () => {
    const { parts, run, tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress' && task.kind === 'call')!;
    const document = await open('unpod.openTask', waiting);
    const runPlace: DocumentAddress = { ...placeOf(waiting), task: undefined, form: 'json' };
    const runJson = await vscode.workspace.openTextDocument(uriAt(runPlace));
    assert.match(document.getText(), /has not ended yet/);
    fixture.platform.data.setRunStatus(token, run.run.id, 'completed');
    await connectionOf(parts).runs.poll(token);
    assert.match(await textWith(document, '## Recording'), /\n## Transcript\n\n0:00 {2}/);
    assert.equal((JSON.parse(await textWith(runJson, 'completed')) as { status: string }).status, 'completed');
  });

  it('are not requested again when something else changes', async () => {
    const { parts, run, task } = await start('completed');
    const document = await open('unpod.openTask', task);
    const version = document.version;
    fixture.platform.data.addRun(token);
    fixture.platform.clearRequests();
    await connectionOf(parts).refreshSpace(token);
    await connectionOf(parts).refreshRun(token, run.run.id);
    await fixture.platform.waitForIdle();
    // The model's own request, and none by the document.
    assert.equal(fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length, 1);
    assert.equal(document.version, version);
  });

  it('ask to sign in after signing out, and come back by themselves', async () => {
    const { task } = await start('completed');
    const document = await open('unpod.openTask', task);
    await vscode.commands.executeCommand('unpod.signOut');
    const text = await textWith(document, 'not signed in');
    assert.equal(
      text,
      `# Task ${task.task.id.slice(0, 9)}\n\nYou’re not signed in to Unpod.\nSign in with the command “Unpod: Sign In”.\n`,
    );
    await signIn(fixture.platform.url);
    await textWith(document, `# ${task.task.contactName!}\n`);
  });

  it('are never requested from another organization, and say which one they belong to', async () => {
    const { parts, task } = await start('completed');
    const document = await open('unpod.openTask', task);
    await parts.connections.signIn(sessionAt(fixture.platform.url, 'northwind', 'Northwind Support'), 'Token');
    const text = await textWith(document, 'acme-voice');
    assert.match(
      text,
      /belongs to the organization acme-voice, and you are using Northwind Support\.\nUse the command/,
    );
    fixture.platform.clearRequests();
    await connectionOf(parts).loadSpaces();
    assert.deepEqual(
      fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks'),
      [],
    );
    await parts.connections.signIn(sessionAt(fixture.platform.url), 'Token');
    await textWith(document, `# ${task.task.contactName!}\n`);
  });

  it('are never requested from another server', async () => {
    const { task } = await start('completed');
    fixture.platform.clearRequests();
    const uri = uriAt({ ...placeOf(task), server: 'unpod.example' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /belongs to the organization acme-voice on unpod\.example, and you are signed in to 127/);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('say that a task is no longer on Unpod', async () => {
    const { task } = await start('completed');
    const gone = uriAt({ ...placeOf(task), task: 'Tffffffff0000' });
    const text = (await vscode.workspace.openTextDocument(gone)).getText();
    assert.equal(
      text,
      '# Task Tffffffff\n\nThis task is no longer on Unpod.\nRefresh the run, or close this document.\n',
    );
  });

  it('say what went wrong, and are requested again when they are opened again', async () => {
    const { task } = await start('completed');
    const refusal = { body: { status_code: 206, message: "You Don't have Access to file:///x", data: {} } };
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(206, refusal) });
    const document = await open('unpod.openTask', task);
    const json = await vscode.workspace.openTextDocument(uriAt(placeOf(task, 'json')));
    assert.match(
      document.getText(),
      /^# Task T\w{8}\n\nYou don’t have access to this run’s tasks\.\nAsk an owner of the organization for access\.\nThe server says: .+ file: \/\/\/x\n$/,
    );
    assert.match(JSON.stringify(JSON.parse(json.getText())), /You don’t have access to this run’s tasks/);
    fault.remove();
    // A document that was loaded a moment ago is not requested again.
    await waitFor(
      async () => (await open('unpod.openTask', task)).getText(),
      (text) => text.startsWith(`# ${task.task.contactName!}\n`),
      { what: 'the task' },
    );
  });

  it('cancel their request when they are closed', async () => {
    const { parts, run, tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress')!;
    const document = await open('unpod.openTask', waiting);
    fixture.platform.data.setRunStatus(token, run.run.id, 'completed');
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    await connectionOf(parts).runs.poll(token);
    await hold.whenHolding();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => document.isClosed, vscode.workspace.onDidCloseTextDocument);
    await fixture.platform.waitForIdle();
    assert.equal(hold.holding, 0);
    hold.release();
  });

  it('cancel their request when their tab is closed while they load', async () => {
    const { parts, task } = await start('completed');
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const opened = call(parts, 'unpod.openTask', task);
    await hold.whenHolding();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fixture.platform.waitForIdle();
    assert.equal(hold.holding, 0);
    hold.release();
    await opened;
  });

  it('are loaded together when several are restored at once', async () => {
    const { tasks } = await start('completed');
    const chosen = tasks.slice(0, 3);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const opened = chosen.map((task) => vscode.workspace.openTextDocument(uriAt(placeOf(task))));
    await hold.whenHolding();
    hold.release();
    const documents = await Promise.all(opened);
    assert.deepEqual(
      documents.map((document) => document.lineAt(0).text),
      chosen.map(({ task }) => `# ${task.contactName!}`),
    );
  });

  it('do not exist at other addresses', async () => {
    await signIn(fixture.platform.url);
    const uri = vscode.Uri.from({ scheme: 'unpod', path: '/unpod.dev/acme-voice/x' });
    assert.equal(parseUri(uri), undefined);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri)), /EntryNotFound/);
  });
});
