import assert from 'node:assert/strict';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

const sales = 'Sales Outreach Q1';

describe('from the palette alone', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    // The view stays closed: no row, no selection.
    ui = await startUi({
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
      env: signedIn(platform),
    });
    // The palette offers the commands from then on.
    await ui.workbench.spaces.badge();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });

  /** Runs a command, and returns the labels that it offers. */
  async function offered(command: string, title = command): Promise<string[]> {
    const { quickInput } = ui.workbench;
    await ui.workbench.runCommand(`Unpod: ${command}`);
    await quickInput.opened(title);
    const items = await ui.workbench.waitFor(
      () => quickInput.items(),
      (all) => all.length > 0,
      { what: `something to choose for ${command}` },
    );
    return items.map(({ label }) => label);
  }
  const copied = (until: (text: string) => boolean) =>
    ui.workbench.waitFor(() => ui.workbench.clipboard(), until, { what: 'the copy' });
  const runsAskedFor = (token: string) =>
    platform.requests.filter(({ route }) => route.endpoint === 'runs' && route.space === token).length;

  it('says that no spaces are checked before one is opened', async () => {
    assert.deepEqual(await offered('Show Run Summary', 'Unpod Run Summary'), [
      'No active, overdue, or recently failed runs',
      'Spaces not checked',
    ]);
    const [item] = await ui.workbench.quickInput.items();
    assert.equal(item?.description, 'no spaces checked yet');
    await ui.workbench.quickInput.cancel();
  });

  it('asks for a space, then for a run, and copies its id', async () => {
    const { quickInput } = ui.workbench;
    assert.equal((await offered('Copy Run ID'))[0], sales);
    await quickInput.pick(sales);
    const [run] = await ui.workbench.waitFor(
      () => quickInput.items(),
      ([first]) => /^R[0-9a-f]{8}$/.test(first?.label ?? ''),
      { what: 'runs' },
    );
    await quickInput.pick(run!.label);
    await quickInput.accept();
    assert.match(await copied((text) => text.startsWith(run!.label)), /^R[0-9a-f]{32}$/);
  });

  it('asks for one of the loaded runs at once if there are any', async () => {
    const [first] = await offered('Copy Run ID');
    assert.match(first!, /^R[0-9a-f]{8}$/);
    await ui.workbench.quickInput.cancel();
  });

  it('copies the token of a chosen space', async () => {
    await offered('Copy Space Token');
    await ui.workbench.quickInput.pick('Winter Campaign 2025');
    await copied((text) => text === SPACES.winter.token);
  });

  it('refreshes a chosen space', async () => {
    await offered('Refresh Space');
    const before = runsAskedFor(SPACES.sales.token);
    await ui.workbench.quickInput.pick(sales);
    await platform.waitForRequest(({ route }) => route.space === SPACES.sales.token, before + 1);
  });

  it('loads more runs of a space that has more', async () => {
    await offered('Load More Runs');
    await ui.workbench.quickInput.pick(sales);
    await platform.waitForRequest(/\?.*\bpage=2/);
    await platform.waitForIdle();
    assert.ok(!(await offered('Load More Runs')).includes(sales));
    await ui.workbench.quickInput.cancel();
  });

  it('pins a chosen space, and no longer offers it', async () => {
    await offered('Pin Space');
    await ui.workbench.quickInput.pick('Appointment Reminders');
    assert.ok(!(await offered('Pin Space')).includes('Appointment Reminders'));
    await ui.workbench.quickInput.cancel();
  });

  it('unpins one of the pinned spaces', async () => {
    assert.deepEqual(await offered('Unpin Space'), ['Appointment Reminders']);
    await ui.workbench.quickInput.pick('Appointment Reminders');
    await ui.workbench.runCommand('Unpod: Unpin Space');
    await ui.workbench.quickInput.opened('Unpin Space');
    assert.equal(await ui.workbench.quickInput.placeholder(), 'No space is pinned');
    await ui.workbench.quickInput.cancel();
  });

  it('watches one of the unfinished runs, and stops again', async () => {
    const { quickInput } = ui.workbench;
    const unfinished = await offered('Watch Run');
    const { runs } = platform.data.space(SPACES.sales.token)!;
    assert.deepEqual(
      unfinished,
      // Including overdue ones: a person may wait for just those.
      runs.filter(({ status }) => /^(pending|in_progress)$/.test(status)).map(({ runId }) => runId.slice(0, 9)),
    );
    await quickInput.pick(unfinished[1]!);
    await quickInput.accept();
    assert.deepEqual(await offered('Stop Watching Run'), [unfinished[1]]);
    await quickInput.pick(unfinished[1]!);
    await quickInput.accept();
    assert.deepEqual(await offered('Watch Run'), unfinished);
    await quickInput.cancel();
  });

  it('shows the log', async () => {
    await ui.workbench.runCommand('Unpod: Show Log');
    const { page } = ui.workbench;
    await ui.workbench.waitFor(
      () => page.locator('.part.panel select option:checked').allTextContents(),
      (chosen) => chosen.includes('Unpod'),
      { what: "Unpod's log" },
    );
  });
});

describe('signed out, each command offers to sign in', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({ userSettings: { 'unpod.baseUrl': platform.url } });
    await ui.workbench.spaces.badge();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(() => ui.workbench.dismissNotifications());

  for (const command of [
    'Refresh',
    'Refresh Space',
    'Load More Runs',
    'Copy Run ID',
    'Copy Space Token',
    'Pin Space',
    'Unpin Space',
    'Watch Run',
    'Stop Watching Run',
    'Show Run Summary',
    'Switch Organization',
  ]) {
    it(command, async () => {
      await ui.workbench.runCommand(`Unpod: ${command}`);
      const { severity, buttons } = await ui.workbench.notification('You’re not signed in to Unpod.');
      assert.deepEqual([severity, buttons], ['info', ['Sign In']]);
    });
  }

  it('signs in with a click', async () => {
    await ui.workbench.runCommand('Unpod: Refresh');
    await ui.workbench.notification('You’re not signed in to Unpod.');
    await ui.workbench.answer('You’re not signed in', 'Sign In');
    await ui.workbench.quickInput.opened('Sign In to 127.0.0.1');
    assert.deepEqual(platform.requests, []);
  });
});
