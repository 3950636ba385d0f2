import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { Row } from '../host/treePane';
import type { Workbench } from '../host/workbench';
import { SAMPLE_KEY, sampleUser, SPACES } from '../platform/sample';
import { OrganizationStage, described, minute, refusing, salesName, spaceSays, total } from './organizationStage';

const anotherKey = '7be04c19d2f85a3e6019c4d7b8a2f5360badcafe';
const sales = '138 runs · 2 active · 1 failed';

for (const version of supportedVersions) {
  describe(`a new window, where another has checked all spaces, in VS Code ${version}`, () => {
    let stage: OrganizationStage;

    before(async () => {
      stage = await OrganizationStage.start(version);
      await stage.workbench.spaces.open();
      await stage.checkAll();
      await stage.remembers(total - refusing);
    });
    after(() => stage.close());
    beforeEach(() => stage.platform.clearRequests());
    afterEach(() => stage.platform.faults.clear());

    const old = new RegExp(`^as of 1[123] min ago · ${sales}$`);

    /** Opens the space, and waits until that is remembered: a window that was closed lives on for a while. */
    async function opensSales(workbench: Workbench): Promise<void> {
      await workbench.spaces.openSpace(salesName);
      await spaceSays(workbench, salesName, sales);
      await stage.remembers(1, minute);
    }

    it('shows remembered spaces with their age, and asks for none of them while the list is fresh', async () => {
      stage.age(5.5 * minute);
      await stage.inNewWindow(async (workbench) => {
        await workbench.spaces.open();
        const rows = await spaceSays(workbench, salesName, new RegExp(`^as of [56] min ago · ${sales}$`));
        const undated = rows.filter(
          ({ description }) => /\druns?\b/.test(description) && !description.startsWith('as of'),
        );
        assert.deepEqual(undated, []);
        await workbench.statusBarSays('unpod.runSummary', 'not checked');
        await opensSales(workbench);
        assert.deepEqual(
          stage.platform.requests.map(({ route }) => [route.endpoint, route.space]),
          [['runs', SPACES.sales.token]],
        );
      });
    });

    it('shows them while a slow server is asked again, once, after ten minutes', async () => {
      stage.age(11.5 * minute);
      stage.platform.data.updateSpace(SPACES.winter.token, { name: 'Winter Campaign 2026' });
      const slow = stage.platform.faults.hold({ on: 'spaces' });
      await stage.inNewWindow(async (workbench) => {
        await workbench.spaces.open();
        const rows = await spaceSays(workbench, salesName, old);
        assert.match(described(rows, 'Winter Campaign 2025'), /^as of 1[123] min ago · 0 runs$/);
        await slow.whenHolding();
        slow.release();
        // The list is new. What is known of its spaces is as old as it was.
        await spaceSays(workbench, 'Winter Campaign 2026', /^as of 1[123] min ago · 0 runs$/);
        await opensSales(workbench);
        await stage.remembersList();
      });
      assert.equal(stage.listings, 1);
    });

    it('asks for nothing while the view is hidden, and as soon as it is shown', async () => {
      stage.age(11.5 * minute);
      await stage.inNewWindow(async (workbench) => {
        await workbench.statusBarSays('unpod.runSummary', 'not checked');
        assert.deepEqual(stage.platform.requests, []);
        await workbench.spaces.open();
        await stage.platform.waitForRequest('spaces');
        await spaceSays(workbench, salesName, old);
        await stage.remembersList();
      });
      assert.equal(stage.platform.requests.length, 1);
    });

    it('shows them without any server, says so, and works when it is back', async () => {
      stage.age(11.5 * minute);
      await stage.stopPlatform();
      await stage.inNewWindow(async (workbench) => {
        const { spaces } = workbench;
        await spaces.open();
        const reason = `${new URL(stage.platform.url).host} refused the connection`;
        const rows = await spaces.rowsWhere(([first]) => first?.label === reason, { what: 'the reason' });
        assert.match(described(rows, salesName), old);
        await spaces.expand(salesName);
        await spaces.rowsWhere((all) => all.some((row) => row.level === 2 && row.label === reason), {
          what: 'the reason below the space',
        });
        await stage.restartPlatform();
        await spaces.clickTitleAction('Refresh');
        await spaceSays(workbench, salesName, sales);
        await spaces.rowsWhere(([first]) => first?.label === salesName, { what: 'no reason' });
        await stage.remembers(1, minute);
        await stage.remembersList();
      });
    });

    it('shows them with a key that was revoked, says so, and works after signing in again', async () => {
      stage.age(11.5 * minute);
      const { data } = stage.platform;
      data.users.push(sampleUser(92, anotherKey, 'Noor Newkey', { 'acme-voice': 'owner' }));
      data.revokeKey(SAMPLE_KEY);
      await stage.inNewWindow(async (workbench) => {
        const { spaces, quickInput } = workbench;
        await spaces.open();
        const reason = 'Unpod did not accept the API key';
        const rows = await spaces.rowsWhere(([first]) => first?.label === reason, { what: 'the reason' });
        assert.match(described(rows, salesName), old);
        await spaces.row(reason).click();
        await quickInput.opened('Sign In to 127.0.0.1');
        await quickInput.type(anotherKey);
        await quickInput.accept();
        // Another account may see other spaces: nothing of the one before is left.
        const isNew = (all: readonly Row[]) => all.every(({ description }) => !description.startsWith('as of'));
        await spaces.rowsWhere((all) => all[0]?.label === salesName && isNew(all), { what: 'the spaces of another' });
        await opensSales(workbench);
      });
    });
  });
}
