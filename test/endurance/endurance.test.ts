import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { children, roots } from '../extension/rows';
import { connectionOf, setSetting, signIn, withMessages } from '../extension/support';
import { withQuickPicks } from '../extension/quickPicks';
import { waitFor } from '../host/waitFor';
import { ORGANIZATIONS, SAMPLE_KEY, SINGLE_ORG_KEY, SPACES } from '../platform/sample';
import { jumpingClock } from './jumpingClock';
import { assertTreeIsRight, expand, long, opened, withStage } from './stage';
import { sprinkled } from './troubles';

const { token } = SPACES.sales;

describe('no more is held at the end than after a quarter', function () {
  this.timeout(3 * long);
  const stage = withStage();
  withMessages();
  const picks = withQuickPicks();
  const { createInputBox } = vscode.window;
  afterEach(() => Object.assign(vscode.window, { createInputBox }));

  it('of 2,000 polls with faults sprinkled in', async () => {
    const { parts, platform, holdings } = stage;
    const { clock } = parts;
    const connection = connectionOf(parts);
    const { polling } = connection;
    await setSetting('requestTimeout', 1);
    const addRun = () => platform.data.addRun(token, { status: 'in_progress', batchCount: 3 }).runId;
    const setStatus = (runId: string, status: string) => platform.data.setRunStatus(token, runId, status);

    // A run whose tasks are polled, too, and others that come and go.
    const withTasks = addRun();
    await connection.runs.poll(token);
    await parts.view.reveal(parts.view.model.runNode(connection, token, withTasks)!);
    await vscode.commands.executeCommand('list.expand');
    let polls = 0;
    let runId = withTasks;
    const life = [
      () => (runId = addRun()),
      () => connection.watches.add(token, runId),
      () => setStatus(runId, 'scheduled'),
      () => setStatus(runId, 'failed'),
      () => platform.data.removeRun(token, runId),
    ];
    const listener = polling.onDidPoll(() => {
      if (polls++ % 20 === 0) {
        void Promise.resolve(life[Math.floor(polls / 20) % life.length]?.());
      }
    });
    const faults = sprinkled(25);
    platform.faults.add({ answer: faults.answer });
    /** Polls without waiting, this many times. */
    const poll = async (count: number) => {
      const real = { ...clock };
      Object.assign(clock, jumpingClock());
      polling.update();
      await waitFor(
        () => polls,
        () => polls >= count,
        { what: `${count} polls`, timeout: long },
      );
      Object.assign(clock, real);
      polling.update();
    };

    await poll(500);
    assert.ok(faults.hasMetAll);
    const polled = platform.requests.filter(({ route }) => route.endpoint === 'tasks');
    assert.ok(polled.length > 10, `${polled.length} requests for tasks`);
    const before = await holdings.countAtRest();
    await poll(2000);
    platform.faults.clear();
    await holdings.assertNoGrowth(before);
    listener.dispose();
    await setSetting('requestTimeout', undefined);
    await assertTreeIsRight(stage);
  });

  it('of 200 sign-ins and sign-outs', async () => {
    const { parts, platform, holdings } = stage;
    let key = '';
    picks.label = 'Acme Voice';
    Object.assign(vscode.window, { createInputBox: () => typedAndAccepted(createInputBox(), () => key) });

    /** By the command or as another window would, to either organization; signed out at rest or with a request on its way. */
    const round = async (nth: number) => {
      const isSmall = nth % 8 < 4;
      if (nth % 4 === 0) {
        key = isSmall ? SINGLE_ORG_KEY : SAMPLE_KEY;
        await vscode.commands.executeCommand('unpod.signIn');
      } else {
        await signIn(platform.url, isSmall ? ORGANIZATIONS.northwind : ORGANIZATIONS.acme);
      }
      const [row, ...others] = await roots(parts);
      assert.equal(others.length, isSmall ? 11 : 206);
      const held = nth % 3 === 0 ? platform.faults.hold({ on: 'runs' }) : undefined;
      const rows = children(parts, row!);
      await (held ? held.whenHolding() : rows);
      await vscode.commands.executeCommand('unpod.signOut');
      held?.release();
      await rows;
      assert.equal(parts.connections.current, undefined);
    };
    const rounds = async (from: number, to: number) => {
      for (let nth = from; nth <= to; nth++) {
        await round(nth);
      }
    };

    await vscode.commands.executeCommand('unpod.signOut');
    await rounds(1, 50);
    const before = await holdings.countAtRest();
    await rounds(51, 200);
    await holdings.assertNoGrowth(before);
    await signIn(platform.url);
    await assertTreeIsRight(stage);
  });

  it('of 100 refreshes in a row while spaces are expanded and collapsed', async () => {
    const { holdings } = stage;
    const [first, second] = opened;
    const refreshes = async (count: number) => {
      let left = count;
      const all = (async () => {
        for (; left > 0; left--) {
          await vscode.commands.executeCommand('unpod.refresh');
        }
      })();
      do {
        await expand(stage, first!);
        await expand(stage, second!);
        await vscode.commands.executeCommand('workbench.actions.treeView.unpod.spaces.collapseAll');
        await waitFor(
          () => stage.open,
          (open) => open.size === 0,
          { what: 'all spaces to be collapsed', timeout: long },
        );
      } while (left > 0);
      await all;
    };

    await refreshes(25);
    const before = await holdings.countAtRest();
    await refreshes(75);
    await holdings.assertNoGrowth(before);
    await assertTreeIsRight(stage);
  });
});

/** VS Code's own input box, in which the text is typed and accepted as soon as it is shown. */
function typedAndAccepted(box: vscode.InputBox, text: () => string): vscode.InputBox {
  const show = box.show.bind(box);
  return Object.assign(box, {
    show: () => {
      box.value = text();
      show();
      void vscode.commands.executeCommand('quickInput.accept');
    },
  });
}
