import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Canary, filesBelow, type Sighting } from '../host/canary';
import { ReportPage } from '../host/reportPage';
import { type TemporaryFolder, temporaryFolder } from '../host/temporaryFolder';
import { redirect, reset, respond } from '../platform/answers';
import { carelessTasks, secrets } from '../platform/careless';
import type { Answer } from '../platform/exchange';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { sampleUser } from '../platform/sample';
import { startUi, type Ui } from './fixture';

const key = secrets['the key'];

describe('the leak canary', () => {
  const canary = new Canary(secrets);
  let platform: LocalPlatform;
  let stranger: LocalPlatform;
  let ui: Ui;
  let folder: TemporaryFolder;
  const logged: string[] = [];
  const asked: string[] = [];

  before(async () => {
    [platform, stranger] = [await startPlatform(), await startPlatform()];
    const user = sampleUser(91, key, 'Kim Canary', { northwind: 'editor', 'acme-voice': 'owner' });
    platform.data.users.push({ ...user, userToken: secrets["a user's token"] });
    platform.faults.add({ on: 'tasks', answer: carelessTasks });
    folder = temporaryFolder('canary');
    // VS Code's own logger cannot write here. This one can, at the level that the test sets.
    const logFiles = `--require "${join(__dirname, '../host/logFiles.cjs')}"`;
    ui = await startUi({
      viewport: { width: 1400, height: 2400 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0, 'workbench.hover.delay': 1 },
      env: { NODE_OPTIONS: logFiles },
    });
    const { page } = ui.workbench;
    page.on('console', (message) => logged.push(message.text()));
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await ui.workbench.spaces.open();
    await canary.watch(page);
  });
  after(async () => {
    await ui.close();
    await Promise.all([platform.close(), stranger.close()]);
    folder.remove();
  });

  function none(sightings: readonly Sighting[]): void {
    assert.deepEqual(sightings, []);
  }
  const look = async (where: string) => none(await canary.sightingsIn(ui.workbench.page, where));
  /** This VS Code has its secret storage in memory, so not even that is an exception. */
  async function lookAtWhatIsKept(): Promise<void> {
    none(await canary.sightingsInStorage(ui.workbench.page));
    none(canary.sightingsBelow(ui.server.dataDir));
  }

  /** What VS Code draws when the pointer rests on a row. Redrawing the row closes it. */
  async function tooltip(row: string, holds: string | RegExp): Promise<void> {
    const { page, spaces: view } = ui.workbench;
    const hover = page.locator('.monaco-hover:visible', { hasText: holds }).first();
    const shown = async () => {
      await page.mouse.move(900, 600);
      await view.row(row).hover();
      return hover.waitFor({ timeout: 1500 }).then(
        () => true,
        () => false,
      );
    };
    await ui.workbench.waitFor(shown, Boolean, { what: `the tooltip of ${row}` });
    await look(`tooltip of ${row}`);
    await page.mouse.move(900, 600);
  }

  async function hasRow(level: number, label: string | RegExp) {
    const rows = await ui.workbench.spaces.rowsWhere(
      (all) => all.some((row) => row.level === level && row.label.search(label) >= 0),
      { what: `the row ${String(label)}` },
    );
    return rows.find((row) => row.level === level && row.label.search(label) >= 0)!;
  }

  const spaces = () => platform.data.organization('northwind')!.spaces.map(({ name }) => name!);
  const runs = () => platform.data.space('X7CLB4KNQ9WZR3VPM6DHT2FS')!.runs.map(({ runId }) => runId.slice(0, 9));

  it('finds a planted secret, or else it would prove nothing', async () => {
    const { page } = ui.workbench;
    const file = join(folder.path, 'planted');
    writeFileSync(file, Buffer.from(key, 'utf16le'));
    assert.deepEqual([...new Set(canary.sightingsBelow(folder.path).map(({ where }) => where))], [file]);
    rmSync(file);
    await page.evaluate(`localStorage.setItem('planted', '${key}')`);
    assert.deepEqual(
      (await canary.sightingsInStorage(page)).map(({ where }) => where),
      ['storage planted'],
    );
    await page.evaluate(`localStorage.removeItem('planted')`);
    await page.evaluate(`document.body.append('${key}'); document.body.lastChild.remove()`);
    assert.match((await canary.sightingsIn(page, 'planted'))[0]!.where, /for a moment/);
  });

  it('signs in at trace level, refused once, and never sees the key on the page', async () => {
    const { workbench } = ui;
    await workbench.runCommand('Developer: Set Log Level...');
    await workbench.quickInput.pick('Trace');
    await workbench.quickInput.closed();
    await workbench.runCommand('Unpod: Sign In');
    const box = workbench.quickInput;
    await box.opened('Sign In to 127.0.0.1');
    const refusal = platform.faults.add({ answer: respond(401, { body: { message: `Invalid token: ${key}` } }) });
    await box.type(`Token ${key}`);
    await box.accept();
    await box.messageWhere((text) => text.includes('did not accept'), { what: 'the refusal' });
    await look('a refused sign-in');
    refusal.remove();
    await box.accept();
    await box.opened('Choose an Organization');
    await box.pick('Northwind Support');
    await workbench.spaces.rowsWhere((all) => all.length === 12, { what: 'the spaces' });
    await look('signed in');
  });

  it('finds none in rows, tooltips and the run summary', async () => {
    const { spaces: view } = ui.workbench;
    await view.openSpace(spaces()[0]!);
    await tooltip(spaces()[0]!, 'Token');
    await view.expand(runs()[0]!);
    const task = await hasRow(3, /^Kim/);
    assert.match(task.label, /^Kim •••/, 'the secrets were there to be masked');
    await tooltip(runs()[0]!, 'Tasks loaded');
    await tooltip(task.label, 'Objective of the canary');
    await ui.workbench.clickStatusBarItem('unpod.runSummary');
    await ui.workbench.quickInput.opened();
    await look('the run summary');
    await ui.workbench.quickInput.cancel();
    await ui.workbench.quickInput.closed();
  });

  it('finds none in a report: its calls, what it copies, and what VS Code keeps for it', async () => {
    const { workbench } = ui;
    const report = new ReportPage(workbench);
    await report.open(runs()[0]!);
    const frame = await report.frame();
    await canary.watch(frame);
    await report.row('Kim').click();
    await report.call('Kim').getByText('My password: •••').waitFor();
    await report.call('Kim').getByText('Objective of the canary').waitFor();
    await report.showTables();
    none(await canary.sightingsIn(frame, 'a report'));
    await workbench.page.evaluate("navigator.clipboard.writeText('')");
    await report.content.getByRole('button', { name: 'Copy Summary' }).click();
    const copied = await workbench.waitFor(() => workbench.clipboard(), Boolean, { what: 'the summary' });
    none(canary.sightings('the summary', copied));
    await look('beside a report');
    await workbench.runCommand('View: Close Editor');
    await lookAtWhatIsKept();
  });

  /** The answer to every request, and what the page then says. */
  const failures: [name: string, answer: () => Answer, says: RegExp][] = [
    ['an error 500', () => respond(500, { body: { message: `Token ${key}` } }), /Unpod server error/],
    [
      'a refusal',
      () => respond(206, { body: { message: `No access for ${key}`, data: { errors: key } } }),
      /Unpod could not load the (runs|tasks)|Unexpected response/,
    ],
    ['a page', () => respond(200, { body: `<p>${key}`, contentType: 'text/html' }), /does not look like an Unpod/],
    ['a broken connection', () => reset('insideBody'), /was lost/],
    ['a redirect', () => redirect(`${stranger.url}/api/v2/platform/spaces/?key=${key}`), /redirects elsewhere/],
  ];
  failures.forEach(([name, answer, says], index) => {
    it(`finds none when there is ${name} for runs, tasks, spaces and organizations`, async () => {
      const { workbench } = ui;
      const fault = platform.faults.add({ answer: answer() });
      await workbench.spaces.expand(runs()[index + 1]!);
      await tooltip((await hasRow(3, says)).label, says);
      await workbench.spaces.collapse(runs()[index + 1]!);
      await workbench.spaces.expand(spaces()[index + 1]!);
      await tooltip((await hasRow(2, says)).label, says);
      await workbench.spaces.collapse(spaces()[index + 1]!);
      const before = platform.requests.length;
      await workbench.spaces.clickTitleAction('Refresh');
      await workbench.waitFor(() => platform.requests.length > before, Boolean, { what: 'a refresh' });
      await platform.waitForIdle();
      await workbench.runCommand('Unpod: Switch Organization');
      await workbench.notification(says);
      await look(name);
      fault.remove();
    });
  });

  const task = async () => (await hasRow(3, /^Kim/)).label;
  const exported = (name: string) => readFileSync(join(folder.path, name), 'utf8');
  /** Empty files and copies prove nothing. */
  function holds(text: string, what: RegExp, where: string): void {
    assert.match(text, what);
    none(canary.sightings(where, text));
  }

  it('finds none in copies, whatever the format', async () => {
    const { workbench } = ui;
    const copied = async (row: string, command: string, what: RegExp, format?: string) => {
      await workbench.page.evaluate("navigator.clipboard.writeText('')");
      await workbench.spaces.select(row);
      await workbench.runCommand(`Unpod: ${command}`);
      if (format !== undefined) await workbench.quickInput.pick(format);
      const read = () => workbench.clipboard();
      holds(await workbench.waitFor(read, (text) => what.test(text), { what: command }), what, command);
    };
    const row = await task();
    await copied(row, 'Copy Task ID', /^T[0-9a-f]{32}$/);
    await copied(row, 'Copy As', /Objective|Kim •••|Kim/, 'JSON');
    await copied(row, 'Copy As', /Kim/, 'CSV');
    await copied(row, 'Copy As', /Kim/, 'Markdown');
    await copied(runs()[0]!, 'Copy Link', /^[\w+.-]+:/);
    await look('copies');
  });

  it('finds none in documents and exports', async () => {
    const { workbench } = ui;
    const editor = (text: string) => workbench.page.locator('.editor-instance .view-lines', { hasText: text }).first();
    await workbench.dismissNotifications();
    const row = await task();
    await workbench.spaces.row(row).click();
    await editor('My password').waitFor();
    await look('a task');
    await workbench.spaces.clickInMenu(row, 'Open Task as JSON');
    await editor('"user_token": "•••"').waitFor();
    await look('a task as JSON');
    await workbench.spaces.clickInMenu(runs()[0]!, 'Open Run as JSON');
    await editor('"run_id"').waitFor();
    await look('a run as JSON');
    for (const format of ['CSV', 'JSON']) {
      await workbench.spaces.clickInMenu(runs()[0]!, 'Export Runs');
      await workbench.quickInput.pick('Runs with their tasks and transcripts');
      await workbench.quickInput.pick(format);
      const name = `runs.${format.toLowerCase()}`;
      // The dialog has the title of the question before it.
      const proposed = () => workbench.quickInput.value();
      await workbench.waitFor(proposed, (path) => path.endsWith(name), { what: 'the save dialog' });
      await workbench.quickInput.type(join(folder.path, name));
      // While the dialog reads folders, it takes no input.
      const accept = async () => {
        if (await workbench.quickInput.isOpen()) await workbench.page.keyboard.press('Enter');
        return exported(name);
      };
      const text = await workbench.waitFor(accept, Boolean, { what: name });
      holds(text, /Kim/, name);
    }
    assert.equal(filesBelow(folder.path).length, 2);
    await look('exports');
  });

  it('finds none in the log, at trace level, after all of that', async () => {
    await ui.workbench.runCommand('Unpod: Show Log');
    await ui.workbench.page.locator('.part.panel .view-lines', { hasText: 'GET' }).first().waitFor();
    await look('the log');
    await lookAtWhatIsKept();
    const log = filesBelow(ui.server.dataDir).find((path) => path.endsWith('Unpod.log'));
    holds(readFileSync(log!, 'utf8'), /\[debug\] GET .*\/tasks\/ in \d+ ms: \d+ rows[^]*unavailable, status 500/, log!);
  });

  it('finds none left behind after the key is rejected and the person signs out', async () => {
    const { workbench } = ui;
    platform.faults.add({ answer: respond(401, { body: { message: `Invalid token: ${key}` } }) });
    await workbench.spaces.clickTitleAction('Refresh');
    await hasRow(1, 'did not accept the API key');
    await workbench.spaces.expand(runs()[7]!);
    await hasRow(3, 'did not accept the API key');
    await workbench.spaces.expand(spaces()[7]!);
    await hasRow(2, 'did not accept the API key');
    await look('a rejected key');
    await workbench.runCommand('Unpod: Sign Out');
    await workbench.waitFor(
      () => workbench.spaces.welcome(),
      (text) => text.includes('Sign in with your'),
      { what: 'the welcome text' },
    );
    await look('signed out');
    await lookAtWhatIsKept();
    none(canary.sightingsBelow(folder.path));
    none(
      [...logged, ...asked, ui.server.log()].flatMap((text) =>
        canary.sightings('what the window logged or asked for', text),
      ),
    );
  });

  it('finds the key sent only to its own server in one header, and nothing at all to another', () => {
    assert.deepEqual(stranger.requests, []);
    assert.ok(platform.requests.length > 30);
    for (const { path, search, headers } of platform.requests) {
      const { authorization, ...others } = headers;
      assert.equal(authorization, `Token ${key}`);
      none(canary.sightings(path, JSON.stringify([path, search, others])));
    }
  });
});
