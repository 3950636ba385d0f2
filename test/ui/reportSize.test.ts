import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyCalls } from '../platform/bulk';
import { ReportStage } from './reportStage';

const all = 5000;

for (const version of supportedVersions) {
  describe(`a report of ${all} calls, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version, {
        platform: { sample: manyCalls(all) },
        organization: BULK_HANDLE,
        userSettings: { 'unpod.requestsPerMinute': 0 },
      });
      ({ report } = stage);
      await stage.workbench.spaces.open();
      await stage.workbench.spaces.openSpace('Many Tasks');
    });
    after(() => stage.close());
    afterEach(() => stage.platform.faults.clear());

    const tasksAsked = () => stage.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;

    it('shows pictures and rows after the first page', async () => {
      const second = stage.platform.faults.hold({ on: /[?&]page=2\b/ });
      await report.open(stage.platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!.runId.slice(0, 9));
      await second.whenHolding();
      await report.hasRows(100);
      await report.says('100 of 5,000 calls loaded. Figures cover only these.');
      assert.ok((await report.pictures()).length > 3);
      second.release();
    });

    it('loads 2,000 by itself, and says that there are more', async () => {
      await report.says('2,000 of 5,000 calls loaded. Figures cover only these.', { timeout: 30_000 });
      await report.button('Load All').waitFor();
      await report.hasRows(2000);
      assert.equal(tasksAsked(), 20);
      assert.match((await report.pictures())[0]!.reading, /of the first 2,000 of 5,000 calls/);
    });

    it('says how much a search covers so far', async () => {
      // Slow enough to be canceled, in the next test.
      stage.platform.latency = 300;
      const later = stage.platform.faults.hold({ on: /[?&]page=2[2-9]\b/ });
      await report.search.fill('appointment');
      await report.says(/hits/);
      await report.button('Load All').click();
      await later.whenHolding();
      await report.says(/searched 2,\d00 of 5,000/);
      later.release();
      await report.search.press('Escape');
    });

    it('stops loading when canceled, and keeps what it has', async () => {
      await report.content.getByRole('progressbar', { name: 'Loading' }).waitFor();
      await report.button('Cancel').click();
      await report.button('Load All').waitFor();
      const rows = await report.rowCount();
      assert.ok(rows >= 2000 && rows < all, String(rows));
      await report.says(`${rows.toLocaleString('en')} of 5,000 calls loaded. Figures cover only these.`);
      stage.platform.latency = 0;
    });

    it('loads all of them when asked to', async () => {
      await report.button('Load All').click();
      await report.hasRows(all, { timeout: 60_000 });
      await report.content.getByRole('progressbar', { name: 'Loading' }).waitFor({ state: 'detached' });
      assert.match((await report.pictures())[0]!.reading, /of 5,000 calls/);
      await report.grid.focus();
      await report.grid.press('End');
      await report.grid.locator(`[aria-rowindex="${all + 1}"]`).waitFor();
    });
  });
}
