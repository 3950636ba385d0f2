import assert from 'node:assert/strict';
import { BULK_HANDLE, manySpaces } from '../platform/bulk';
import { runHistory } from '../platform/data/runs';
import { HOUR } from '../platform/data/time';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { signedIn, startUi, type Ui } from './fixture';

// More than what goes to the window first.
const spaceCount = 600;
const runCount = 700;

describe('a long list', () => {
  let platform: LocalPlatform;
  let ui: Ui;
  const sample = manySpaces(spaceCount);
  const last = sample.organizations[0]!.spaces.at(-1)!;

  before(async () => {
    const now = sample.now();
    const [newest, oldest] = [now - HOUR, now - 100 * HOUR];
    last.runs = runHistory({ spaceToken: last.token, contentType: 'contact', count: runCount, newest, oldest });
    // As in its public reference, the server sends all runs in one answer.
    platform = await startPlatform({ sample, shape: 'documented' });
    ui = await startUi({
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0 },
      env: signedIn(platform, BULK_HANDLE),
    });
    await ui.workbench.spaces.open();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });

  /** Waits until the last row of the tree is in view and has this label. */
  async function endsWith(label: string): Promise<void> {
    const { page, spaces } = ui.workbench;
    await ui.workbench.waitFor(
      async () => {
        await page.locator('.sidebar .monaco-list').first().focus();
        await page.keyboard.press('End');
        return (await spaces.rows()).at(-1)?.label;
      },
      (last) => last === label,
      { what: `${label} at the end` },
    );
  }

  it('of spaces is drawn to its last row, and requested once', async () => {
    await endsWith(last.name!);
    assert.deepEqual(
      platform.requests.map(({ route }) => route.endpoint),
      ['spaces'],
    );
  });

  it('of runs is drawn to its last row, and requested once', async () => {
    platform.clearRequests();
    const rows = await ui.workbench.spaces.openSpace(last.name!);
    assert.match(rows.find(({ label }) => label === last.name)?.description ?? '', /^700 runs/);
    await endsWith(last.runs.at(-1)!.runId.slice(0, 9));
    assert.deepEqual(
      platform.requests.map(({ route }) => route.endpoint),
      ['runs'],
    );
  });
});
