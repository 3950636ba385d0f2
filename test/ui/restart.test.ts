import assert from 'node:assert/strict';
import { temporaryFolder } from '../host/temporaryFolder';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { signedIn, startUi, type Ui } from './fixture';

describe('after a restart', () => {
  const folder = temporaryFolder('workspace');
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({
      viewport: { width: 1280, height: 2700 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
      env: signedIn(platform),
      folder: folder.path,
    });
    // Records an error that is shown for a moment only.
    await ui.workbench.page.addInitScript(`
      new MutationObserver(() => {
        if (/could not be opened/.test(document.body?.textContent ?? '')) localStorage.setItem('saw an error', 'yes');
      }).observe(document, { childList: true, subtree: true, characterData: true });`);
    await ui.workbench.spaces.open();
  });
  after(async () => {
    await ui.close();
    await platform.close();
    folder.remove();
  });

  it('a task and a comparison of two are there again, without an error', async () => {
    const { spaces, quickInput, page } = ui.workbench;
    const rows = await spaces.openSpace('Appointment Reminders');
    const done = rows.find(({ level, description }) => level === 2 && description.startsWith('Completed'))!;
    await spaces.expand(done.label);
    const tasks = await spaces.rowsWhere((all) => all.some(({ level }) => level === 3), { what: 'the tasks' });
    const [first, second] = tasks.filter(({ level }) => level === 3).map(({ label }) => label);
    const shows = (name: string) =>
      page.locator('.editor-instance .view-lines', { hasText: `# ${name}`.replace(' ', '\u00a0') });
    for (const name of [first!, second!]) {
      await spaces.row(name).click();
      // A preview would be replaced by the next one.
      await page.locator('.tabs-container .tab.active', { hasText: name }).dblclick();
    }
    await ui.workbench.runCommand('File: Compare Active File With...');
    await quickInput.pick(first!);
    const tabs = () => page.locator('.tabs-container .tab').allInnerTexts();
    const comparison = new RegExp(`${second!}.*↔.*${first!}|${first!}.*↔.*${second!}`);
    const all = await ui.workbench.waitFor(tabs, (some) => some.some((text) => comparison.test(text)), {
      what: 'the comparison',
    });

    const reloaded = page.waitForEvent('load');
    await ui.workbench.runCommand('Developer: Reload Window');
    await reloaded;
    await ui.workbench.spaces.badge();
    await ui.workbench.waitFor(tabs, (some) => some.join() === all.join(), { what: 'the tabs' });
    await page
      .locator('.monaco-diff-editor .view-lines', { hasText: '## Details'.replace(' ', '\u00a0') })
      .first()
      .waitFor();
    await page.locator('.tabs-container .tab', { hasText: first! }).first().click();
    await shows(first!).first().waitFor();
    assert.equal(await page.evaluate(`localStorage.getItem('saw an error')`), null);
  });
});
