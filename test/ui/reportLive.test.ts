import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { temporaryFolder } from '../host/temporaryFolder';
import { page } from '../platform/answers';
import { REPORT_CALLS, REPORT_PEOPLE } from '../platform/reportRun';
import { ReportStage, salesName } from './reportStage';

const { all, reached, failed } = REPORT_CALLS;

/** Longer than some of the shortest poll intervals, even on a busy machine. */
const timeout = 45_000;
const outcome = 'Results';

for (const version of supportedVersions) {
  describe(`a report while time passes, in VS Code ${version}`, function () {
    // Several of these wait for polls, which are ten seconds apart.
    this.timeout(240_000);
    const folder = temporaryFolder('workspace');
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version, { userSettings: { 'unpod.refreshInterval': 10 }, folder: folder.path });
      ({ report } = stage);
      stage.setStatus('in_progress');
      stage.changeCall(0, { status: 'in_progress', output: {} });
      await stage.openReport();
    });
    after(async () => {
      await stage.close();
      folder.remove();
    });
    afterEach(() => stage.platform.faults.clear());

    const markSays = (label: string, count: number) =>
      stage.workbench.waitFor(
        async () => (await report.marks(outcome)).map((mark) => mark.label),
        (labels) => labels.some((text) => text.startsWith(`${label}: ${count} of ${all}`)),
        { what: `${label}: ${count}`, timeout },
      );

    it('shows that the run is under way', async () => {
      await report.says(`${all - 1} of ${all} done`);
      await markSays('Running', 1);
      await markSays('Reached', reached - 1);
    });

    it('moves marks and rows in place, and keeps scroll, focus, sort and selection', async () => {
      await report.sortBy('Contact');
      await report.isSorted('Contact', 'ascending');
      await report.row('Agata Zielinska').click();
      await report.call('Agata Zielinska').waitFor();
      await report.grid.focus();
      await report.grid.evaluate('element => { element.scrollTop = 60 }');
      const kept = async () => ({
        focus: await report.focused(),
        scroll: await report.grid.evaluate('element => element.scrollTop'),
        sort: await report.header('Contact').getAttribute('aria-sort'),
        isOpen: await report.call('Agata Zielinska').isVisible(),
      });
      const before = await kept();
      stage.changeCall(0, { status: 'failed', output: { call_status: 'failed', call_end_reason: 'call.start.error' } });
      await markSays('Failed', failed + 1);
      assert.deepEqual(await kept(), before);
      await report.sortBy('Contact');
      await report.sortBy('Contact');
      await report.grid.press('Home');
      assert.match(
        (await report.rows()).find(([name]) => name!.startsWith(REPORT_PEOPLE.playable))!.join(' '),
        /Failed/,
      );
    });

    it('keeps everything when a poll fails, and says when it was true', async () => {
      const fault = stage.platform.faults.add({ on: 'tasks', answer: page(500) });
      await report.says(/Not up to date/, { timeout });
      await report.hasRows(all);
      await markSays('Failed', failed + 1);
      assert.match(await report.text(), /as of \d/i);
      fault.remove();
      await report.content.getByRole('button', { name: 'Refresh' }).last().click();
      await stage.workbench.waitFor(
        () => report.text(),
        (text) => !text.includes('Not up to date'),
        { what: 'the problem to go' },
      );
    });

    it('shows that a run has ended, and that it is reopened for a redial', async () => {
      stage.setStatus('completed');
      await report.says(/Completed/, { timeout });
      stage.setStatus('in_progress');
      stage.changeCall(0, { status: 'in_progress', output: {} });
      await report.says(`${all - 1} of ${all} done`, { timeout });
      await markSays('Running', 1);
    });

    it('requests nothing while it is hidden, and is up to date when it is shown again', async () => {
      const { workbench, platform } = stage;
      await workbench.runCommand('File: New Untitled Text File');
      await report.content.locator('#root').waitFor({ state: 'detached' });
      await platform.waitForIdle();
      platform.clearRequests();
      await platform.waitForRequest('runs', 2);
      assert.deepEqual(
        platform.requests.filter(({ route }) => route.endpoint === 'tasks').map(({ path }) => path),
        [],
      );
      stage.changeCall(0, { status: 'failed', output: { call_status: 'failed' } });
      await workbench.page.locator('.tabs-container .tab', { hasText: salesName }).click();
      await report.shown();
      await markSays('Failed', failed + 1);
    });

    it('comes back after a restart, with its filters, sort, search and selected call', async () => {
      await report.sortBy('Duration');
      await report.clickMark(outcome, 'Reached');
      await report.hasRows(reached - 1);
      await report.search.fill('garden');
      await report.says('hits');
      await report.row('Carmen Ortega').click();
      await report.call('Carmen Ortega').waitFor();
      const before = { chips: await report.chips(), rows: await report.rows() };
      await stage.reload();
      await report.shown();
      await report.call('Carmen Ortega').waitFor();
      assert.equal(await report.search.inputValue(), 'garden');
      await report.isSorted('Duration', 'descending');
      assert.deepEqual(await report.chips(), before.chips);
      await stage.workbench.waitFor(
        async () => JSON.stringify(await report.rows()),
        (rows) => rows === JSON.stringify(before.rows),
        { what: 'the same rows' },
      );
    });
  });
}
