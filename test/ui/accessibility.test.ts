import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Spoken, spokenIn } from '../host/accessibility';
import { Keyboard } from '../host/keyboard';
import { repository } from '../host/paths';
import type { Row } from '../host/spacesView';
import type { Workbench } from '../host/workbench';
import { data, page as htmlPage, respond } from '../platform/answers';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { startUi, type Ui } from './fixture';

const [sales, reminders, winter] = ['Sales Outreach Q1', 'Appointment Reminders', 'Winter Campaign 2025'];

/** Milliseconds: on a busy machine each step takes a while. */
const patience = 60_000;

/** Roles that a screen reader stops at: without a name it could only say "button". */
const named = new Set(
  'button checkbox combobox dialog link listbox menuitem option radio tab textbox tree treeitem'.split(' '),
);

/** Whether it can be said aloud and understood: there is a name, without signs for icons and without slips of a program. */
function isSpeakable({ role, name }: Spoken): boolean {
  const said = name.replace(SPACES.icons.name!, '');
  return !named.has(role) || (said.trim() !== '' && !/\$\(|undefined|NaN|\bnull\b|\[object/.test(said));
}

describe('without mouse and screen', () => {
  let platform: LocalPlatform;
  let ui: Ui;
  let workbench: Workbench;
  let keyboard: Keyboard;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      // High enough to draw a page of runs or tasks with what lies around it.
      viewport: { width: 1280, height: 2800 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
    });
    ({ workbench } = ui);
    keyboard = new Keyboard(workbench);
    workbench.page.setDefaultTimeout(patience);
    await workbench.spaces.badge();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(() => platform.faults.clear());

  /** Does it, and makes sure that nothing was clicked. */
  async function withKeysOnly(act: () => Promise<void>): Promise<void> {
    const clicks = await keyboard.countClicks();
    await act();
    assert.equal(await clicks(), 0, 'mouse clicks');
  }

  /** Waits until what is said in a part of the window satisfies `until`; all of it must be speakable. */
  async function spoken(selector: string, until: (all: Spoken[]) => boolean, what: string): Promise<Spoken[]> {
    const all = await workbench.waitFor(() => spokenIn(workbench.page, selector), until, { what, timeout: patience });
    assert.deepEqual(
      all.filter((one) => !isSpeakable(one)),
      [],
      what,
    );
    return all;
  }
  const has = (role: string, name: string | RegExp) => (all: readonly Spoken[]) =>
    all.some((one) => one.role === role && (typeof name === 'string' ? one.name === name : name.test(one.name)));
  const namesOf = (all: readonly Spoken[], role: string) => all.filter((one) => one.role === role).map((it) => it.name);
  const rowsWhere = (until: (rows: Row[]) => boolean, what: string) =>
    workbench.spaces.rowsWhere(until, { what, timeout: patience });
  const labelOf = (space: { token: string }, status: string) =>
    platform.data
      .space(space.token)!
      .runs.find((run) => run.status === status)!
      .runId.slice(0, 9);

  it('signs in with the keyboard, and says at each step what is asked for', () =>
    withKeysOnly(async () => {
      const focusView = () => keyboard.run('Unpod: Focus on Spaces View');
      await focusView();
      await workbench.waitFor(() => workbench.spaces.welcome(), Boolean, {
        what: 'the welcome text',
        timeout: patience,
      });
      // Only now there is something in it to focus.
      await focusView();
      await keyboard.focusedWhere((name) => name === 'Welcome', 'the focus on the welcome text');
      await keyboard.pressUntil('Tab', 'Sign In');
      await spoken('.sidebar', has('button', 'Sign In'), 'the welcome text');
      await keyboard.press('Enter');
      await workbench.quickInput.opened('Sign In to Unpod');
      const box = await spoken('.quick-input-widget', has('textbox', /Sign In to Unpod/), 'the box for the key');
      assert.match(box.find(({ role }) => role === 'textbox')!.description, /API key for 127\.0\.0\.1/);
      assert.deepEqual(namesOf(box, 'button').slice(1), ['Change the server', 'Change the authorization scheme']);
      await keyboard.press('Shift+Tab');
      await keyboard.pressUntil('ArrowRight', 'Change the server');
      await keyboard.pressUntil('Tab', 'Paste the API key - Sign In to Unpod');
      await workbench.page.keyboard.insertText(SAMPLE_KEY);
      await keyboard.press('Enter');
      await workbench.quickInput.opened('Choose an Organization');
      await spoken('.quick-input-widget', has('option', /^Acme Voice, acme-voice/), 'the organizations');
      await keyboard.choose('Acme Voice');
      await rowsWhere((rows) => rows.length > 5, 'the spaces');
    }));

  /** What rows say, in all the forms there are. */
  const forms = {
    space: /^Space [^,]+(, token ending in \w{4})?(, [\d,]+ runs?(, \d+ active)?(, \d+ failed)?)?(\. Unpod .+)?$/,
    pinned: /^Pinned space [^,]+(, \d+ runs?)?(, \d+ active)?(, \d+ failed)?$/,
    gone: /^Pinned space [^,]+, no longer listed$/,
    run: /^Run R[0-9a-f]{8}, (watched, )?[a-z ]+, (\d+ tasks?|\d+\+? of \d+ done), (just now|\d+ \w+ ago)$/,
    task: /^Task \p{L}[^,]*, [a-z ]+(, \w+)?(, (\d+ min )?\d+ s)?$/u,
    'load more': /^Load more (runs|tasks), \d+ of \d+$/,
    nothing: /^No (runs|tasks) yet, Look again$/,
    error: /^Error: [^.]+\. [^.]+\.( The server says: .+)?$/,
    hidden: /^\d+ runs? hidden by the filter, Change it$/,
  };
  /** Names that the sample's creator chose to be odd. */
  const isOdd = (name: string) => /[<[$,]|Line one/.test(name);

  it('says of every row what it is and how it stands', async () => {
    const { spaces, quickInput } = workbench;
    const heard = new Map<string, Row>();
    /** Takes down the rows once the browser says all of them, and their names are those that it was given. */
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
    await rowsWhere((rows) => rows.some(({ description }) => description.includes('9 of 9 done')), 'the tasks');
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
    await keyboard.run('Unpod: Filter Runs');
    await quickInput.opened('Filter Runs');
    await keyboard.goTo('active');
    await keyboard.press('Space', 'Enter');
    await keyboard.focusTree();
    await keyboard.toggle(sales, true);
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
    for (const words of ['watched', 'in progress', 'partially completed', 'status unknown', 'failed', 'cancelled']) {
      assert.ok(
        all.some((name) => name.startsWith('Run ') && name.includes(`, ${words}, `)),
        words,
      );
    }
    // Seven phases, told apart by shape and not by colour alone.
    const icons = [...heard.values()].filter((row) => row.ariaLabel.startsWith('Run ')).map(({ icon }) => icon);
    assert.equal(new Set(icons).size, 7);
  });

  it('has a name for every button around the rows, and counts in words', async () => {
    const { spaces } = workbench;
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

  it('has a title and names in every question', async () => {
    const { quickInput } = workbench;
    await keyboard.focusTree();
    // Commands ask only where no row is selected.
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

  it('offers every command of the manifest to the keyboard', async () => {
    const { contributes } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
      contributes: { commands: { command: string }[]; menus: { commandPalette: { command: string; when: string }[] } };
    };
    const texts = JSON.parse(readFileSync(join(repository, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const hidden = contributes.menus.commandPalette.map(({ command }) => command);
    // The palette has it under its other name.
    assert.deepEqual(hidden, ['unpod.changeFilter']);
    const expected = contributes.commands
      .filter(({ command }) => !hidden.includes(command))
      .map(({ command }) => `Unpod: ${texts[`command.${command.replace('unpod.', '')}.title`]}`);
    const { quickInput } = workbench;
    await keyboard.press('F1');
    await quickInput.opened();
    await quickInput.type('>Unpod: ');
    const offered = new Set<string>();
    const areOffered = async () => {
      (await quickInput.items()).forEach(({ label }) => offered.add(label));
      await keyboard.press('PageDown');
      return expected.filter((title) => !offered.has(title));
    };
    await workbench.waitFor(areOffered, (missing) => missing.length === 0, {
      what: 'every command in the palette',
      timeout: patience,
    });
    await keyboard.press('Escape');
    await quickInput.closed();
  });

  it('goes from a space to a task with the keyboard, and copies what has the focus', () =>
    withKeysOnly(async () => {
      const { page } = workbench;
      const copied = (id: string) =>
        workbench.waitFor(
          () => workbench.clipboard(),
          (text) => text === id,
          { what: `${id} on the clipboard`, timeout: patience },
        );
      await keyboard.focusTree();
      await keyboard.toggle(reminders, true);
      const { runs } = platform.data.space(SPACES.reminders.token)!;
      const [, running, done] = runs.map(({ runId }) => runId);
      await rowsWhere((rows) => rows.some(({ label }) => running!.startsWith(label)), 'the runs');
      await keyboard.focusRow(running!.slice(0, 9));
      await keyboard.press('Control+c');
      await copied(running!);
      await keyboard.press('ArrowDown', 'Control+c');
      await copied(done!);
      await keyboard.press('ArrowUp', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+c');
      await copied(`${running!}\n${done!}`);
      // The menu of several rows has what fits all of them.
      await keyboard.press('Escape');
      await keyboard.focusRow(running!.slice(0, 9));
      await keyboard.openMenu('Watch Run');
      await spoken('.monaco-menu', has('menuitem', /^Copy Run ID/), 'the menu of a run');
      await keyboard.press('Enter');
      await rowsWhere(
        (rows) => rows.some(({ ariaLabel }) => ariaLabel.includes(', watched, in progress, ')),
        'the mark',
      );
      const label = done!.slice(0, 9);
      await keyboard.toggle(label, true);
      await rowsWhere((rows) => rows[rows.findIndex((row) => row.label === label) + 1]?.level === 3, 'the tasks');
      await keyboard.press('ArrowDown');
      const task = await keyboard.focusedWhere((name) => name.startsWith('Task '), 'the focus on a task');
      await keyboard.press('Enter');
      const contact = /^Task ([^,]+),/.exec(task)![1]!;
      await page.locator('.editor-instance .view-lines', { hasText: contact }).waitFor();
      await keyboard.run('View: Focus Active Editor Group');
      await keyboard.focusedWhere((name) => name.includes('.unpod-task'), 'the focus on the document');
      await spoken('.part.editor', has('textbox', /^T[0-9a-f]{8}\.unpod-task/), 'the document');
    }));

  it('keeps the place when more is loaded and when another try works', () =>
    withKeysOnly(async () => {
      await keyboard.focusTree();
      await keyboard.focusRow('Load more runs');
      await keyboard.press('Enter');
      const first = await keyboard.focusedWhere((name) => name.startsWith('Run '), 'the first of the new runs');
      const runs = platform.data.space(SPACES.sales.token)!.runs.map(({ runId }) => runId.slice(0, 9));
      assert.ok(first.startsWith(`Run ${runs[100]},`), first);
      await keyboard.toggle(sales, false);
      const fault = platform.faults.add({ on: 'runs', answer: respond(500) });
      await keyboard.focusRow('Customer Feedback Calls');
      await keyboard.press('ArrowRight');
      const error = 'Unpod failed to answer (error 500)';
      await workbench.spaces.row(error).waitFor();
      await keyboard.focusRow(error);
      fault.remove();
      await keyboard.press('Enter');
      const again = await keyboard.focusedWhere((name) => name.startsWith('Run '), 'the first of the runs');
      assert.ok(again.startsWith(`Run ${labelOf(SPACES.feedback, 'in_progress')},`), again);
    }));

  it('finds, filters, sorts, pins, refreshes and exports with the keyboard', () =>
    withKeysOnly(async () => {
      const { quickInput, spaces, page } = workbench;
      await keyboard.focusTree();
      await keyboard.press('Control+f');
      await quickInput.opened('Find Space');
      await page.keyboard.insertText('sales outr');
      await keyboard.choose(sales);
      await keyboard.focusedWhere((name) => name.startsWith(`Space ${sales}`), 'the space that was found');

      await keyboard.openMenu('Pin Space');
      await keyboard.press('Enter');
      await keyboard.focusedWhere((name) => name.startsWith(`Pinned space ${sales}`), 'the pin');
      await keyboard.openMenu('Unpin Space');
      await keyboard.press('Enter');
      await keyboard.focusedWhere((name) => name.startsWith(`Space ${sales}`), 'no pin');

      await keyboard.goToTitleAction('Filter Runs');
      await keyboard.press('Enter');
      await quickInput.opened('Filter Runs');
      await keyboard.goTo('failed');
      await keyboard.press('Space', 'Enter');
      const filtered = () => spaces.message();
      await workbench.waitFor(filtered, (text) => text === 'Filter: failed.', {
        what: 'the filter',
        timeout: patience,
      });
      await keyboard.run('Unpod: Clear Filter');
      await workbench.waitFor(filtered, (text) => text === '', { what: 'no filter', timeout: patience });

      for (const [order, first] of [
        ['Name', '[click](command:workbench.action.quit) **now** `code`'],
        ['Server order', sales],
      ] as const) {
        await keyboard.run('Unpod: Sort Spaces');
        await quickInput.opened('Sort Spaces');
        await keyboard.choose(order);
        // Two spaces are pinned, and come first.
        await rowsWhere((rows) => rows.filter(({ level }) => level === 1)[2]?.label === first, order);
      }

      platform.clearRequests();
      await keyboard.run('Unpod: Refresh');
      await platform.waitForRequest('spaces');

      await keyboard.focusTree();
      await keyboard.focusRow(sales);
      await keyboard.openMenu('Export Runs');
      await keyboard.press('Enter');
      await quickInput.opened('Export Runs');
      await keyboard.choose('Runs');
      const place = () => quickInput.value();
      await workbench.waitFor(place, (path) => path.endsWith(`${sales} runs.csv`), {
        what: 'the save dialog',
        timeout: patience,
      });
      await workbench.waitFor(
        () => spokenIn(page, '.quick-input-widget'),
        (all) => has('textbox', / - Export Runs$/)(all) && has('button', 'OK')(all),
        { what: 'the names in the save dialog', timeout: patience },
      );
      await keyboard.press('Escape');
      await quickInput.closed();
    }));

  it('names messages and their buttons, which the keyboard reaches, and signs out', () =>
    withKeysOnly(async () => {
      const { quickInput, page } = workbench;
      const hold = platform.faults.hold({ on: 'runs' });
      await keyboard.run('Unpod: Find Run');
      await quickInput.opened('Find Run');
      await page.keyboard.insertText(`R${'0'.repeat(32)}`);
      await keyboard.choose('Look for R00000000 in all open spaces');
      await hold.whenHolding();
      const toasts = '.notifications-toasts';
      const progress = await spoken(toasts, has('dialog', /Looking for R00000000/), 'the progress');
      assert.ok(has('button', 'Cancel')(progress));
      hold.release();
      const message = await spoken(toasts, has('dialog', /Run R00000000 was not found in /), 'the message');
      assert.ok(has('button', 'Look in Another Space')(message));
      await keyboard.run('Notifications: Focus Notification Toast');
      await keyboard.pressUntil('Tab', 'Look in Another Space');
      await keyboard.press('Enter');
      await quickInput.opened('Look for R00000000 in…');
      await keyboard.press('Escape');
      // A filter that stays set is no reason to hide the welcome text.
      await keyboard.run('Unpod: Filter Runs');
      await quickInput.opened('Filter Runs');
      await keyboard.goTo('failed');
      await keyboard.press('Space', 'Enter');
      await workbench.waitFor(
        () => workbench.spaces.message(),
        (text) => text === 'Filter: failed.',
        { what: 'the filter', timeout: patience },
      );
      await keyboard.run('Unpod: Sign Out');
      await workbench.waitFor(
        () => workbench.spaces.welcome(),
        (text) => text.includes('Sign in with your'),
        { what: 'the welcome text', timeout: patience },
      );
    }));
});
