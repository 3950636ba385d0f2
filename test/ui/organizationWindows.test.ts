import assert from 'node:assert/strict';
import { supportedVersions } from '../host/install';
import type { Workbench } from '../host/workbench';
import { SPACES } from '../platform/sample';
import { described, OrganizationStage, refusing, salesName, spaceSays, total } from './organizationStage';

const refused = `${refusing} spaces could not be checked`;

for (const version of supportedVersions) {
  describe(`two windows of an organization, in VS Code ${version}`, () => {
    let stage: OrganizationStage;
    let windows: readonly [Workbench, Workbench];

    before(async () => {
      stage = await OrganizationStage.start(version);
      windows = [stage.workbench, await stage.ui.openWindow()];
      for (const { spaces } of windows) await spaces.open();
    });
    after(async () => {
      await windows[1].close();
      await stage.close();
    });

    const end = (space: keyof typeof SPACES) => {
      const { token } = SPACES[space];
      const run = stage.platform.data.space(token)!.runs.find(({ status }) => status === 'in_progress')!;
      stage.platform.data.setRunStatus(token, run.runId, 'failed');
    };
    const messages = async (window: Workbench) => (await window.notifications()).map(({ message }) => message);

    it('show after a reload what the other has checked', async () => {
      const [first, second] = windows;
      await stage.checkAll(first);
      await stage.remembers(total - refusing);
      assert.equal(described(await second.spaces.rows(), salesName), '');
      stage.platform.clearRequests();
      await stage.reload(second);
      await spaceSays(second, salesName, /^as of (just now|1 min ago) · 138 runs · 2 active · 1 failed$/);
      assert.deepEqual(stage.platform.requests, []);
    });

    it('tell together of runs that both have found to have failed: one of them, in one message', async () => {
      await stage.checkAll(windows[1]);
      for (const space of ['sales', 'reminders', 'feedback'] as const) end(space);
      for (const window of windows) await window.runCommand('Unpod: Check All Spaces');
      for (const window of windows) await window.notification(refused);
      const text = '3 runs failed in 3 spaces';
      const all = () => Promise.all(windows.map(messages));
      const told = await stage.workbench.waitFor(all, (each) => each.flat().includes(text), { what: text });
      const teller = told.findIndex((each) => each.includes(text));
      // Windows tell in the order in which they learn.
      end('mixed');
      const other = windows[1 - teller]!;
      await other.runCommand('Unpod: Check All Spaces');
      await other.notification('Mixed formats: run failed');
      assert.deepEqual(
        (await messages(other))
          .filter((message) => !message.startsWith(refused))
          .map((message) => message.slice(0, 25)),
        ['Mixed formats: run failed'],
      );
      const { severity, buttons } = await windows[teller]!.notification(text);
      assert.equal(severity, 'warning');
      assert.deepEqual(buttons, ['Show', 'Copy Run IDs', 'Don’t Show Again']);
    });
  });
}
