import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askContent, askFilter, askFormat, askTarget } from '../../../src/commands/exportQuestions';
import { noFilter, type RunFilter } from '../../../src/tree/filter';
import { run, space, task } from '../entities';

/** As much of an address as is needed here. */
interface Address {
  readonly scheme: string;
  readonly path: string;
  with(change: { path: string }): Address;
}

function address(path: string): Address {
  return { scheme: 'file', path, with: (change) => address(change.path) };
}

describe('what an export asks', () => {
  const asked: { labels?: string[]; filters?: object; name?: string | undefined; warning?: string }[] = [];
  let answer: string | undefined;
  let chosen: Address | undefined;
  let existing: string[] = [];
  const kept = { ...vscode.window };
  beforeEach(() => {
    asked.length = 0;
    [answer, chosen, existing] = [undefined, undefined, []];
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
        asked.push({ labels: items.map(({ label }) => label) });
        return Promise.resolve(items.find(({ label }) => label === answer));
      },
      showSaveDialog: ({ defaultUri, filters = {} }: vscode.SaveDialogOptions) => {
        asked.push({ filters, name: defaultUri?.path });
        return Promise.resolve(chosen);
      },
      showWarningMessage: (warning: string) => {
        asked.push({ warning });
        return Promise.resolve(answer);
      },
    });
    Object.assign(vscode.Uri, { joinPath: ({ path }: Address, name: string) => address(`${path}/${name}`) });
    const stat = ({ path }: Address) => (existing.includes(path) ? Promise.resolve({}) : Promise.reject(new Error()));
    Object.assign(vscode.workspace, { fs: { stat } });
  });
  afterEach(() => {
    Object.assign(vscode.window, kept);
    Reflect.deleteProperty(vscode.workspace, 'fs');
    Reflect.deleteProperty(vscode.Uri, 'joinPath');
  });

  it('is what to export, in one question', async () => {
    const contents: unknown[] = [];
    for (const label of [
      'Runs',
      'Runs with their tasks',
      'Runs with their tasks and transcripts',
      'Only failed tasks',
      'Only failed tasks, with transcripts',
    ]) {
      answer = label;
      const { tasks, transcripts } = (await askContent())!;
      contents.push([tasks, transcripts]);
    }
    assert.deepEqual(contents, [
      ['none', false],
      ['all', false],
      ['all', true],
      ['failed', false],
      ['failed', true],
    ]);
    answer = undefined;
    assert.equal(await askContent(), undefined);
  });

  it('is the format, spreadsheets first', async () => {
    answer = 'JSON';
    assert.equal(await askFormat(), 'json');
    assert.deepEqual(asked, [{ labels: ['Spreadsheet', 'CSV', 'JSON', 'Markdown'] }]);
  });

  it('is the file, whose name ends as the format does', async () => {
    const folder = vscode.Uri.file('/home/kim');
    for (const [name, expected] of [
      ['/home/kim/a.json', '/home/kim/a.json'],
      ['/home/kim/a.JSON', '/home/kim/a.JSON'],
      ['/home/kim/Sales runs.csv', '/home/kim/Sales runs.csv.json'],
      ['/home/kim/a', '/home/kim/a.json'],
      ['/home/kim/2026.02', '/home/kim/2026.02.json'],
    ] as const) {
      chosen = address(name);
      assert.equal((await askTarget('Sales', folder, 'json'))?.path, expected);
    }
    assert.deepEqual(asked[0], { filters: { JSON: ['json'] }, name: '/home/kim/Sales runs.json' });
    assert.equal(asked.length, 5);
    chosen = undefined;
    assert.equal(await askTarget('Sales', folder, 'json'), undefined);
  });

  it('asks before it replaces a file that the dialog did not ask about', async () => {
    existing = ['/home/kim/a.xlsx'];
    chosen = address('/home/kim/a');
    const folder = vscode.Uri.file('/home/kim');
    assert.equal(await askTarget('Sales', folder, 'xlsx'), undefined);
    assert.deepEqual(asked.at(-1), { warning: '“a.xlsx” already exists. Do you want to replace it?' });
    answer = 'Replace';
    assert.equal((await askTarget('Sales', folder, 'xlsx'))?.path, '/home/kim/a.xlsx');
  });

  const nodeOf = (kind: 'space' | 'run', isActive = false) => ({
    kind,
    space: space(),
    connection: { isActive: () => isActive },
  });
  const failedOnly: RunFilter = { ...noFilter, phases: ['failed'] };

  it('is whether the view’s filter applies, if there is one and a whole space is exported', async () => {
    assert.equal((await askFilter(noFilter, [nodeOf('space')]))?.(nodeOf('space')), undefined);
    assert.equal((await askFilter(failedOnly, [nodeOf('run')]))?.(nodeOf('run')), undefined);
    assert.deepEqual(asked, []);
    assert.equal(await askFilter(failedOnly, [nodeOf('space')]), undefined);
    answer = 'All runs';
    assert.equal((await askFilter(failedOnly, [nodeOf('space')]))?.(nodeOf('space')), undefined);
  });

  it('applies the filter to runs as the view does, and to their tasks', async () => {
    answer = 'Only runs that match the filter';
    const filter = (await askFilter(failedOnly, [nodeOf('space')]))?.(nodeOf('space'));
    assert.deepEqual(
      ['failed', 'completed'].map((status) => [
        filter?.run(run('R1', { status })),
        filter?.task(task('T1', { status })),
      ]),
      [
        [true, true],
        [false, false],
      ],
    );
    const today: RunFilter = { ...noFilter, created: 'today' };
    const old = run('R1', { status: 'in_progress', createdAt: 0 });
    const shown = await Promise.all(
      [true, false].map(async (isActive) => {
        const node = nodeOf('space', isActive);
        return (await askFilter(today, [node]))?.(node)?.run(old);
      }),
    );
    assert.deepEqual(shown, [true, false]);
  });
});
