import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { withExports } from './exports';
import { MemoryFiles } from './memoryFiles';
import { runs, space } from './rows';
import { signIn, withPlatform } from './support';

describe('files of exported runs', () => {
  const fixture = withPlatform();
  const files = withExports();
  const { dialogs, exportRuns } = files;

  it('writes no file where there is nothing to export', async () => {
    const parts = await signIn(fixture.platform.url);
    const winter = await space(parts, SPACES.winter.token);
    fixture.platform.faults.add({ on: 'runs', answer: respond(200, { body: { count: 0, data: [] } }) });
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(winter);
    assert.deepEqual(dialogs.told, ['There are no runs to export. No file was written.']);
    assert.deepEqual(readdirSync(files.folder), []);
  });

  it('writes a spreadsheet', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = await runs(parts, SPACES.sales.token);
    dialogs.target = vscode.Uri.file(join(files.folder, 'runs.xlsx'));
    dialogs.choices.push('Runs', 'Spreadsheet');
    await exportRuns(run);
    assert.deepEqual(dialogs.told, ['Exported 1 run to runs.xlsx']);
    assert.match(dialogs.defaultName, / runs\.xlsx$/);
    assert.equal(readFileSync(join(files.folder, 'runs.xlsx')).toString('latin1', 0, 2), 'PK');
  });

  it('appends the ending of the format, and asks before it replaces a file of that name', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = await runs(parts, SPACES.sales.token);
    const json = join(files.folder, 'runs.csv.json');
    dialogs.choices.push('Runs', 'JSON');
    await exportRuns(run);
    assert.deepEqual(dialogs.told, ['Exported 1 run to runs.csv.json']);
    assert.deepEqual(readdirSync(files.folder), ['runs.csv.json']);
    writeFileSync(json, 'old');
    dialogs.choices.push('Runs', 'JSON');
    await exportRuns(run);
    assert.equal(dialogs.told.at(-1), '“runs.csv.json” already exists. Do you want to replace it?');
    assert.equal(readFileSync(json, 'utf8'), 'old');
    dialogs.answer = 'Replace';
    dialogs.choices.push('Runs', 'JSON');
    await exportRuns(run);
    assert.ok(Array.isArray(JSON.parse(readFileSync(json, 'utf8'))));
  });

  it('keeps the complete file beside one that could not be replaced, and says so', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const hold = fixture.platform.faults.hold({ on: 'runs' });
    dialogs.choices.push('Runs', 'CSV');
    const exporting = exportRuns(sales);
    await hold.whenHolding();
    mkdirSync(files.path);
    hold.release();
    await exporting;
    assert.deepEqual(dialogs.told, [
      'The export is complete, but runs.csv could not be replaced. It was saved as runs (2).csv instead.',
    ]);
    assert.deepEqual(dialogs.buttons, [['Open', 'Reveal']]);
    assert.equal(readFileSync(join(files.folder, 'runs (2).csv'), 'utf8').trim().split('\r\n').length, 139);
  });

  it('opens the file, or shows it in its folder', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const { executeCommand } = vscode.commands;
    const called: unknown[][] = [];
    const take = (command: string, ...args: unknown[]): Thenable<unknown> => {
      if (!['vscode.open', 'revealFileInOS'].includes(command)) {
        return executeCommand(command, ...args);
      }
      called.push([command, ...args.map(String)]);
      return command === 'vscode.open' ? Promise.resolve() : Promise.reject(new Error('no such command'));
    };
    Object.assign(vscode.commands, { executeCommand: take });
    try {
      for (const answer of ['Open', 'Reveal']) {
        dialogs.answer = answer;
        dialogs.choices.push('Runs', 'CSV');
        await exportRuns(sales);
      }
    } finally {
      Object.assign(vscode.commands, { executeCommand });
    }
    const uri = vscode.Uri.file(files.path).toString();
    assert.deepEqual(called, [
      ['vscode.open', uri],
      ['revealFileInOS', uri],
    ]);
    assert.equal(dialogs.told.at(-1), `Saved in ${files.folder}`);
  });

  it('leaves the old file as it was when it is canceled', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    writeFileSync(files.path, 'old');
    dialogs.choices.push('Runs', 'CSV');
    dialogs.cancelAt = () => true;
    await exportRuns(feedback);
    assert.deepEqual(dialogs.told, ['Export canceled. No file was written.']);
    assert.deepEqual([readdirSync(files.folder), readFileSync(files.path, 'utf8')], [['runs.csv'], 'old']);
  });

  it('says what the server said, and leaves no file', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    fixture.platform.faults.add({ on: /page=3&/, answer: respond(500, { body: {} }) });
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(feedback);
    assert.deepEqual(dialogs.told, ['Nothing was exported. Unpod server error (500). Try again later.']);
    assert.deepEqual(readdirSync(files.folder), []);
  });

  it('says what is wrong with the target', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    dialogs.target = vscode.Uri.file(join(files.folder, 'none', 'runs.csv'));
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(sales);
    assert.deepEqual(dialogs.told, ['Nothing was exported. The folder does not exist. Choose another one.']);
  });

  it('passes a complete file to other file systems', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const memory = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('unpodtest', memory);
    try {
      dialogs.target = vscode.Uri.from({ scheme: 'unpodtest', path: '/runs.csv' });
      dialogs.choices.push('Runs', 'CSV');
      await exportRuns(sales);
      assert.deepEqual(dialogs.told, ['Exported 138 runs to runs.csv']);
      assert.deepEqual(dialogs.buttons, [['Open']]);
      assert.equal(memory.text('/runs.csv').trim().split('\r\n').length, 139);
      assert.deepEqual(memory.paths, ['/runs.csv']);
      memory.canRename = false;
      dialogs.choices.push('Runs', 'CSV');
      await exportRuns(sales);
      // VS Code may delete the old file before it finds out.
      assert.match(
        dialogs.told.at(-1)!,
        /^(Exported 138 runs to runs\.csv|The export is complete, .* runs \(2\)\.csv\.)$/,
      );
      assert.ok(memory.paths.every((name) => memory.text(name).trim().split('\r\n').length === 139));
      memory.isReadOnly = true;
      dialogs.choices.push('Runs', 'CSV');
      await exportRuns(sales);
      assert.match(dialogs.told.at(-1)!, /^Nothing was exported\. The file is protected or open in another program\./);
    } finally {
      registered.dispose();
    }
  });
});
