import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spokenIn } from '../host/accessibility';
import { repository } from '../host/paths';
import { respond } from '../platform/answers';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { has, namesOf, patience, type SpokenStage, startSpokenStage } from './spokenStage';

const [sales, reminders] = ['Sales Outreach Q1', 'Appointment Reminders'];

describe('without a mouse', () => {
  let stage: SpokenStage;
  before(async () => {
    stage = await startSpokenStage(() => ({}));
  });
  after(() => stage.close());
  afterEach(() => stage.platform.faults.clear());

  /** Runs `act`, and asserts that nothing was clicked. */
  async function withKeysOnly(act: () => Promise<void>): Promise<void> {
    const clicks = await stage.keyboard.countClicks();
    await act();
    assert.equal(await clicks(), 0, 'mouse clicks');
  }

  it('signs in, and says what is asked for at each step', () =>
    withKeysOnly(async () => {
      const { platform, workbench, keyboard, spoken, rowsWhere } = stage;
      const focusView = () => keyboard.run('Unpod: Focus on Spaces View');
      await focusView();
      await workbench.waitFor(() => workbench.spaces.welcome(), Boolean, {
        what: 'the welcome text',
        timeout: patience,
      });
      // Only now does it have something to focus.
      await focusView();
      await keyboard.focusedWhere((name) => name === 'Welcome', 'the focus on the welcome text');
      await keyboard.pressUntil('Tab', 'Sign In');
      await spoken('.sidebar', has('button', 'Sign In'), 'the welcome text');
      await keyboard.press('Enter');
      await workbench.quickInput.opened('Sign In to 127.0.0.1');
      const box = await spoken(
        '.quick-input-widget',
        has('textbox', / - Sign In to 127\.0\.0\.1/),
        'the box for the key',
      );
      assert.match(box.find(({ role }) => role === 'textbox')!.description, /sent only to 127\.0\.0\.1/);
      assert.deepEqual(namesOf(box, 'button').slice(1), ['Use Another Server…', 'Change Authorization Scheme…']);
      await keyboard.press('Shift+Tab');
      await keyboard.pressUntil('ArrowRight', 'Use Another Server…');
      await keyboard.pressUntil('Tab', `Paste your API key - Sign In to ${new URL(platform.url).host}`);
      await workbench.page.keyboard.insertText(SAMPLE_KEY);
      await keyboard.press('Enter');
      await workbench.quickInput.opened('Choose an Organization');
      await spoken('.quick-input-widget', has('option', /^Acme Voice, acme-voice/), 'the organizations');
      await keyboard.choose('Acme Voice');
      await rowsWhere((rows) => rows.length > 5, 'the spaces');
    }));

  it('offers every command in the manifest', async () => {
    const { workbench, keyboard } = stage;
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

  it('goes from a space to a task, and copies what has the focus', () =>
    withKeysOnly(async () => {
      const { platform, workbench, keyboard, spoken, rowsWhere } = stage;
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
      // The menu of several rows has the commands for all of them.
      await keyboard.press('Escape');
      await keyboard.focusRow(running!.slice(0, 9));
      await keyboard.openMenu('Watch Run');
      await spoken('.monaco-menu', has('menuitem', /^Copy Run ID/), 'the menu of a run');
      await keyboard.press('Enter');
      await rowsWhere((rows) => rows.some(({ ariaLabel }) => ariaLabel.includes(', watched, Running, ')), 'the mark');
      const label = done!.slice(0, 9);
      await keyboard.toggle(label, true);
      await rowsWhere((rows) => rows[rows.findIndex((row) => row.label === label) + 1]?.level === 3, 'the tasks');
      await keyboard.press('ArrowDown');
      const task = await keyboard.focusedWhere((name) => name.startsWith('Task '), 'the focus on a task');
      await keyboard.press('Enter');
      const contact = /^Task ([^,]+),/.exec(task)![1]!;
      await page.locator('.editor-instance .view-lines', { hasText: contact }).waitFor();
      await keyboard.run('View: Focus Active Editor Group');
      await keyboard.focusedWhere((name) => name.includes(contact), 'the focus on the document');
      await spoken('.part.editor', has('textbox', new RegExp(`^${contact}`)), 'the document');
    }));

  it('keeps its place when more is loaded', () =>
    withKeysOnly(async () => {
      const { platform, keyboard } = stage;
      await keyboard.focusTree();
      await keyboard.toggle(sales, true);
      await keyboard.focusRow('Load more runs');
      await keyboard.press('Enter');
      const first = await keyboard.focusedWhere((name) => name.startsWith('Run '), 'the first of the new runs');
      const runs = platform.data.space(SPACES.sales.token)!.runs.map(({ runId }) => runId.slice(0, 9));
      assert.ok(first.startsWith('Run ') && first.endsWith(`, ${runs[100]}`), first);
      await keyboard.toggle(sales, false);
    }));

  it('keeps its place when a retry works', () =>
    withKeysOnly(async () => {
      const { platform, workbench, keyboard, labelOf } = stage;
      const fault = platform.faults.add({ on: 'runs', answer: respond(500) });
      await keyboard.focusRow('Customer Feedback Calls');
      await keyboard.press('ArrowRight');
      const error = 'Unpod server error (500)';
      await workbench.spaces.row(error).waitFor();
      await keyboard.focusRow(error);
      fault.remove();
      await keyboard.press('Enter');
      const again = await keyboard.focusedWhere((name) => name.startsWith('Run '), 'the first of the runs');
      assert.ok(again.endsWith(`, ${labelOf(SPACES.feedback, 'in_progress')}`), again);
    }));

  it('finds, filters, sorts, pins, refreshes and exports', () =>
    withKeysOnly(async () => {
      const { platform, workbench, keyboard, rowsWhere } = stage;
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
      await keyboard.goTo('Failed');
      await keyboard.press('Space', 'Enter');
      const filtered = () => spaces.message();
      await workbench.waitFor(filtered, (text) => text === 'Filter: Failed.', {
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
        // The row that was unpinned stays in sight, wherever the order puts it.
        await keyboard.focusTree();
        await keyboard.press('Home');
        await rowsWhere(([row]) => row?.label === first, order);
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
      await keyboard.choose('CSV');
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

  it('names messages and their buttons, reaches them, and signs out', () =>
    withKeysOnly(async () => {
      const { platform, workbench, keyboard, spoken } = stage;
      const { quickInput, page } = workbench;
      const hold = platform.faults.hold({ on: 'runs' });
      await keyboard.run('Unpod: Find Run');
      await quickInput.opened('Find Run');
      await page.keyboard.insertText(`R${'0'.repeat(32)}`);
      await keyboard.choose('Search all open spaces for R00000000');
      await hold.whenHolding();
      const toasts = '.notifications-toasts';
      const progress = await spoken(toasts, has('dialog', /Searching for R00000000/), 'the progress');
      assert.ok(has('button', 'Cancel')(progress));
      hold.release();
      const message = await spoken(toasts, has('dialog', /Run R00000000 was not found in /), 'the message');
      assert.ok(has('button', 'Search Another Space')(message));
      await keyboard.run('Notifications: Focus Notification Toast');
      await keyboard.pressUntil('Tab', 'Search Another Space');
      await keyboard.press('Enter');
      await quickInput.opened('Search one space for R00000000…');
      await keyboard.press('Escape');
      // A filter that is still set must not hide the welcome text.
      await keyboard.run('Unpod: Filter Runs');
      await quickInput.opened('Filter Runs');
      await keyboard.goTo('Failed');
      await keyboard.press('Space', 'Enter');
      await workbench.waitFor(
        () => workbench.spaces.message(),
        (text) => text === 'Filter: Failed.',
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
