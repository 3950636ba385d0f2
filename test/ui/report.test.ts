import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { REPORT_CALLS, REPORT_PEOPLE, REPORT_WORD } from '../platform/reportRun';
import { ReportStage, salesName } from './reportStage';

const { all, reached, busy, unanswered, failed } = REPORT_CALLS;
const notReached = busy + unanswered;

for (const version of supportedVersions) {
  describe(`the report of a run, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version);
      ({ report } = stage);
      await stage.openReport();
    });
    after(() => stage.close());

    it('opens from the run’s row, once, with space and run as its title', async () => {
      const title = `${salesName}: ${stage.run}`;
      assert.equal((await report.tabs()).active, title);
      await report.open(stage.run);
      assert.deepEqual(await report.tabs(), { all: [title], active: title });
    });

    it('says how the run went, and how many calls each figure covers', async () => {
      await report.says('Completed');
      const figures = await report.figures();
      assert.match(figures.Calls!, new RegExp(`^${all}\\b`));
      assert.match(figures.Reached!, new RegExp(`^${reached} of ${all} 56\\s?% \\(40\\s?%\\s?–\\s?70\\s?%\\)`));
      assert.match(figures.Failed!, new RegExp(`^${failed} of ${all} 14\\s?% `));
      assert.match(figures.Cost!, new RegExp(`known for ${reached} of ${all}`));
    });

    it('shows pictures that can be read as a sentence', async () => {
      const pictures = await report.pictures();
      assert.ok(pictures.length >= 5, JSON.stringify(pictures));
      for (const { name, reading } of pictures) assert.match(reading, /\p{L}{2,}.* /u, name);
      const what = pictures.map(({ reading }) => reading).join(' ');
      assert.match(what, new RegExp(`${reached} of ${all} calls reached, ${failed} failed, mostly`));
    });

    it('lists all calls in the server’s order', async () => {
      await report.hasRows(all);
      const [first] = await report.rows();
      assert.equal(first![0], REPORT_PEOPLE.playable);
    });

    describe('filters', () => {
      const outcome = 'Results';
      afterEach(async () => {
        if ((await report.chips()).length > 0) await report.button('Clear All').click();
        await report.hasRows(all);
      });

      it('by a click on a mark', async () => {
        await report.clickMark(outcome, 'Failed');
        await report.hasRows(failed);
        assert.deepEqual(await report.chips(), ['Result: Failed']);
        const marks = await report.marks(outcome);
        assert.deepEqual(
          marks.filter(({ selected }) => selected).map(({ label }) => label.split(':')[0]),
          ['Failed'],
        );
        assert.match((await report.rows())[0]!.join(' '), /Failed/);
      });

      it('by the arrow keys and Space', async () => {
        const list = report.picture(outcome).getByRole('listbox');
        await list.locator('[tabindex="0"]').focus();
        const { keyboard } = stage.workbench.page;
        await keyboard.press('Home');
        assert.match(await report.focused(), /^option Reached/);
        await keyboard.press('ArrowRight');
        assert.match(await report.focused(), /^option Not reached/i);
        await keyboard.press('Space');
        await report.hasRows(notReached);
        await keyboard.press('Space');
        await report.hasRows(all);
        await keyboard.press('End');
        assert.match(await report.focused(), /^option Failed/);
        await keyboard.press('Enter');
        await report.hasRows(failed);
      });

      it('that widen each other within a kind, narrow each other across kinds, and are removed one by one', async () => {
        await report.clickMark(outcome, 'Failed');
        await report.clickMark(outcome, 'Not reached');
        await report.hasRows(failed + notReached);
        await report.clickMark('Why calls failed or were not answered', 'Customer busy');
        await report.hasRows(busy);
        assert.equal((await report.chips()).length, 3);
        await report.removeChip('Not reached');
        await report.hasRows(0);
        await report.says('Clear');
        await report.removeChip('Result: Failed');
        await report.hasRows(busy);
      });

      it('that each mark counts besides its total', async () => {
        await report.clickMark(outcome, 'Not reached');
        await report.hasRows(notReached);
        const marks = await report.marks('Why calls failed or were not answered');
        assert.ok(marks.some(({ label }) => label.includes(`${unanswered} `) || label.includes(`${busy} `)));
        await report.says(new RegExp(`${notReached} of ${all} calls`));
      });
    });

    describe('the search', () => {
      afterEach(async () => {
        await report.search.press('Escape');
        await report.hasRows(all);
      });

      it('finds a word of a transcript, counts it, and marks it there', async () => {
        await report.search.fill(REPORT_WORD.toUpperCase());
        await report.hasRows(1);
        await report.says(`1 of ${all} calls, 1 hit`);
        await report.row(REPORT_PEOPLE.playable).click();
        const call = report.call(REPORT_PEOPLE.playable);
        await call.locator('mark', { hasText: REPORT_WORD }).waitFor();
      });

      it('marks hits in the table', async () => {
        await report.search.fill('carmen');
        await report.hasRows(1);
        await report.grid.locator('mark', { hasText: 'Carmen' }).waitFor();
      });

      it('adds to filters', async () => {
        await report.search.fill('customer');
        await report.clickMark('Results', 'Reached');
        await stage.workbench.waitFor(
          () => report.rowCount(),
          (count) => count > 0 && count <= reached,
          { what: 'calls that pass both' },
        );
        await report.removeChip('Reached');
      });

      it('says that nothing matches, and how to see all again', async () => {
        await report.search.fill('no call says this');
        await report.hasRows(0);
        await report.says(`0 of ${all} calls`);
      });
    });

    describe('the table', () => {
      it('sorts in one direction, in the other, and not at all', async () => {
        const first = async () => (await report.rows())[0]!.join(' | ');
        const starts = (text: string | RegExp) =>
          stage.workbench.waitFor(first, (row) => row.search(text) >= 0, { what: `${String(text)} in the first row` });
        await report.sortBy('Duration');
        await report.isSorted('Duration', 'descending');
        await starts('3 min 21 s');
        await report.sortBy('Duration');
        await report.isSorted('Duration', 'ascending');
        await starts(/\b(0|30) s\b/);
        await report.sortBy('Duration');
        await report.isSorted('Duration', 'none');
        await starts(REPORT_PEOPLE.playable);
      });

      it('works from the keyboard: Enter selects a row, Escape leaves it', async () => {
        const { keyboard } = stage.workbench.page;
        await report.grid.focus();
        await keyboard.press('Home');
        await keyboard.press('ArrowDown');
        assert.match(await report.focused(), new RegExp(`^row .*${REPORT_PEOPLE.private}`));
        await keyboard.press('Enter');
        await report.call(REPORT_PEOPLE.private).waitFor();
        await keyboard.press('Escape');
        await report.call(REPORT_PEOPLE.private).waitFor({ state: 'detached' });
        assert.match(await report.focused(), new RegExp(`^row .*${REPORT_PEOPLE.private}`));
      });

      it('isolates names that are read from right to left', async () => {
        const name = report.grid.locator('bdi', { hasText: REPORT_PEOPLE.hebrew });
        await name.waitFor();
      });
    });

    it('shows what is known about a call: facts, summary, transcript', async () => {
      await report.row(REPORT_PEOPLE.expired).click();
      const call = report.call(REPORT_PEOPLE.expired);
      await call.getByText(`${REPORT_PEOPLE.expired} asked for the price list.`).waitFor();
      await call.getByText('Please send it to me.').waitFor();
      assert.equal(await report.row(REPORT_PEOPLE.expired).getAttribute('aria-selected'), 'true');
      await report.button('Close Call').click();
      await call.waitFor({ state: 'detached' });
    });

    it('opens the document of a call beside it', async () => {
      const { page } = stage.workbench;
      const { expired: person } = REPORT_PEOPLE;
      await report.row(person).click();
      await report.call(person).getByRole('button', { name: 'Open Document' }).click();
      await report.call(person).waitFor();
      await page.locator('.editor-instance .view-lines', { hasText: 'price' }).first().click();
      await stage.workbench.runCommand('View: Close Editor');
      await page.locator('.tabs-container .tab', { hasText: person }).waitFor({ state: 'detached' });
      await report.button('Close Call').click();
      await report.call(person).waitFor({ state: 'detached' });
    });

    it('loads only what its policy allows: nothing from elsewhere, no code but its own', async () => {
      const frame = await report.frame();
      const policy = await frame.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      assert.match(policy!, /^default-src 'none'; script-src 'nonce-[\w-]{20,}'; style-src 'nonce-[\w-]{20,}'$/);
      assert.deepEqual(report.refused, []);
    });
  });
}
