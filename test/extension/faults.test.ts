import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { data } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { children, roots, runs, space, words } from './rows';
import { signIn, withPlatform } from './support';

/** A list with an unreadable row. */
const unreadable = data([{ domain_handle: 7, token: 7, run_id: 7, task_id: 7 }]);

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** One cell of the fault matrix for each resource, as VS Code shows it. An empty list would be wrong here. */
describe('a list without a readable row', () => {
  const fixture = withPlatform();
  const nonsense = () =>
    `Unexpected response from ${new URL(fixture.platform.url).host} | Check that it is an Unpod server, or see the log`;

  it('is reported in the first row instead of spaces', async () => {
    const app = await signIn(fixture.platform.url);
    const fault = fixture.platform.faults.add({ on: 'spaces', answer: unreadable });
    assert.deepEqual(
      (await roots(app)).map((row) => words(app, row)),
      [nonsense()],
    );
    fault.remove();
    await vscode.commands.executeCommand('unpod.refresh');
    assert.equal((await roots(app)).length, 207);
  });

  it('is reported below the previous runs', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
    const before = ids(await children(app, sales));
    fixture.platform.faults.add({ on: 'runs', answer: unreadable });
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    const after = await children(app, sales);
    assert.deepEqual(ids(after.slice(0, -1)), before);
    assert.equal(words(app, after.at(-1)!), nonsense());
  });

  it('is reported instead of tasks', async () => {
    const app = await signIn(fixture.platform.url);
    const [run] = await runs(app, SPACES.sales.token);
    fixture.platform.faults.add({ on: 'tasks', answer: unreadable });
    const rows = await children(app, run!);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      [nonsense()],
    );
  });

  it('is reported in a message instead of organizations, and changes nothing', async () => {
    const app = await signIn(fixture.platform.url);
    const before = ids(await roots(app));
    fixture.platform.faults.add({ on: 'organizations', answer: unreadable });
    const { showErrorMessage } = vscode.window;
    const told: string[] = [];
    const take = (text: string) => Promise.resolve(void told.push(text));
    Object.assign(vscode.window, { showErrorMessage: take });
    try {
      await vscode.commands.executeCommand('unpod.switchOrganization');
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
    assert.deepEqual(told, [`${nonsense().replace(' | ', '. ')}.`]);
    assert.deepEqual(ids(await roots(app)), before);
  });
});
