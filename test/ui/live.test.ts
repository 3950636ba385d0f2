import assert from 'node:assert/strict';
import type { Notification, Workbench } from '../host/workbench';
import { respond } from '../platform/answers';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

const sales = SPACES.sales.token;
const [salesName, remindersName] = ['Sales Outreach Q1', 'Appointment Reminders'];

/** Longer than some of the shortest poll intervals, even on a busy machine. */
const patience = 45_000;

describe('an open space', function () {
  // Each of these waits for at least one poll, and those are ten seconds apart.
  this.timeout(240_000);
  let platform: LocalPlatform;
  let ui: Ui;
  let workbench: Workbench;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      // High enough to draw a page of runs and the spaces below it.
      viewport: { width: 1280, height: 2700 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 10 },
      env: signedIn(platform),
    });
    ({ workbench } = ui);
    await workbench.spaces.open();
    await workbench.spaces.openSpace(salesName);
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(async () => {
    platform.faults.clear();
    await workbench.dismissNotifications();
  });

  type Row = Awaited<ReturnType<Workbench['spaces']['rows']>>[number];
  const runsIn = (rows: readonly Row[]) => rows.filter(({ level }) => level === 2);
  const runsWhere = (until: (runs: readonly Row[]) => boolean, what: string) =>
    workbench.spaces.rowsWhere((rows) => until(runsIn(rows)), { what, timeout: patience });
  const spaceSays = (label: string, words: string | RegExp) =>
    workbench.spaces.rowsWhere(
      (rows) => {
        const said = rows.find((row) => row.label === label)?.description ?? '';
        return typeof words === 'string' ? said === words : words.test(said);
      },
      { what: String(words), timeout: patience },
    );
  const shortId = (runId: string) => runId.slice(0, 9);
  const addRun = () => platform.data.addRun(sales, { status: 'in_progress' }).runId;
  const newestIs = (runId: string) => runsWhere(([first]) => first?.label === shortId(runId), 'the new run on top');

  /** For tests that need a new run but no poll: a refresh is faster. */
  async function addRunAndRefresh(): Promise<string> {
    const run = addRun();
    await workbench.runCommand('Unpod: Refresh');
    await newestIs(run);
    return run;
  }

  async function messageAbout(end: string): Promise<Notification> {
    const text = `${salesName}: run ${end}`;
    const all = await workbench.waitFor(
      () => workbench.notifications(),
      (some) => some.some(({ message }) => message.startsWith(text)),
      { what: text, timeout: patience },
    );
    return all.find(({ message }) => message.startsWith(text))!;
  }

  it('shows everywhere that a run has failed, without a click', async () => {
    const [pending] = platform.data.space(sales)!.runs;
    platform.data.setRunStatus(sales, pending!.runId, 'failed');
    const message = await messageAbout('failed');
    assert.equal(message.severity, 'warning');
    assert.match(message.message, /run failed, \d+ of 40 (calls|tasks) failed \(/);
    const [report, show, ...others] = message.buttons;
    assert.equal(report, 'Open Report');
    assert.match(show!, /^Show Failed (Calls|Tasks)$/);
    assert.deepEqual(others, ['Copy Run ID', 'Don’t Show Again']);
    await spaceSays(salesName, '138 runs · 1 active · 2 failed');
    await runsWhere(
      ([first]) => first?.icon === 'codicon-error' && first.description.startsWith('Failed · 40 tasks · R'),
      'the failed run',
    );
    await workbench.statusBarSays('unpod.runSummary', '1 active · 2 failed');
    await workbench.spaces.badgeSays('1');
  });

  it('shows a new run at the top, and keeps the selection', async () => {
    const rows = await workbench.spaces.rows();
    const selected = runsIn(rows)[2]!.label;
    await workbench.spaces.row(selected).click();
    const run = addRun();
    const after = await newestIs(run);
    assert.deepEqual(
      after.filter((row) => row.selected).map(({ label }) => label),
      [selected],
    );
    assert.match(runsIn(after)[0]!.description, /^Running · 9 tasks · R/);
  });

  it('is pinned with its button, and then comes first', async () => {
    await workbench.spaces.clickInline(remindersName, 'Pin Space');
    const rows = await workbench.spaces.rowsWhere(([first]) => first?.label === remindersName, { what: 'it on top' });
    assert.equal(rows[0]?.icon, 'codicon-pinned');
    // Polled while it is collapsed.
    await spaceSays(remindersName, /^9 runs · 2 active · 1 failed$/);
    await workbench.spaces.clickInline(remindersName, 'Unpin Space');
    await workbench.spaces.scrollToTop();
    await workbench.spaces.rowsWhere(([first]) => first?.label === salesName, { what: 'it in its old place' });
  });

  it('offers to copy the id of an ended run in its message', async () => {
    const run = await addRunAndRefresh();
    platform.data.setRunStatus(sales, run, 'failed');
    await messageAbout('failed');
    await workbench.answer(`${salesName}: run failed`, 'Copy Run ID');
    await workbench.waitFor(
      () => workbench.clipboard(),
      (text) => text === run,
      { what: 'the id' },
    );
  });

  it('keeps its rows while the server is away, and says so in one quiet line', async () => {
    const page = platform.data.space(sales)!.runs.slice(0, 100);
    const isWhole = (rows: readonly Row[]) =>
      page.every(({ runId }, index) => runsIn(rows)[index]?.label === shortId(runId));
    await workbench.spaces.rowsWhere(isWhole, { what: 'a page of runs' });
    const fault = platform.faults.add({ on: 'runs', answer: respond(503, { body: 'Down', contentType: 'text/html' }) });
    const line = await workbench.waitFor(() => workbench.spaces.message(), Boolean, {
      what: 'the line',
      timeout: patience,
    });
    assert.match(line, /^Not up to date: [^.]+\.$/);
    assert.ok(isWhole(await spaceSays(salesName, /as of (just now|\d)/)));
    assert.deepEqual(await workbench.notifications(), []);
    fault.remove();
    await workbench.waitFor(
      () => workbench.spaces.message(),
      (text) => text === '',
      { what: 'no more line', timeout: 2 * patience },
    );
    await workbench.spaces.rowsWhere(([first]) => !first?.description.includes('as of'), { what: 'no more mark' });
  });

  it('is not polled while the window is unfocused, and at once when it is back', async () => {
    await workbench.setFocused(false);
    const other = await ui.openWindow();
    try {
      await other.spaces.open();
      await other.spaces.expand(remindersName);
      await other.spaces.rowsWhere((rows) => runsIn(rows).length > 0, { what: 'the runs' });
      platform.clearRequests();
      const run = addRun();
      const runsOf = (token: string) => platform.requests.filter(({ route }) => route.space === token);
      // Two polls by the other window: longer than the minimum between two by this one.
      await workbench.waitFor(
        () => runsOf(SPACES.reminders.token).length,
        (polls) => polls >= 2,
        { what: 'polls by the other window', timeout: patience },
      );
      assert.deepEqual(runsOf(sales), []);
      await workbench.setFocused(true);
      await newestIs(run);
    } finally {
      await other.close();
    }
  });

  /** The last test: messages stay off. */
  it('announces a run that is watched with its button, although messages were turned off with theirs', async () => {
    const failed = await addRunAndRefresh();
    platform.data.setRunStatus(sales, failed, 'failed');
    await messageAbout('failed');
    await workbench.answer(`${salesName}: run failed`, 'Don’t Show Again');
    const run = await addRunAndRefresh();
    await workbench.spaces.clickInline(shortId(run), 'Watch Run');
    await runsWhere(([first]) => first?.description.startsWith('watched · ') ?? false, 'the mark');
    await workbench.spaces.collapse(salesName);
    platform.data.setRunStatus(sales, run, 'completed');
    const { buttons } = await messageAbout('completed');
    assert.deepEqual(buttons, ['Open Report', 'Show', 'Copy Run ID']);
    await workbench.answer(`${salesName}: run completed`, 'Show');
    const isShown = ({ label, selected, description }: Row) =>
      label === shortId(run) && selected && !description.startsWith('watched');
    await runsWhere((runs) => runs.some(isShown), 'the run, revealed and no longer watched');
  });
});
