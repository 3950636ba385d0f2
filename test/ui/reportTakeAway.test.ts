import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { temporaryFolder } from '../host/temporaryFolder';
import { REPORT_CALLS } from '../platform/reportRun';
import { ReportStage, salesName } from './reportStage';

const { all, reached, busy } = REPORT_CALLS;

for (const version of supportedVersions) {
  describe(`what a report exports, in VS Code ${version}`, () => {
    const folder = temporaryFolder('report');
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version);
      ({ report } = stage);
      await stage.openReport();
    });
    after(async () => {
      await stage.close();
      folder.remove();
    });

    /** Answers the save dialog. @returns what was written */
    async function saved(name: string): Promise<string> {
      const { quickInput, page } = stage.workbench;
      const file = join(folder.path, name);
      const extension = name.slice(name.lastIndexOf('.'));
      await stage.workbench.waitFor(
        () => quickInput.value(),
        (value) => value.endsWith(extension),
        { what: 'the save dialog' },
      );
      await quickInput.type(file);
      // While the dialog reads folders, it takes no input.
      const accept = async () => {
        if (await quickInput.isOpen()) await page.keyboard.press('Enter');
        return readFileSync(file, 'utf8');
      };
      return stage.workbench.waitFor(accept, Boolean, { what: name });
    }

    it('is a summary in Markdown, without personal data', async () => {
      await report.content.getByRole('button', { name: 'Copy Summary' }).click();
      const text = await stage.workbench.waitFor(
        () => stage.workbench.clipboard(),
        (copied) => copied.includes(stage.run),
        { what: 'the summary' },
      );
      assert.match(text, new RegExp(salesName));
      assert.match(text, new RegExp(`${reached} of ${all}`));
      assert.doesNotMatch(text, /Piotr|Carmen|\+1555|price list/);
    });

    it('are the calls that pass the filters, as CSV', async () => {
      await report.clickMark('Why calls failed or were not answered', 'Customer busy');
      await report.hasRows(busy);
      await report.content.getByRole('button', { name: 'Export…' }).click();
      await stage.workbench.quickInput.pick('Without transcripts');
      await stage.workbench.quickInput.pick('CSV');
      const lines = (await saved('calls.csv')).trimEnd().split(/\r?\n/);
      assert.equal(lines.length, busy + 1);
      assert.ok(lines.slice(1).every((line) => line.includes('customer-busy')));
      await report.button('Clear All').click();
      await stage.workbench.dismissNotifications();
    });

    it('is a picture as a file that needs nothing else', async () => {
      const picture = report.picture('Durations');
      await picture.hover();
      await picture.getByRole('button', { name: 'Save as SVG' }).click();
      const svg = await saved('durations.svg');
      assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
      assert.match(svg, /<title>[^<]*Durations/);
      assert.doesNotMatch(svg, /var\(|class=|<script|\son\w+=|href=|currentColor/);
      const parsed = await stage.workbench.page.evaluate<string>(
        `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelector('parsererror')?.textContent ?? ''`,
      );
      assert.equal(parsed, '');
    });
  });
}
