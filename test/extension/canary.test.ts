import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import type { Node } from '../../src/tree/nodes';
import { Canary } from '../host/canary';
import { respond } from '../platform/answers';
import { carelessTasks, secrets } from '../platform/careless';
import { sampleUser, SPACES } from '../platform/sample';
import { withDialogs } from './dialogs';
import { withQuickPicks } from './quickPicks';
import { children, runs, space, tasksAmong } from './rows';
import { explorer, sessionAt, withBrowser, withPlatform } from './support';

const key = secrets['the key'];

/** Those that wait for input in a box of their own, or for minutes to check 207 spaces. The UI tests call them. */
const interactive = [
  'unpod.signIn',
  'unpod.findSpace',
  'unpod.findRun',
  'unpod.filterRuns',
  'unpod.changeFilter',
  'unpod.filterSpaces',
  'unpod.findCall',
  'unpod.checkAllSpaces',
];
/** These end the session, so they come last. */
const last = ['unpod.switchOrganization', 'unpod.signOut'];

describe('the commands, with a leak canary', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();
  const dialogs = withDialogs();
  const canary = new Canary(secrets);
  const opened = withBrowser();
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
  });

  /** A session with the canary's key, and a row of each kind. */
  async function start() {
    const { platform } = fixture;
    platform.data.users.push(sampleUser(91, key, 'Kim Canary', { 'acme-voice': 'owner' }));
    platform.faults.add({ on: 'tasks', answer: carelessTasks });
    const app = await explorer();
    await app.connections.signIn({ ...sessionAt(platform.url), key }, 'Token');
    const sales = await space(app, SPACES.sales.token);
    const run = (await runs(app, SPACES.sales.token)).find((node) => (node.run.taskCount ?? 0) > 0)!;
    const [task] = tasksAmong(await children(app, run));
    return { app, rows: [sales, run, task!] };
  }

  /** Calls a command, and dismisses the box if it opens one. */
  async function call(command: string, row: Node): Promise<unknown> {
    const result = vscode.commands.executeCommand(command, row);
    if (command === 'unpod.showRunSummary') {
      const pick = await picks.next();
      dialogs.offered.push(pick.labels);
      pick.hide();
    }
    return result;
  }

  const commands = manifest.contributes.commands.map(({ command }) => command);
  const plain = commands.filter((command) => !interactive.includes(command) && !last.includes(command));

  for (const [state, broken] of [
    ['while everything works', false],
    ['while the server fails and repeats the key', true],
  ] as const) {
    it(`return nothing, and show, copy, open and store no secret ${state}`, async () => {
      const { app, rows } = await start();
      if (broken) {
        const body = { message: `Token ${key}`, errors: key };
        fixture.platform.faults.add({ answer: respond(500, { body, headers: { 'X-Key': key } }) });
      }
      const copies = new Set<string>();
      for (const command of [...plain, ...last]) {
        for (const row of rows) {
          dialogs.choices.splice(0, Infinity, 'JSON');
          assert.equal(await call(command, row), undefined, command);
          const copied = await vscode.env.clipboard.readText();
          const texts = vscode.workspace.textDocuments.map((document) => document.getText());
          assert.deepEqual(canary.sightings(command, [copied, ...texts].join('\n')), []);
          copies.add(copied);
        }
      }
      assert.ok(copies.size > 5, 'things were copied');
      const kept = [app.context.globalState, app.context.workspaceState].map((state) =>
        inspect(state.keys().map((name) => [name, state.get(name)])),
      );
      const said = inspect([dialogs.told, dialogs.offered, dialogs.progress, opened, kept], {
        depth: 9,
        maxArrayLength: null,
        maxStringLength: null,
      });
      assert.deepEqual(canary.sightings('what was said and kept', said), []);
    });
  }
});
