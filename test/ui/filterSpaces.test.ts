import assert from 'node:assert/strict';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { signedIn, startUi, type Ui } from './fixture';

describe('filtered spaces', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      viewport: { width: 1280, height: 2400 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.requestsPerMinute': 0 },
      env: signedIn(platform),
    });
    await ui.workbench.spaces.open();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });

  const labels = (until: (labels: string[]) => boolean, what: string) =>
    ui.workbench.spaces.rowsWhere((rows) => until(rows.map(({ label }) => label)), { what });

  const messageSays = (text: string) =>
    ui.workbench.waitFor(
      () => ui.workbench.spaces.message(),
      (message) => message === text,
      { what: `the message “${text}”` },
    );
  const hiddenRow = async () => (await ui.workbench.spaces.rows()).at(-1)?.label ?? '';

  it('are hidden until they are checked, and the last row says so', async () => {
    const { spaces, quickInput } = ui.workbench;
    await ui.workbench.runCommand('Unpod: Filter Spaces');
    await quickInput.opened('Filter Spaces');
    await quickInput.pick('Spaces with active runs');
    const [row] = await labels((all) => all.length === 1, 'one row');
    assert.equal(`${row?.label} | ${row?.description}`, '207 of 207 spaces not checked | Check now');
    await messageSays('Filter: Spaces with active runs.');
    assert.ok((await spaces.titleActions()).includes('Change Filter'));
  });

  it('are shown as they are checked, which a click on that row starts', async () => {
    const { spaces } = ui.workbench;
    await spaces.row('207 of 207 spaces not checked').click();
    const rows = await labels((all) => /^\d+ spaces hidden by the filter$/.test(all.at(-1) ?? ''), 'all checked');
    const refused = rows.filter(({ icon }) => icon === 'codicon-warning').length;
    const active = rows.filter(({ description }) => / active\b/.test(description)).length;
    assert.ok(active > 0);
    assert.equal(rows.length, active + refused + 1);
  });

  it('can be chosen again with a click on the row that counts the hidden ones', async () => {
    const { spaces, quickInput } = ui.workbench;
    await spaces.row(await hiddenRow()).click();
    await quickInput.opened('Filter Spaces');
    const items = await quickInput.items();
    assert.match(items[2]?.description ?? '', /^\d+ spaces · current$/);
    await quickInput.pick('Spaces with failures');
    await messageSays('Filter: Spaces with failures.');
  });

  it('are all shown again by the button of that row', async () => {
    const { spaces } = ui.workbench;
    await spaces.clickInline(await hiddenRow(), 'Clear Filter');
    await labels((all) => all.length > 50 && !all.some((label) => label.includes('hidden')), 'all spaces');
    await messageSays('');
    assert.ok((await spaces.titleActions()).includes('Filter Runs'));
  });
});
