import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { ReportStage, salesName } from './reportStage';

for (const version of supportedVersions) {
  describe(`the report of a space, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version);
      ({ report } = stage);
      await stage.workbench.spaces.open();
      await stage.workbench.spaces.openSpace(salesName);
      await stage.workbench.spaces.clickInMenu(salesName, 'Open Space Report');
      await report.shown();
    });
    after(() => stage.close());

    it('shows the loaded runs, and loads all by a button', async () => {
      await report.says('100 of 139 runs loaded. Figures cover only these.');
      await report.hasRows(100);
      await report.button('Load All').click();
      await report.hasRows(139);
      assert.equal(await report.button('Load All').count(), 0);
      assert.match((await report.figures()).Runs!, /^139\b/);
    });

    it('shows pictures of the runs, without asking for their tasks', async () => {
      const pictures = await report.pictures();
      assert.ok(pictures.length >= 4, JSON.stringify(pictures));
      for (const { name, reading } of pictures) assert.match(reading, /\p{L}{2,}.* /u, name);
      assert.deepEqual(
        stage.platform.requests.filter(({ route }) => route.endpoint === 'tasks'),
        [],
      );
      assert.equal(await report.search.count(), 0);
    });

    it('filters the runs by a mark', async () => {
      const [first] = await report.pictures();
      await report.clickMark(first!.name, 'Failed');
      await stage.workbench.waitFor(
        () => report.rows(),
        (rows) => rows.length > 0 && rows.every((cells) => cells.some((cell) => cell.startsWith('Failed'))),
        { what: 'only failed runs' },
      );
      await report.button('Clear All').click();
      await report.hasRows(139);
    });

    it('has nothing that axe-core objects to', async () => {
      assert.deepEqual(await report.axe(), []);
      assert.deepEqual(await report.overflow(), []);
    });

    it('opens the report of a run', async () => {
      await report.row(stage.run).click();
      await report.content.getByRole('heading', { name: salesName }).waitFor();
      await report.says('20 of 36 calls reached');
      const title = `${salesName}: ${stage.run}`;
      await stage.workbench.waitFor(
        () => report.tabs(),
        ({ active }) => active.includes(title),
        { what: title },
      );
    });
  });
}
