import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { parseUri } from '../../src/documents/address';
import { waitFor } from '../host/waitFor';
import { SPACES } from '../platform/sample';
import { withExports } from './exports';
import { openReport } from './reportStage';
import { revealed, runs } from './rows';
import { signIn, withPlatform } from './support';

const { token, name } = SPACES.sales;

describe('a report', () => {
  const fixture = withPlatform();
  const files = withExports();
  const { dialogs } = files;
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function start() {
    const app = await signIn(fixture.platform.url);
    const ended = ({ run }: { run: { status: string; taskCount: number | undefined } }) =>
      run.status === 'completed' && (run.taskCount ?? 0) > 5;
    const run = (await runs(app, token)).find(ended)!;
    const page = await openReport(run);
    await page.loaded();
    return { app, run, page, calls: page.of('calls').flatMap(({ changed }) => changed) };
  }

  const told = (text: string | RegExp) =>
    waitFor(
      () => dialogs.told,
      (all) => all.some((each) => (typeof text === 'string' ? each === text : text.test(each))),
      { what: String(text) },
    );

  it('exports the calls that it shows, with transcripts, as Markdown', async () => {
    const { page, calls } = await start();
    const wanted = calls.filter(({ isCall, outcome }) => isCall && outcome === 'reached');
    assert.ok(wanted.length > 0 && wanted.length < calls.length);
    files.path = join(files.folder, 'calls.md');
    dialogs.target = vscode.Uri.file(files.path);
    dialogs.choices.push('With transcripts', 'Markdown');
    page.say({ type: 'export', filters: [{ by: 'outcome', value: 'reached' }], query: '' });
    const tasks = wanted.length === 1 ? '1 task' : `${wanted.length} tasks`;
    await told(`Exported ${tasks} of 1 run to calls.md`);
    assert.equal(dialogs.defaultName, `${name} runs.md`);
    const [titles, , ...rows] = readFileSync(files.path, 'utf8').trim().split('\n');
    assert.match(titles!, /\| Transcript \|/);
    assert.equal(rows.length, wanted.length);
  });

  it('exports nothing if no call matches, and says so', async () => {
    const { page } = await start();
    page.say({ type: 'export', filters: [], query: 'no call says this' });
    await told('There are no calls to export. No file was written.');
    assert.deepEqual(dialogs.offered, []);
  });

  it('saves a picture, and refuses anything else', async () => {
    const { page } = await start();
    files.path = join(files.folder, 'Outcomes.svg');
    dialogs.target = vscode.Uri.file(files.path);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1"/></svg>';
    page.say({ type: 'savePicture', name: 'Outcomes: Sales', svg });
    await told('Saved Outcomes.svg');
    assert.equal(readFileSync(files.path, 'utf8'), svg);
    assert.equal(dialogs.defaultName, 'Outcomes Sales.svg');
    page.say({ type: 'savePicture', name: 'x', svg: '<svg><script>alert(1)</script></svg>' });
    await told('This picture contains more than a drawing and was not saved.');
  });

  it('copies its figures and ids', async () => {
    const { page, run, calls } = await start();
    page.say({ type: 'copySummary', filters: [], query: '' });
    await told('Copied the summary as Markdown');
    assert.match(
      await vscode.env.clipboard.readText(),
      new RegExp(`^\\*\\*${name}\\*\\*\\n\\n- Run: \`${run.run.id}\`\\n`),
    );
    page.say({ type: 'copyId', id: undefined });
    await told(`Copied ${run.run.id}`);
    page.say({ type: 'copyId', id: calls[0]!.id });
    await told(`Copied ${calls[0]!.id}`);
    assert.equal(await vscode.env.clipboard.readText(), calls[0]!.id);
  });

  it('opens the document of a call beside itself, although the tree has not loaded the call', async () => {
    const { page, calls } = await start();
    for (const form of ['text', 'json'] as const) {
      page.say({ type: 'openCall', id: calls[1]!.id, form });
      await waitFor(
        () => vscode.workspace.textDocuments.map(({ uri }) => parseUri(uri)),
        (all) => all.some((address) => address?.task === calls[1]!.id && address.form === form),
        { what: `the ${form} of a call` },
      );
      page.report.panel.reveal();
    }
    assert.ok(page.report.panel.visible);
  });

  it('shows its run in the tree', async () => {
    const { app, page, run } = await start();
    page.say({ type: 'showInTree' });
    await revealed(app, run.run.id);
  });
});
