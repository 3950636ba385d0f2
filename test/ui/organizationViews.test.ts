import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { Row } from '../host/treePane';
import type { Workbench } from '../host/workbench';
import { OrganizationStage, refusing, salesName } from './organizationStage';

const hidden = /^\d+ spaces hidden by the filter$/;

for (const version of supportedVersions) {
  describe(`the views of an organization, in VS Code ${version}`, () => {
    let stage: OrganizationStage;
    let workbench: Workbench;

    before(async () => {
      stage = await OrganizationStage.start(version, 1800);
      ({ workbench } = stage);
      await workbench.spaces.open();
      await workbench.spaces.rowsWhere(hasRow(salesName), { what: 'the spaces' });
    });
    after(() => stage.close());

    const labels = (rows: readonly Row[]) => rows.map(({ label }) => label);
    const hasRow = (label: string) => (rows: readonly Row[]) => labels(rows).includes(label);

    async function filter(name: string): Promise<void> {
      await workbench.runCommand('Unpod: Filter Spaces');
      await workbench.quickInput.opened('Filter Spaces');
      await workbench.quickInput.pick(name);
      await workbench.quickInput.closed();
    }

    /** The rows of a group in the Activity view, once they satisfy `until`. */
    async function group(name: string, until: (rows: readonly Row[]) => boolean): Promise<readonly Row[]> {
      const rowsOf = (rows: readonly Row[]) => {
        const at = labels(rows).indexOf(name);
        const below = rows.slice(at + 1);
        const end = below.findIndex(({ level }) => level === 1);
        return at < 0 ? [] : below.slice(0, end < 0 ? undefined : end);
      };
      return rowsOf(await workbench.activity.rowsWhere((rows) => until(rowsOf(rows)), { what: `${name} in Activity` }));
    }

    it('filter spaces by what is known of them, and check those of which nothing is', async () => {
      await filter('Spaces with active runs');
      const unchecked = '207 of 207 spaces not checked';
      const isAll = (rows: readonly Row[]) => rows.length === 1 && hasRow(unchecked)(rows);
      const [row] = await workbench.spaces.rowsWhere(isAll, { what: 'what is not known, and nothing else' });
      assert.equal(row?.description, 'Check now');
      await workbench.spaces.row(unchecked).click();
      await workbench.notification(`${refusing} spaces could not be checked`);
      await workbench.dismissNotifications();
      const isDone = (rows: readonly Row[]) => {
        const all = labels(rows);
        return all.some((label) => hidden.test(label)) && !all.some((label) => label.endsWith('not checked'));
      };
      const rows = await workbench.spaces.rowsWhere(isDone, { what: 'the end' });
      assert.equal(rows[0]?.label, salesName);
      const shown = rows.filter(({ label }) => !hidden.test(label));
      // Spaces that refuse are not known to have nothing: they stay.
      assert.equal(shown.filter(({ description }) => !/· \d+ active/.test(description)).length, refusing);
      const count = Number.parseInt(
        labels(rows).find((label) => hidden.test(label))!,
        10,
      );
      assert.equal(shown.length + count, 207);
      await filter('All spaces');
      await workbench.spaces.rowsWhere(hasRow('Winter Campaign 2025'), { what: 'all spaces' });
    });

    it('keep a space in sight that is pinned or unpinned', async () => {
      await filter('All spaces');
      const { spaces } = workbench;
      const far = stage.platform.data.organization('acme-voice')!.spaces.at(-1)!.name!;
      await spaces.rowsWhere((rows) => rows.length > 50 && !hasRow(far)(rows), { what: 'the spaces at the top' });
      await workbench.runCommand('Unpod: Pin Space');
      await workbench.quickInput.type(far);
      await workbench.quickInput.pick(far);
      await spaces.rowsWhere(([first]) => first?.label === far, { what: 'it at the top' });
      await spaces.clickInline(far, 'Unpin Space');
      const isFarDown = (rows: readonly Row[]) => hasRow(far)(rows) && !hasRow(salesName)(rows);
      await spaces.rowsWhere(isFarDown, { what: 'it in its old place' });
      await spaces.clickInline(far, 'Pin Space');
      await spaces.rowsWhere(([first]) => first?.label === far, { what: 'it at the top again' });
      await spaces.clickInline(far, 'Unpin Space');
      await spaces.rowsWhere(isFarDown, { what: 'it in its old place again' });
      await spaces.scrollToTop();
    });

    it('list what is going on in all spaces, where a click only selects', async () => {
      const { activity } = workbench;
      await activity.setExpanded(true);
      const counts = (rows: readonly Row[]) =>
        rows.filter(({ level }) => level === 1).map(({ description }) => description);
      await activity.rowsWhere((rows) => counts(rows).join().startsWith('4,6'), { what: 'failed and active runs' });
      await group('Failed (24 h)', (rows) => rows.length === 4);
      await workbench.spaces.badgeSays('6');
      // The view is low: only some rows are drawn.
      await activity.collapse('Failed (24 h)');
      const active = await group('Active', (rows) => rows.length > 2);
      assert.match(active[0]!.description, /^(\d+ of )?\d+ (tasks?|done) · (\w+ \d+, )?\d{1,2}:\d\d/);
      const selected = async () => (await workbench.spaces.rows()).filter((row) => row.selected);
      const before = await selected();
      await workbench.activity.row(salesName).click();
      await workbench.activity.rowsWhere((rows) => rows.some((row) => row.selected && row.label === salesName), {
        what: 'the selection',
      });
      assert.deepEqual(await selected(), before);
      assert.equal(await workbench.page.locator('.tabs-container .tab').count(), 0);
    });

    it('have the commands of a run on each of them', async () => {
      const { activity, page } = workbench;
      await activity.clickInline(salesName, 'Copy Run ID');
      const isId = (text: string) => /^R[0-9a-f]{32}$/.test(text);
      await workbench.waitFor(() => workbench.clipboard(), isId, { what: 'the id' });
      await activity.clickInMenu(salesName, 'Watch Run');
      await activity.clickInMenu(salesName, 'Open Run Report');
      await page.locator('.tabs-container .tab').first().waitFor();
      await workbench.runCommand('View: Close All Editors');
      await activity.collapse('Active');
      await activity.rowsWhere(hasRow('Watched'), { what: 'a new group' });
    });

    it('find a call by its number, however it is written, in all spaces, and show it', async () => {
      const { quickInput, page, spaces } = workbench;
      await workbench.runCommand('Unpod: Find Call');
      await quickInput.opened('Find Call');
      await quickInput.type('001 555-014 0008');
      await quickInput.pick('Search all 207 spaces');
      const call = 'Leila Farahani';
      const items = await workbench.waitFor(
        () => quickInput.items(),
        (all) => all.some(({ label }) => label === call),
        { what: 'the call', timeout: 60_000 },
      );
      assert.match(items.find(({ label }) => label === call)!.detail, /^Mixed formats · /);
      await quickInput.pick(call);
      await page.locator('.tabs-container .tab', { hasText: call }).waitFor();
      const isShown = (row: Row) => row.level === 3 && row.label === call && row.selected;
      await spaces.rowsWhere((rows) => rows.some(isShown), { what: 'the call in the tree' });
    });
  });
}
