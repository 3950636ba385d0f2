import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { REPORT_PEOPLE } from '../platform/reportRun';
import { ReportStage } from './reportStage';

const themes = {
  '1.100': ['Default Dark Modern', 'Default Light Modern', 'Default High Contrast', 'Default High Contrast Light'],
  '1.139': ['Dark 2026', 'Light 2026', 'Default High Contrast', 'Default High Contrast Light'],
} as const;

/** Pixels. The window without the sidebar is less than this wider than the report. */
const widestFrame = 100;

for (const version of supportedVersions) {
  describe(`how a report looks, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version, { theme: themes[version][0] });
      ({ report } = stage);
      await stage.openReport();
    });
    after(() => stage.close());

    /** Makes the report this wide, once the sidebar is hidden. */
    async function setWidth(width: number): Promise<void> {
      const { workbench } = stage;
      const { page } = workbench;
      const inner = async () => (await report.frame()).evaluate<number>('innerWidth');
      const frame = await workbench.waitFor(
        async () => (await page.evaluate<number>('innerWidth')) - (await inner()),
        (pixels) => pixels < widestFrame,
        { what: 'the report without a sidebar' },
      );
      await page.setViewportSize({ width: width + frame, height: 1400 });
      await workbench.waitFor(inner, (shown) => shown === width, { what: `a width of ${width}` });
    }

    for (const theme of themes[version]) {
      it(`has nothing that axe-core objects to, in ${theme}`, async () => {
        stage.ui.server.writeSettings({ 'workbench.colorTheme': theme });
        await stage.reload();
        await report.shown();
        assert.deepEqual(await report.axe(), []);
        await report.clickMark('Results', 'Reached');
        await report.search.fill('price');
        await report.says('hits');
        await report.row(REPORT_PEOPLE.expired).click();
        await report.call(REPORT_PEOPLE.expired).getByText('Please send it to me.').waitFor();
        await report.picture('Durations').hover();
        await report.picture('Durations').getByRole('button', { name: 'Show as Table' }).click();
        await report.picture('Durations').getByRole('table').waitFor();
        assert.deepEqual(await report.axe(), []);
        await report.button('Close Call').click();
        await report.button('Clear All').click();
      });
    }

    it('fits at every width down to 320 pixels, and therefore in a zoomed window', async () => {
      await stage.workbench.runCommand('View: Toggle Primary Side Bar Visibility');
      for (const width of [1400, 700, 420, 320]) {
        await setWidth(width);
        await report.shown();
        assert.deepEqual(await report.overflow(), [], `${width} pixels wide`);
        await report.row(REPORT_PEOPLE.playable).click();
        await report.call(REPORT_PEOPLE.playable).waitFor();
        assert.deepEqual(await report.overflow(), [], `${width} pixels wide, with a call`);
        assert.deepEqual(await report.axe(), []);
        await report.button('Close Call').click();
        await report.call(REPORT_PEOPLE.playable).waitFor({ state: 'detached' });
      }
    });

    it('does not move if a person prefers reduced motion', async () => {
      await stage.workbench.page.emulateMedia({ reducedMotion: 'reduce' });
      const moving = await (
        await report.frame()
      ).evaluate<string[]>(`[...document.querySelectorAll('body *')]
        .filter((it) => /[1-9]/.test(getComputedStyle(it).transitionDuration + getComputedStyle(it).animationDuration))
        .map((it) => it.outerHTML.slice(0, 80))`);
      assert.deepEqual(moving, []);
    });
  });
}
