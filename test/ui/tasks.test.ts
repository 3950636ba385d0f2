import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../host/treePane';
import { temporaryFolder } from '../host/temporaryFolder';
import { page } from '../platform/answers';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

/** The sample's run with this many tasks and this status. */
function labelOf(platform: LocalPlatform, status: string, batchCount: number): string {
  const runs = platform.data.space(SPACES.sales.token)?.runs ?? [];
  const run = runs.find((one) => one.status === status && one.batchCount === batchCount);
  assert.ok(run);
  return run.runId.slice(0, 9);
}

/** Whether it is the row of a call: it tells how long that took. An email has no duration. */
const isCall = ({ level, description }: Row) => level === 3 && / \d+ s$/.test(description);

describe('from a run to its tasks', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      viewport: { width: 1280, height: 3600 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
      env: signedIn(platform),
    });
    await ui.workbench.spaces.open();
    await ui.workbench.spaces.openSpace('Sales Outreach Q1');
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(() => platform.faults.clear());

  it('shows a run’s tasks after a click, with names, outcomes and durations', async () => {
    const { spaces } = ui.workbench;
    const label = labelOf(platform, 'completed', 9);
    await spaces.row(label).click();
    const rows = await spaces.rowsWhere((all) => all.filter(({ level }) => level === 3).length === 9, {
      what: 'nine tasks',
    });
    const task = rows.find((row) => isCall(row) && row.icon === 'codicon-pass');
    assert.match(task!.label, /^\w+ \w+$/);
    assert.match(task!.description, /^(connected|Completed) · (\d+ min )?\d+ s$/);
    assert.match(task!.ariaLabel, /^Task \w+ \w+, (connected|Completed), .+ s$/);
    await spaces.rowsWhere(
      (all) => all.find((row) => row.label === label)?.description.startsWith('Completed · 9 tasks · ') ?? false,
      { what: "the run's tasks" },
    );
    await spaces.collapse(label);
  });

  it('opens a task read-only with a click', async () => {
    const { spaces, page: window } = ui.workbench;
    const label = labelOf(platform, 'completed', 9);
    await spaces.expand(label);
    const rows = await spaces.rowsWhere((all) => all.some(isCall), { what: 'tasks' });
    const task = rows.find(isCall)!;
    await spaces.row(task.label).click();
    const text = window.locator('.editor-instance .view-lines');
    await ui.workbench.waitFor(
      async () => (await text.innerText()).replaceAll('\u00a0', ' '),
      (shown) => shown.includes(`# ${task.label}`) && shown.includes('## Transcript'),
      { what: "the task's text" },
    );
    await text.click();
    await window.keyboard.press('x');
    await window.locator('.monaco-editor-overlaymessage', { hasText: 'read-only' }).waitFor();
    await spaces.collapse(label);
  });

  it('exports the runs of a space to a chosen file', async () => {
    const { spaces, quickInput } = ui.workbench;
    const folder = temporaryFolder('export');
    try {
      const file = join(folder.path, 'runs.csv');
      await spaces.clickInMenu('Sales Outreach Q1', 'Export Runs');
      await quickInput.opened('Export Runs');
      await quickInput.accept();
      await quickInput.pick('CSV');
      await ui.workbench.waitFor(
        () => quickInput.value(),
        (value) => value.endsWith('.csv'),
        { what: 'the place to save to' },
      );
      await quickInput.type(file);
      // It reads the folder first, and would take the typed text for a name in the previous one.
      await ui.workbench.waitFor(
        () => quickInput.items(),
        (items) => items.length === 1 && items[0]?.label === '..',
        { what: 'the empty folder' },
      );
      await quickInput.accept();
      await ui.workbench.notification('Exported 138 runs');
      const lines = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
      assert.equal(lines.length, 139);
      assert.match(lines[0]!, /^Space,Space Token,Run ID,Status,/);
      await ui.workbench.dismissNotifications();
    } finally {
      folder.remove();
    }
  });

  it('loads more tasks with one click', async () => {
    const { spaces } = ui.workbench;
    const label = labelOf(platform, 'in_progress', 120);
    await spaces.expand(label);
    await spaces.row('Load more tasks').click();
    // The first new one takes the place of the clicked row, and is scrolled into view.
    const isNew = ({ level, selected, label }: Row) => level === 3 && selected && label !== 'Load more tasks';
    await spaces.rowsWhere((all) => all.some(isNew), { what: 'its place' });
    await spaces.scrollToTop();
    const rows = await spaces.rowsWhere((all) => all.filter(({ level }) => level === 3).length === 120, {
      what: 'all tasks',
    });
    assert.ok(rows.some(({ description }) => /^Running · \d+ of 120 done · R/.test(description)));
    await spaces.collapse(label);
  });

  it('says below a run that the server lists no tasks, and keeps the other runs', async () => {
    const { spaces } = ui.workbench;
    platform.faults.add({ on: 'tasks', answer: page(404) });
    const label = labelOf(platform, 'failed', 25);
    await spaces.expand(label);
    const row = spaces.row('This server does not list the tasks of runs');
    await row.waitFor();
    assert.equal(await row.getAttribute('aria-level'), '3');
    assert.deepEqual(await ui.workbench.notifications(), []);
    await spaces.collapse(label);
  });

  it('filters runs, shows it with text, icon and count, and shows all of them again', async () => {
    const { spaces, quickInput, page: window } = ui.workbench;
    await spaces.clickTitleAction('Filter Runs');
    await quickInput.opened('Filter Runs');
    await window.locator('.quick-input-list .monaco-list-row[aria-label^="Canceled"]').click();
    await window.locator('.quick-input-list .monaco-list-row[aria-label^="Partially completed"]').click();
    await quickInput.accept();
    const hides = (all: { label: string }[]) => all.some(({ label }) => label.endsWith('runs hidden by the filter'));
    await spaces.rowsWhere(hides, { what: 'the number of hidden runs' });
    await spaces.scrollToTop();
    const rows = await spaces.rowsWhere(hides, { what: 'the number of hidden runs, below the first row' });
    const shown = rows.filter(({ level, label }) => level === 2 && /^R[0-9a-f]{8}$/.test(label));
    assert.ok(shown.length > 0);
    assert.ok(shown.every(({ description }) => /^(Canceled|Partially completed) · /.test(description)));
    const hidden = rows.find(({ label }) => label.endsWith('hidden by the filter'));
    assert.equal(hidden?.label, `${100 - shown.length} runs hidden by the filter`);
    const message = (text: string) =>
      ui.workbench.waitFor(
        () => spaces.message(),
        (shown) => shown === text,
        { what: `the line above the rows: ${text}` },
      );
    await message('Filter: Partially completed, Canceled.');
    await spaces.clickInline(hidden.label, 'Clear Filter');
    await spaces.rowsWhere((all) => all.filter(({ level }) => level === 2).length === 101, { what: 'all rows' });
    await message('');
  });

  it('sorts the spaces by name and back', async () => {
    const { spaces, quickInput } = ui.workbench;
    await ui.workbench.runCommand('Unpod: Sort Spaces');
    await quickInput.opened('Sort Spaces');
    await quickInput.pick('Name');
    await spaces.rowsWhere((all) => all[0]?.label.startsWith('[click]') ?? false, { what: 'the order by name' });
    await ui.workbench.runCommand('Unpod: Sort Spaces');
    await quickInput.opened('Sort Spaces');
    await quickInput.pick('Server order');
    await spaces.rowsWhere((all) => all[0]?.label === 'Sales Outreach Q1', { what: "the server's order" });
  });

  it('finds a space with the keyboard, by the first letters of its words', async () => {
    const { spaces, quickInput, page: window } = ui.workbench;
    await spaces.select('Winter Campaign 2025');
    await window.keyboard.press('ControlOrMeta+F');
    await quickInput.opened('Find Space');
    await quickInput.type('appointment rem');
    await ui.workbench.waitFor(
      () => quickInput.items(),
      ([first]) => first?.label === 'Appointment Reminders',
      { what: 'the space' },
    );
    await quickInput.accept();
    await spaces.rowsWhere((all) => all.find(({ label }) => label === 'Appointment Reminders')?.selected ?? false, {
      what: 'the space that was found',
    });
    await spaces.collapse('Appointment Reminders');
  });
});
