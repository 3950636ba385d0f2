import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { ReportPage } from '../host/reportPage';
import { REPORT_CALLS, REPORT_PEOPLE } from '../platform/reportRun';
import { SAMPLE_KEY } from '../platform/sample';
import { ReportStage } from './reportStage';

for (const version of supportedVersions) {
  describe(`a report and who is signed in, in VS Code ${version}`, () => {
    let stage: ReportStage;
    let report: ReportPage;

    before(async () => {
      stage = await ReportStage.start(version, { isSignedIn: false });
      ({ report } = stage);
      await stage.workbench.spaces.open();
      await signIn('Acme Voice');
      await stage.openReport();
    });
    after(() => stage.close());

    async function signIn(organization: string): Promise<void> {
      const { workbench } = stage;
      await workbench.runCommand('Unpod: Sign In');
      await workbench.quickInput.opened('Sign In to 127.0.0.1');
      await workbench.quickInput.type(SAMPLE_KEY);
      await workbench.quickInput.accept();
      await workbench.quickInput.opened('Choose an Organization');
      await workbench.quickInput.pick(organization);
    }

    async function showsNothing(): Promise<void> {
      await report.grid.waitFor({ state: 'detached' });
      const html = await (await report.frame()).content();
      for (const text of [REPORT_PEOPLE.playable, '+1555', 'price list', 'Customer busy']) {
        assert.ok(!html.includes(text), text);
      }
      assert.equal(await report.content.locator('figure').count(), 0);
    }

    it('shows nothing after a sign-out, and offers to sign in', async () => {
      await report.row(REPORT_PEOPLE.playable).click();
      await report.call(REPORT_PEOPLE.playable).waitFor();
      await stage.workbench.runCommand('Unpod: Sign Out');
      await showsNothing();
      await report.button('Sign In').waitFor();
    });

    it('shows nothing in another organization', async () => {
      await signIn('Northwind Support');
      await report.says(/organization/);
      await showsNothing();
    });

    it('shows everything again in its own', async () => {
      await stage.workbench.runCommand('Unpod: Switch Organization');
      await stage.workbench.quickInput.pick('Acme Voice');
      await report.shown();
      await report.hasRows(REPORT_CALLS.all);
    });
  });
}
