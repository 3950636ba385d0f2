import assert from 'node:assert/strict';
import { type Spoken, spokenIn } from '../host/accessibility';
import type { Row } from '../host/treePane';
import { data, page as htmlPage, respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { signedIn } from './fixture';
import { has, namesOf, patience, type SpokenStage, startSpokenStage } from './spokenStage';

const [sales, reminders, winter] = ['Sales Outreach Q1', 'Appointment Reminders', 'Winter Campaign 2025'];

describe('what a screen reader says', () => {
  let stage: SpokenStage;
  before(async () => {
    stage = await startSpokenStage(signedIn);
    await stage.workbench.spaces.open();
    // Only now does the view have something to focus.
    await stage.rowsWhere((rows) => rows.length > 5, 'the spaces');
  });
  after(() => stage.close());
  afterEach(() => stage.platform.faults.clear());

  /** What rows say, in all their forms. */
  const forms = {
    space: /^Space [^,]+(, token ending in \w{4})?(, [\d,]+ runs?(, \d+ active)?(, \d+ failed)?)?(\. Unpod .+)?$/,
    pinned: /^Pinned space [^,]+(, \d+ runs?)?(, \d+ active)?(, \d+ failed)?$/,
    gone: /^Pinned space [^,]+, no longer listed$/,
    run: /^Run (\w+ \d+, (\d{4}, )?)?\d+:\d\d [AP]M, (overdue, )?(watched, )?[A-Za-z ]+, (\d+ tasks?|\d+\+? of \d+ done|\d+ failed of \d+), R[0-9a-f]{8}$/,
    task: /^Task [\p{L}+][^,]*, [A-Za-z][\w ’.]+(, [\w ’.]+)*(, (\d+ min )?\d+ s)?$/u,
    'load more': /^Load more (runs|tasks), \d+ of \d+$/,
    nothing: /^No (runs|tasks) yet, Refresh$/,
    error: /^Error: [^.]+\. [^.]+\.( The server says: .+)?$/,
    hidden: /^\d+ (run|task|space)s? hidden by the filter, Change filter$/,
    unchecked: /^\d+ of \d+ spaces not checked, Check now$/,
  };
  /** Names that are deliberately odd. */
  const isOdd = (name: string) => /^Space .*([<[$]|Line one|Second Round)/.test(name);

  it('names the kind and the state of every row', async () => {
    const { platform, workbench, keyboard, rowsWhere, labelOf } = stage;
    const { spaces, quickInput } = workbench;
    const heard = new Map<string, Row>();
    /** Records the rows once the browser has all of them under the names that it was given. */
    async function hear(until: (rows: Row[]) => boolean, what: string): Promise<void> {
      const missing = async () => {
        const rows = await spaces.rows();
        if (!until(rows)) return 'the rows themselves';
        const names = namesOf(await spokenIn(workbench.page, '.sidebar'), 'treeitem');
        rows.forEach((row) => heard.set(row.ariaLabel, row));
        return rows.map(({ ariaLabel }) => ariaLabel).filter((label) => !names.includes(label.replace(/\s+/g, ' ')));
      };
      await workbench.waitFor(missing, (labels) => labels.length === 0, {
        what: `${what}, as they are said`,
        timeout: patience,
      });
    }

    await keyboard.focusTree();
    await keyboard.toggle(reminders, true);
    await rowsWhere((rows) => rows.some(({ level }) => level === 2), 'the runs');
    await keyboard.run('Unpod: Watch Run');
    await quickInput.opened('Watch Run');
    await keyboard.goTo(labelOf(SPACES.reminders, 'pending'));
    await keyboard.press('Space', 'Enter');
    await keyboard.toggle(labelOf(SPACES.reminders, 'completed'), true);
    await rowsWhere(
      (rows) => rows.some(({ description }) => /· (9 tasks|\d failed of 9) · /.test(description)),
      'the tasks',
    );
    const answers = { failed: htmlPage(404), cancelled: data([]) };
    for (const [status, answer] of Object.entries(answers)) {
      const fault = platform.faults.add({ on: 'tasks', answer });
      const label = labelOf(SPACES.reminders, status);
      await keyboard.toggle(label, true);
      await rowsWhere((rows) => rows[rows.findIndex((row) => row.label === label) + 1]?.level === 3, `${status} tasks`);
      fault.remove();
    }
    await keyboard.toggle('Insurance Renewals', true);
    await keyboard.toggle(winter, true);
    await hear(
      (rows) => rows[2]!.description.startsWith('watched') && rows.filter(({ level }) => level === 2).length === 9 + 2,
      'runs of every status, tasks, errors and empty rows',
    );
    await keyboard.toggle(reminders, false);
    for (const space of [winter, reminders]) {
      await keyboard.run('Unpod: Pin Space');
      await quickInput.opened('Pin Space');
      await keyboard.choose(space);
      await rowsWhere((rows) => rows.some((row) => row.label === space && row.icon === 'codicon-pinned'), 'the pin');
    }
    platform.data.removeSpace(SPACES.winter.token);
    await spaces.clickTitleAction('Refresh');
    await hear(([first]) => first?.description === 'no longer listed', 'pinned spaces');
    const fault = platform.faults.add({ on: 'spaces', answer: respond(500) });
    await spaces.clickTitleAction('Refresh');
    await hear(([first]) => first?.icon === 'codicon-warning', 'an error on top');
    fault.remove();
    await spaces.clickTitleAction('Refresh');
    await rowsWhere(([first]) => first?.label === winter, 'no error');
    // The filter hides spaces that were not checked.
    await keyboard.focusTree();
    await keyboard.toggle(sales, true);
    await rowsWhere((rows) => rows.some(({ label }) => label === labelOf(SPACES.sales, 'in_progress')), 'all runs');
    await keyboard.run('Unpod: Filter Runs');
    await quickInput.opened('Filter Runs');
    await keyboard.goTo('Running');
    await keyboard.press('Space', 'Enter');
    await keyboard.focusTree();
    await rowsWhere((rows) => rows.some(({ label }) => label === labelOf(SPACES.sales, 'in_progress')), 'the runs');
    await keyboard.toggle(labelOf(SPACES.sales, 'in_progress'), true);
    await hear((rows) => rows.filter(({ label }) => label.startsWith('Load more')).length === 2, 'what can be loaded');
    await keyboard.toggle(labelOf(SPACES.sales, 'in_progress'), false);
    await keyboard.run('Unpod: Clear Filter');
    await workbench.waitFor(
      () => spaces.message(),
      (text) => text === '',
      { what: 'no filter', timeout: patience },
    );

    const all = [...heard.keys()];
    const unclear = all.filter((name) => !Object.values(forms).some((form) => form.test(name)));
    assert.deepEqual(
      unclear.filter((name) => !isOdd(name)),
      [],
    );
    for (const [kind, form] of Object.entries(forms))
      assert.ok(
        all.some((name) => form.test(name)),
        kind,
      );
    for (const words of [
      'overdue',
      'watched',
      'Running',
      'Partially completed',
      'status unknown',
      'Failed',
      'Canceled',
    ]) {
      assert.ok(
        all.some((name) => name.startsWith('Run ') && name.includes(`, ${words}, `)),
        words,
      );
    }
    // Seven phases and overdue, distinguished by shape and not by color alone.
    const icons = [...heard.values()].filter((row) => row.ariaLabel.startsWith('Run ')).map(({ icon }) => icon);
    assert.equal(new Set(icons).size, 8);
  });

  it('names every button around the rows, and has counts in words', async () => {
    const { workbench, keyboard, spoken, labelOf } = stage;
    const { spaces } = workbench;
    // The buttons of a view's title are there while the mouse is over the view.
    await spaces.row(reminders).hover();
    const view = await spoken('.sidebar', has('button', 'Filter Runs'), 'the view');
    for (const name of [/^Find Space \(/, /^Filter Runs$/, /^Refresh$/, /^Unpin Space$/, /^Copy Run ID \(/]) {
      await spaces.row(name.source.includes('Copy') ? labelOf(SPACES.sales, 'failed') : reminders).hover();
      await spoken('.sidebar', has('button', name), String(name));
    }
    assert.ok(has('tree', 'Spaces')(view));
    await spoken('.activitybar', has('tab', /^Unpod - \d active runs$/), 'the badge');
    await spoken('.statusbar', has('button', /^Unpod runs: \d active, \d failed$/), 'the status bar');
    await keyboard.run('Unpod: Copy Space Token');
    await workbench.quickInput.opened('Copy Space Token');
    await keyboard.choose(sales);
    await spoken('.statusbar', has('button', /^Copied \w{24}$/), 'the confirmation');
  });

  it('includes a title and names in every question', async () => {
    const { workbench, keyboard, spoken } = stage;
    const { quickInput } = workbench;
    await keyboard.focusTree();
    // Commands ask only if no row is selected.
    await keyboard.press('Escape');
    const questions: [command: string, title: string, role: 'option' | 'checkbox'][] = [
      ['Find Run', 'Find Run', 'option'],
      ['Filter Runs', 'Filter Runs', 'checkbox'],
      ['Show Run Summary', 'Unpod Run Summary', 'option'],
      ['Switch Organization', 'Choose an Organization', 'option'],
      ['Unpin Space', 'Unpin Space', 'option'],
      ['Export Runs', 'Export Runs', 'option'],
    ];
    for (const [command, title, role] of questions) {
      await keyboard.run(`Unpod: ${command}`);
      await quickInput.opened(title);
      const isAsked = (all: readonly Spoken[]) =>
        has('textbox', new RegExp(` - ${title}$`))(all) && has(role, /./)(all);
      await spoken('.quick-input-widget', isAsked, title);
      await keyboard.press('Escape');
      await quickInput.closed();
    }
  });
});
