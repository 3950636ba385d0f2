import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { Workbench } from '../host/workbench';
import { rateLimited } from '../platform/answers';
import { OrganizationStage, refusing, salesName, spaceSays, total } from './organizationStage';

const hour = 60 * 60_000;
const sales = '138 runs · 2 active · 1 failed';

for (const version of supportedVersions) {
  describe(`Check All Spaces, in VS Code ${version}`, () => {
    let stage: OrganizationStage;
    let workbench: Workbench;

    before(async () => {
      stage = await OrganizationStage.start(version);
      ({ workbench } = stage);
      await workbench.spaces.open();
      await spaceSays(workbench, salesName, '');
    });
    after(() => stage.close());
    beforeEach(() => stage.platform.clearRequests());
    afterEach(() => stage.platform.faults.clear());

    /** Answers so many requests for runs and holds back the others. */
    const answerOnly = (count: number) =>
      stage.platform.faults.hold({ on: ({ route }) => route.endpoint === 'runs' && stage.checks >= count });

    it('says how far it is, and keeps what was learned when it is canceled', async () => {
      await workbench.statusBarSays('unpod.runSummary', 'not checked');
      answerOnly(60);
      await workbench.spaces.clickInViewMenu('Check All Spaces');
      const { buttons } = await workbench.notification('Checking all spaces: 60 of 207');
      assert.deepEqual(buttons, ['Cancel']);
      // Rows fill in from time to time.
      await spaceSays(workbench, salesName, sales);
      await spaceSays(workbench, 'Winter Campaign 2025', '0 runs');
      await workbench.answer('Checking all spaces', 'Cancel');
      await workbench.saysInStatusBar(`Check canceled: ${60 - refusing} of 207 spaces checked`);
      await spaceSays(workbench, salesName, sales);
      assert.match((await workbench.statusBarItem('unpod.runSummary'))?.text ?? '', /^\d active · \d failed$/);
      await stage.remembers(60 - refusing);
    });

    it('leaves what was learned behind when the window is reloaded in the middle', async () => {
      stage.age(3 * hour);
      answerOnly(100);
      await workbench.runCommand('Unpod: Check All Spaces');
      await workbench.notification('Checking all spaces: 100 of 207');
      await stage.remembers(100 - refusing, hour);
      await stage.reload();
      await spaceSays(workbench, salesName, /^as of (just now|1 min ago) · 138 runs · 2 active · 1 failed$/);
      await workbench.statusBarSays('unpod.runSummary', 'not checked');
      assert.deepEqual(await workbench.notifications(), []);
      assert.equal(stage.listings, 0);
    });

    it('pauses when the server limits the rate and goes on, and names a space that refuses', async () => {
      let asked = 0;
      const isAfterEighty = ({ route }: { route: { endpoint?: string } }) => route.endpoint === 'runs' && ++asked > 80;
      const limit = stage.platform.faults.add({ on: isAfterEighty, answer: rateLimited(3) });
      await workbench.runCommand('Unpod: Check All Spaces');
      await workbench.notification(/^Checking all spaces: \d+ of 207, \d+ s left$/);
      limit.remove();
      const { severity, message } = await workbench.notification('could not be checked');
      assert.equal(severity, 'warning');
      const named = 'Loan Follow-ups|Insurance Renewals|Warranty Checks|Partner Onboarding';
      assert.match(message, new RegExp(`^${refusing} spaces could not be checked, such as (${named}) \\([^)]+\\)\\.$`));
      const times = stage.platform.requests.map(({ at }) => at);
      const longest = Math.max(...times.slice(1).map((at, index) => at - times[index]!));
      assert.ok(longest >= 2900, `the longest pause was ${longest} ms`);
      await spaceSays(workbench, salesName, sales);
      await workbench.statusBarSays('unpod.runSummary', '6 active · 4 failed');
      await workbench.spaces.badgeSays('6');
      await stage.remembers(total - refusing, hour);
      await workbench.dismissNotifications();
    });

    it('sends 40 requests at once, and then as many as the budget allows', async () => {
      stage.ui.server.writeSettings({ 'unpod.requestsPerMinute': 60 });
      await stage.inNewWindow(async (window) => {
        await window.spaces.open();
        await window.runCommand('Unpod: Check All Spaces');
        await stage.platform.waitForRequest('runs', 40);
        await window.notification(/^Checking all spaces: 4\d of 207, [34] min left$/);
        assert.ok(stage.checks <= 44, `${stage.checks} requests`);
        await window.answer('Checking all spaces', 'Cancel');
        await window.saysInStatusBar('Check canceled');
      });
    });
  });
}
