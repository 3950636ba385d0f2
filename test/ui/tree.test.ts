import assert from 'node:assert/strict';
import { respond } from '../platform/answers';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

describe('the tree', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      // High enough to draw all 138 runs of a space.
      viewport: { width: 1280, height: 3600 },
      // Requests are counted here, so polling is off.
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
      env: signedIn(platform),
    });
    await ui.workbench.spaces.open();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(() => platform.faults.clear());

  const spaceRow = async (label: string) => (await ui.workbench.spaces.rows()).find((row) => row.label === label);

  it('shows a space’s runs, with status, tasks and age in words and icons', async () => {
    const rows = await ui.workbench.spaces.openSpace('Sales Outreach Q1');
    const [first, second, , fourth] = rows.filter(({ level }) => level === 2);
    assert.match(first?.description ?? '', /^Waiting · 40 tasks · R[0-9a-f]{8}$/);
    assert.match(first?.ariaLabel ?? '', /^Run (\w+ \d+, )?\d+:\d\d [AP]M, Waiting, 40 tasks, R[0-9a-f]{8}$/);
    assert.deepEqual([first?.icon, second?.icon, fourth?.icon], ['codicon-clock', 'codicon-sync', 'codicon-error']);
    await ui.workbench.waitFor(
      async () => (await spaceRow('Sales Outreach Q1'))?.description,
      (text) => text === '138 runs · 2 active · 1 failed',
      { what: "the space's summary" },
    );
  });

  it('counts active and failed runs in the status bar, and active ones on the badge', async () => {
    const item = await ui.workbench.statusBarSays('unpod.runSummary', '2 active · 1 failed');
    assert.match(item?.ariaLabel ?? '', /2 active/);
    await ui.workbench.spaces.badgeSays('2');
  });

  it('copies the ids of a multi-selection, in tree order', async () => {
    const runs = (await ui.workbench.spaces.rows()).filter(({ level }) => level === 2).slice(0, 3);
    const labels = runs.map(({ label }) => label);
    await ui.workbench.spaces.select(labels[2]!, labels[0]!, labels[1]!);
    await ui.workbench.spaces.clickInMenu(labels[1]!, 'Copy Run ID');
    const copied = await ui.workbench.waitFor(
      () => ui.workbench.clipboard(),
      (text) => text.includes('\n'),
      {
        what: 'the ids',
      },
    );
    assert.deepEqual(
      copied.split('\n').map((id) => id.slice(0, 9)),
      labels,
    );
    assert.ok(copied.split('\n').every((id) => /^R[0-9a-f]{32}$/.test(id)));
  });

  it('copies the selection with the keyboard', async () => {
    const [run] = (await ui.workbench.spaces.rows()).filter(({ level }) => level === 2);
    await ui.workbench.spaces.select(run!.label);
    await ui.workbench.page.keyboard.press('ControlOrMeta+C');
    await ui.workbench.waitFor(
      () => ui.workbench.clipboard(),
      (text) => !text.includes('\n') && text.startsWith(run!.label),
      { what: 'the id' },
    );
  });

  it('keeps expansion and selection during a refresh, and requests only what is loaded', async () => {
    const [, run] = (await ui.workbench.spaces.rows()).filter(({ level }) => level === 2);
    await ui.workbench.spaces.select(run!.label);
    platform.clearRequests();
    const { runs } = platform.data.space(SPACES.sales.token)!;
    platform.data.setRunStatus(SPACES.sales.token, runs[1]!.runId, 'completed');
    await ui.workbench.spaces.clickTitleAction('Refresh');
    const rows = await ui.workbench.spaces.rowsWhere(
      (all) => all.find(({ label }) => label === run!.label)?.description.startsWith('Completed') ?? false,
      { what: 'the new status' },
    );
    assert.ok(rows.find(({ label }) => label === run!.label)?.selected);
    assert.equal(rows[0]?.expanded, true);
    assert.deepEqual(
      platform.requests.map(({ route }) => route.endpoint),
      ['spaces', 'runs'],
    );
  });

  it('loads more runs with one click', async () => {
    const { spaces } = ui.workbench;
    const row = spaces.row('Load more runs');
    assert.match(await row.innerText(), /100 of 138/);
    await row.click();
    // The first new one takes the place of the clicked row, and is scrolled into view.
    const first = platform.data.space(SPACES.sales.token)!.runs[100]!.runId.slice(0, 9);
    await spaces.rowsWhere((all) => all.find(({ label }) => label === first)?.selected ?? false, { what: 'its place' });
    await spaces.scrollToTop();
    await spaces.rowsWhere((all) => all.filter(({ level }) => level === 2).length === 138, { what: 'all 138 runs' });
    assert.equal(await row.count(), 0);
  });

  it('reveals a run chosen from the run summary', async () => {
    const { spaces, quickInput } = ui.workbench;
    // The rows that were loaded last are in view, but the space's own one may not be.
    await spaces.scrollToTop();
    await spaces.collapse('Sales Outreach Q1');
    await ui.workbench.clickStatusBarItem('unpod.runSummary');
    await quickInput.opened('Unpod Run Summary');
    const items = await ui.workbench.waitFor(
      () => quickInput.items(),
      (all) => all.length === 4,
      { what: 'three runs, and what is not known' },
    );
    assert.deepEqual(
      items.map(({ description }) => description.split(' · ')[0]),
      ['Waiting', 'Failed', 'overdue', 'Check now'],
    );
    await quickInput.pick(items[1]!.label);
    const rows = await spaces.rowsWhere((all) => all.some(({ selected, level }) => selected && level === 2), {
      what: 'the revealed run',
    });
    assert.equal(rows.find(({ selected }) => selected)?.label, items[1]!.label);
    await spaces.collapse('Sales Outreach Q1');
  });

  it('says below a space what went wrong there, and retries with a click', async () => {
    const { spaces } = ui.workbench;
    const fault = platform.faults.add({
      on: 'runs',
      answer: respond(500, { body: '<h1>Oops', contentType: 'text/html' }),
    });
    await spaces.expand('Appointment Reminders');
    const message = 'Unpod server error (500)';
    await spaces.row(message).waitFor();
    await ui.workbench.waitFor(
      async () => (await spaceRow('Appointment Reminders'))?.icon,
      (icon) => icon === 'codicon-warning',
      { what: 'the warning' },
    );
    fault.remove();
    await spaces.row(message).click();
    const rows = await spaces.rowsWhere((all) => all.filter(({ level }) => level === 2).length === 9, {
      what: 'nine runs',
    });
    assert.ok(!rows.some(({ label }) => label === message));
    assert.deepEqual(await ui.workbench.notifications(), []);
  });

  it('keeps the old rows after a failed refresh, and says why below them', async () => {
    const { spaces } = ui.workbench;
    const fault = platform.faults.add({
      on: 'runs',
      answer: respond(500, { body: '<h1>Oops', contentType: 'text/html' }),
    });
    await spaces.clickInline('Appointment Reminders', 'Refresh Space');
    const message = 'Unpod server error (500)';
    await spaces.row(message).waitFor();
    const below = (await spaces.rows()).filter(({ level }) => level === 2);
    assert.equal(below.length, 10);
    assert.equal(below.at(-1)?.label, message);
    fault.remove();
    await spaces.clickInline('Appointment Reminders', 'Refresh Space');
    await spaces.row(message).waitFor({ state: 'detached' });
  });

  it('refreshes a space from its menu, soon after a refresh removed an error', async () => {
    const { spaces, page } = ui.workbench;
    const fault = platform.faults.add({ on: 'runs', answer: respond(503) });
    await spaces.clickTitleAction('Refresh');
    const message = spaces.row('Unpod server error (503)');
    await message.waitFor();
    fault.remove();
    await spaces.clickTitleAction('Refresh');
    await message.waitFor({ state: 'detached' });
    // The time that a person takes to get from one button to the other. VS Code may still be drawing.
    await page.waitForTimeout(1500);
    platform.clearRequests();
    await spaces.clickInMenu('Appointment Reminders', 'Refresh Space');
    await platform.waitForRequest(({ route }) => route.space === SPACES.reminders.token);
    assert.equal(await ui.workbench.quickInput.isOpen(), false, 'it asks for no space');
  });

  it('keeps rows and buttons if the key is refused, and says why once', async () => {
    const { spaces } = ui.workbench;
    platform.faults.add({ answer: respond(401, { body: '{"message":"Invalid token."}' }) });
    await spaces.clickTitleAction('Refresh');
    const rows = await spaces.rowsWhere(([first]) => first?.label === 'Unpod did not accept the API key', {
      what: 'the reason',
    });
    assert.ok(rows.some(({ label }) => label === 'Sales Outreach Q1'));
    await ui.workbench.waitFor(
      () => spaces.message(),
      (text) => text === 'Not up to date.',
      { what: 'the line above the rows' },
    );
    const buttons = await spaces.titleActions();
    for (const name of ['Find Space', 'Filter Runs', 'Refresh'])
      assert.ok(
        buttons.some((button) => button.startsWith(name)),
        name,
      );
  });
});

describe('the view without rows', () => {
  const cases = [
    { state: 'offline', answer: undefined, says: /Can’t reach Unpod/ },
    {
      state: 'wrong server',
      answer: respond(404, { body: '<h1>Not here', contentType: 'text/html' }),
      says: /does not look like an Unpod/,
    },
    {
      state: 'rejected',
      answer: respond(401, { body: '{"message":"Invalid token."}' }),
      says: /did not accept the API key/,
    },
    { state: 'no spaces', answer: respond(200, { body: '{"count":0,"data":[]}' }), says: /has no spaces yet/ },
  ];

  for (const { state, answer, says } of cases) {
    it(`has a text for: ${state}`, async () => {
      const platform = await startPlatform();
      if (answer) {
        platform.faults.add({ on: 'spaces', answer });
      } else {
        await platform.close();
      }
      const ui = await startUi({
        userSettings: { 'unpod.baseUrl': platform.url },
        env: signedIn(platform),
      });
      try {
        await ui.workbench.spaces.open();
        await ui.workbench.waitFor(
          () => ui.workbench.spaces.welcome(),
          (text) => says.test(text),
          { what: String(says) },
        );
      } finally {
        await ui.close();
        await platform.close();
      }
    });
  }
});
