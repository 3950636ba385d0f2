import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { noFilter } from '../../src/tree/filter';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { runsAmong, signIn, space, withPlatform } from './support';

const clipboard = vscode.env.clipboard;
const replaced = [
  'showQuickPick',
  'showSaveDialog',
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'withProgress',
  'setStatusBarMessage',
] as const;

/** What the commands ask and tell in a test, and how they are answered. */
interface Dialogs {
  /** The labels to choose, one for each question in its turn. */
  readonly choices: string[];
  /** What was offered in each question. */
  readonly offered: string[][];
  target: vscode.Uri | undefined;
  defaultName: string;
  readonly told: string[];
  readonly buttons: string[][];
  readonly progress: string[];
  /** The button that is clicked in each message. */
  answer: string | undefined;
  /** Called with each progress message; cancels with true. */
  cancelAt: (message: string) => boolean;
}

function withDialogs(): Dialogs {
  const fixture = {} as Dialogs;
  const kept = Object.fromEntries(replaced.map((name) => [name, vscode.window[name]]));
  const tell = (text: string, ...buttons: string[]) => {
    fixture.told.push(text);
    fixture.buttons.push(buttons);
    return Promise.resolve(fixture.answer);
  };
  beforeEach(() => {
    Object.assign(fixture, {
      choices: [],
      offered: [],
      target: undefined,
      defaultName: '',
      told: [],
      buttons: [],
      progress: [],
      answer: undefined,
      cancelAt: () => false,
    });
    Object.assign(vscode.window, {
      showQuickPick: (items: readonly vscode.QuickPickItem[], { canPickMany }: vscode.QuickPickOptions) => {
        fixture.offered.push(items.map(({ label }) => label));
        const label = fixture.choices.shift();
        const chosen = items.filter((item) => item.label === label);
        return Promise.resolve(canPickMany ? chosen : chosen[0]);
      },
      showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => {
        fixture.defaultName = defaultUri?.path.split('/').at(-1) ?? '';
        return Promise.resolve(fixture.target);
      },
      showInformationMessage: tell,
      showWarningMessage: tell,
      showErrorMessage: tell,
      setStatusBarMessage: (text: string) => fixture.told.push(text),
      withProgress: (_: vscode.ProgressOptions, act: (...args: unknown[]) => Promise<unknown>) => {
        const source = new vscode.CancellationTokenSource();
        const report = ({ message = '' }: { message?: string }) => {
          fixture.progress.push(message);
          if (fixture.cancelAt(message)) {
            source.cancel();
          }
        };
        return act({ report }, source.token);
      },
    });
  });
  afterEach(() => Object.assign(vscode.window, kept));
  return fixture;
}

describe('taking runs away', () => {
  const fixture = withPlatform();
  const dialogs = withDialogs();
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unpod-export-'));
    path = join(folder, 'runs.csv');
    dialogs.target = vscode.Uri.file(path);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const exportRuns = (node?: unknown, nodes?: unknown) =>
    vscode.commands.executeCommand('unpod.exportRuns', node, nodes);
  const lines = () => readFileSync(path, 'utf8').trim().split('\r\n');

  describe('into a file', () => {
    it('exports all runs of a space, not just those that are loaded', async () => {
      const parts = await signIn(fixture.platform.url);
      const feedback = await space(parts, SPACES.feedback.token);
      await parts.provider.getChildren(feedback);
      dialogs.choices.push('Runs');
      await exportRuns(feedback);
      assert.deepEqual(dialogs.told, ['Exported 1,716 runs to runs.csv']);
      assert.deepEqual(dialogs.buttons, [['Open', 'Reveal']]);
      assert.equal(dialogs.defaultName, 'Customer Feedback Calls runs.csv');
      assert.equal(dialogs.progress.at(-1), '1,716 of 1,716 runs');
      const ids = fixture.platform.data.space(SPACES.feedback.token)!.runs.map(({ runId }) => runId);
      assert.deepEqual(
        lines()
          .slice(1)
          .map((line) => line.split(',')[2]),
        ids,
      );
      assert.deepEqual(readdirSync(folder), ['runs.csv']);
    });

    it('exports the selected runs with their tasks to JSON, in tree order', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      const [, , a, b] = runsAmong(await parts.provider.getChildren(sales));
      path = join(folder, 'Runs.JSON');
      dialogs.target = vscode.Uri.file(path);
      dialogs.choices.push('Runs with their tasks');
      await exportRuns(b, [b, a]);
      assert.deepEqual(dialogs.told, ['Exported 2 runs to Runs.JSON']);
      const records = JSON.parse(readFileSync(path, 'utf8')) as {
        runId: string;
        taskCount: number;
        tasks: unknown[];
      }[];
      assert.deepEqual(
        records.map(({ runId, tasks }) => [runId, tasks.length]),
        [a, b].map((node) => [node!.run.id, node!.run.taskCount]),
      );
    });

    it('counts a run once whose space is exported as well', async () => {
      const parts = await signIn(fixture.platform.url);
      const [sales, reminders] = [await space(parts, SPACES.sales.token), await space(parts, SPACES.reminders.token)];
      const [run] = runsAmong(await parts.provider.getChildren(sales));
      const [other] = runsAmong(await parts.provider.getChildren(reminders));
      dialogs.choices.push('Runs');
      await exportRuns(run, [run, sales, other]);
      assert.deepEqual(dialogs.told, ['Exported 139 runs to runs.csv']);
      assert.equal(dialogs.defaultName, 'Unpod runs.csv');
      assert.equal(lines().length, 140);
    });

    it('asks for a space when it is called without one', async () => {
      await signIn(fixture.platform.url);
      dialogs.choices.push('Appointment Reminders', 'Runs');
      await exportRuns();
      assert.deepEqual(dialogs.told, ['Exported 9 runs to runs.csv']);
    });

    it('never applies the filter of the view unasked', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      const [run] = runsAmong(await parts.provider.getChildren(sales));
      await parts.options.setFilter({ ...noFilter, phases: ['failed'] });
      try {
        dialogs.choices.push('All runs', 'Runs');
        await exportRuns(sales);
        assert.deepEqual(dialogs.offered[0], ['All runs', 'Only runs that pass the filter']);
        assert.equal(lines().length, 139);
        dialogs.choices.push('Only runs that pass the filter', 'Runs');
        await exportRuns(sales);
        const failed = lines().slice(1);
        assert.ok(failed.length > 0 && failed.every((line) => line.split(',')[3] === 'failed'), failed.join('\n'));
        dialogs.offered.length = 0;
        dialogs.choices.push('Runs');
        await exportRuns(run);
        assert.deepEqual(dialogs.offered, [['Runs', 'Runs with their tasks']]);
      } finally {
        await parts.options.setFilter(noFilter);
      }
    });

    it('opens the file, or shows where it lies', async () => {
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
          dialogs.choices.push('Runs');
          await exportRuns(sales);
        }
      } finally {
        Object.assign(vscode.commands, { executeCommand });
      }
      const uri = vscode.Uri.file(path).toString();
      assert.deepEqual(called, [
        ['vscode.open', uri],
        ['revealFileInOS', uri],
      ]);
      assert.equal(dialogs.told.at(-1), `The file lies in ${folder}`);
    });

    it('does nothing when a question is left', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      await exportRuns(sales);
      dialogs.choices.push('Runs');
      dialogs.target = undefined;
      await exportRuns(sales);
      assert.deepEqual([dialogs.told, readdirSync(folder)], [[], []]);
    });

    it('leaves the old file as it was when it is cancelled', async () => {
      const parts = await signIn(fixture.platform.url);
      const feedback = await space(parts, SPACES.feedback.token);
      writeFileSync(path, 'old');
      dialogs.choices.push('Runs');
      dialogs.cancelAt = () => true;
      await exportRuns(feedback);
      assert.deepEqual(dialogs.told, ['The export was cancelled. No file was written.']);
      assert.deepEqual([readdirSync(folder), readFileSync(path, 'utf8')], [['runs.csv'], 'old']);
    });

    it('is given up at sign-out', async () => {
      const parts = await signIn(fixture.platform.url);
      const feedback = await space(parts, SPACES.feedback.token);
      const hold = fixture.platform.faults.hold({ on: /page=3&/ });
      dialogs.choices.push('Runs');
      const exporting = exportRuns(feedback);
      await hold.whenHolding();
      await vscode.commands.executeCommand('unpod.signOut');
      await exporting;
      assert.ok(dialogs.told.includes('The export was given up because the session changed. No file was written.'));
      assert.ok(!dialogs.told.some((text) => text.startsWith('Exported')));
      assert.deepEqual(readdirSync(folder), []);
    });

    it('goes on when the view is closed', async () => {
      const parts = await signIn(fixture.platform.url);
      const feedback = await space(parts, SPACES.feedback.token);
      const hold = fixture.platform.faults.hold({ on: /page=3&/ });
      dialogs.choices.push('Runs');
      const exporting = exportRuns(feedback);
      await hold.whenHolding();
      parts.store.cancel();
      hold.release();
      await exporting;
      assert.deepEqual(dialogs.told, ['Exported 1,716 runs to runs.csv']);
    });

    it('says what the server said, and leaves no file', async () => {
      const parts = await signIn(fixture.platform.url);
      const feedback = await space(parts, SPACES.feedback.token);
      fixture.platform.faults.add({ on: /page=3&/, answer: respond(500, { body: {} }) });
      dialogs.choices.push('Runs');
      await exportRuns(feedback);
      assert.deepEqual(dialogs.told, ['Nothing was exported. Unpod failed to answer (error 500). Try again later.']);
      assert.deepEqual(readdirSync(folder), []);
    });

    it('says what is wrong with the place', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      dialogs.target = vscode.Uri.file(join(folder, 'none', 'runs.csv'));
      dialogs.choices.push('Runs');
      await exportRuns(sales);
      assert.deepEqual(dialogs.told, ['Nothing was exported. The folder does not exist. Choose another one.']);
    });

    it('hands a whole file to other file systems', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      const memory = new MemoryFiles();
      const registered = vscode.workspace.registerFileSystemProvider('unpodtest', memory);
      try {
        dialogs.target = vscode.Uri.from({ scheme: 'unpodtest', path: '/runs.csv' });
        dialogs.choices.push('Runs');
        await exportRuns(sales);
        assert.deepEqual(dialogs.told, ['Exported 138 runs to runs.csv']);
        assert.deepEqual(dialogs.buttons, [['Open']]);
        assert.equal(memory.text('/runs.csv').trim().split('\r\n').length, 139);
        memory.isReadOnly = true;
        dialogs.choices.push('Runs');
        await exportRuns(sales);
        assert.match(dialogs.told.at(-1)!, /^Nothing was exported\. The file may not be written/);
      } finally {
        registered.dispose();
      }
    });
  });

  describe('to the clipboard', () => {
    const copyAs = (node?: unknown, nodes?: unknown) => vscode.commands.executeCommand('unpod.copyAs', node, nodes);

    it('copies the selection as CSV, Markdown or JSON, in tree order and each once', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      const [a, b] = runsAmong(await parts.provider.getChildren(sales));
      const ids = [a!.run.id, b!.run.id];
      dialogs.choices.push('CSV', 'Markdown', 'JSON');
      await copyAs(b, [b, a, b]);
      const csv = await clipboard.readText();
      assert.match(csv, /^Space,Space Token,Run ID,/);
      assert.deepEqual(
        csv
          .trim()
          .split(/\r?\n/)
          .slice(1)
          .map((line) => line.split(',')[2]),
        ids,
      );
      await copyAs(b, [b, a, b]);
      assert.match(await clipboard.readText(), /^\| Space \| Space Token \| Run ID \|.*\n\| --- /);
      await copyAs(b, [b, a, b]);
      const records = JSON.parse(await clipboard.readText()) as { runId: string }[];
      assert.deepEqual(
        records.map(({ runId }) => runId),
        ids,
      );
      assert.deepEqual(
        dialogs.told,
        ['CSV', 'Markdown', 'JSON'].map((format) => `$(check) Copied 2 runs as ${format}`),
      );
    });

    it('copies spaces, runs and tasks together, a table each', async () => {
      const parts = await signIn(fixture.platform.url);
      const sales = await space(parts, SPACES.sales.token);
      const [, , run] = runsAmong(await parts.provider.getChildren(sales));
      const task = (await parts.provider.getChildren(run)).find(({ kind }) => kind === 'task');
      assert.ok(task);
      dialogs.choices.push('JSON');
      await copyAs(task, [task, run, sales]);
      const object = JSON.parse(await clipboard.readText()) as Record<string, unknown[]>;
      assert.deepEqual(
        Object.entries(object).map(([kind, rows]) => [kind, rows.length]),
        [
          ['spaces', 1],
          ['runs', 1],
          ['tasks', 1],
        ],
      );
      assert.deepEqual(dialogs.told, ['$(check) Copied 1 space, 1 run, 1 task as JSON']);
    });

    it('asks for runs when nothing is selected', async () => {
      const parts = await signIn(fixture.platform.url);
      const [first] = runsAmong(await parts.provider.getChildren(await space(parts, SPACES.reminders.token)));
      dialogs.choices.push(first!.run.id.slice(0, 9), 'CSV');
      await copyAs();
      assert.equal((await clipboard.readText()).split(',').at(9), first!.run.id);
    });

    it('says so when nothing is selected that can be copied', async () => {
      const parts = await signIn(fixture.platform.url);
      const more = (await parts.provider.getChildren(await space(parts, SPACES.sales.token))).at(-1);
      assert.equal(more?.kind, 'loadMore');
      await copyAs(more);
      assert.deepEqual(dialogs.told, ['There is nothing to copy. Select spaces, runs or tasks.']);
      assert.deepEqual(dialogs.offered, []);
    });
  });
});

/** Files of another extension, as far as an export needs them. */
class MemoryFiles implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>();
  isReadOnly = false;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  text(path: string): string {
    return new TextDecoder().decode(this.files.get(path));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const file = this.files.get(uri.path);
    if (!file && uri.path !== '/') {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return {
      type: file ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: file?.length ?? 0,
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.files.get(uri.path) ?? new Uint8Array();
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    if (this.isReadOnly) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    this.files.set(uri.path, content);
  }

  delete(uri: vscode.Uri): void {
    if (this.isReadOnly) {
      throw vscode.FileSystemError.NoPermissions(uri);
    }
    this.files.delete(uri.path);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(): void {
    // Only the root is there.
  }
  rename(): void {
    throw vscode.FileSystemError.Unavailable();
  }
}
