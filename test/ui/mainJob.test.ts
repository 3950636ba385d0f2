import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY } from '../platform/sample';
import { startUi, type Ui } from './fixture';

/** What a person installs the extension for, knowing only the server's address, in the oldest and the current VS Code. */
for (const version of supportedVersions) {
  describe(`the main job in VS Code ${version}`, () => {
    let platform: LocalPlatform;
    let ui: Ui;

    before(async () => {
      platform = await startPlatform({ shape: 'documented' });
      ui = await startUi({ version, userSettings: { 'unpod.baseUrl': `${platform.url}/` } });
    });
    after(async () => {
      await ui.close();
      await platform.close();
    });

    it('works from sign-in to a copied run id, and leaves nothing after sign-out', async () => {
      const { spaces, quickInput, page } = ui.workbench;
      await spaces.open();
      await page.getByRole('button', { name: 'Sign In' }).first().click();
      await quickInput.opened('Sign In to 127.0.0.1');
      await quickInput.type(SAMPLE_KEY);
      await quickInput.accept();
      await quickInput.opened('Choose an Organization');
      await quickInput.pick('Acme Voice');
      const rows = await spaces.openSpace('Customer Feedback Calls');
      const run = rows.find(({ level }) => level === 2)!;
      assert.match(run.description, /^Running · R[0-9a-f]{8}$/);
      await ui.workbench.copyRunId(run.label);
      await ui.workbench.runCommand('Unpod: Sign Out');
      await spaces.rowsWhere((all) => all.length === 0, { what: 'no rows' });
    });
  });
}
