import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { children, roots, runsAmong, space, words } from '../extension/rows';
import { setSetting, signIn, withPlatform } from '../extension/support';
import { waitFor } from '../host/waitFor';
import type { Connection } from '../../src/connections/connection';
import type { VisibleRows } from '../../src/connections/connectionPolling';
import type { IDisposable } from '../../src/model/disposables';
import type { LocalPlatform } from '../platform/platform';
import { ORGANIZATIONS, SPACES } from '../platform/sample';
import { Holdings } from './holdings';

/** Milliseconds that nothing here takes, however slow the machine is. */
export const long = 3 * 60_000;

/** The spaces that show their runs in the view: 138, 9 and 1,716 of them. */
export const opened = [SPACES.sales, SPACES.reminders, SPACES.feedback].map(({ token }) => token);

export interface Stage {
  readonly platform: LocalPlatform;
  readonly parts: Internals;
  readonly holdings: Holdings;
  /** Tokens of the spaces that show their runs, as the view tells the connection. */
  readonly open: ReadonlySet<string>;
}

/** A session and the open view with three expanded spaces. What is held is counted from then on. */
export function withStage(): Stage {
  const fixture = withPlatform();
  const stage = {} as { -readonly [K in keyof Stage]: Stage[K] };
  let listener: IDisposable | undefined;
  beforeEach(async () => {
    stage.platform = fixture.platform;
    stage.open = new Set();
    stage.parts = await signIn(fixture.platform.url);
    const { connections } = stage.parts;
    const hear = () =>
      connections.current && hearVisible(connections.current, ({ spaces }) => (stage.open = spaces ?? stage.open));
    hear();
    listener = connections.onDidChangeCurrent(hear);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    for (const token of opened) {
      await expand(stage, token);
    }
    stage.holdings = new Holdings(stage.parts, fixture.platform);
  });
  afterEach(async () => {
    listener?.dispose();
    stage.holdings.dispose();
    await setSetting('requestTimeout', undefined);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
  return stage;
}

/** Calls `hear` whenever the view tells the connection what can be seen. */
function hearVisible(connection: Connection, hear: (visible: VisibleRows) => void): void {
  const { polling } = connection;
  const setVisible = polling.setVisible.bind(polling);
  polling.setVisible = (viewer, visible) => {
    hear(visible ?? {});
    setVisible(viewer, visible);
  };
}

/** Shows a space's runs. While VS Code redraws all rows it may not find the one to show. */
export async function expand(stage: Stage, token: string): Promise<void> {
  await waitFor(
    async () => {
      const { parts } = stage;
      const node = await space(parts, token);
      await parts.view.reveal(node);
      return parts.view.selection.some(({ id }) => id === node.id) && stage.open.has(token);
    },
    Boolean,
    { what: `the space ${token}, selected and expanded`, timeout: long },
  );
}

/** After a refresh the rows are the platform's: each once, in its order, under expanded spaces that VS Code finds. */
export async function assertTreeIsRight(stage: Stage): Promise<void> {
  const { parts, platform } = stage;
  await vscode.commands.executeCommand('unpod.refresh');
  const spaces = await roots(parts);
  assert.deepEqual(
    spaces.map((row) => row.kind === 'space' && row.space.token),
    platform.data.organization(ORGANIZATIONS.acme)?.spaces.map(({ token }) => token),
  );
  const ids = spaces.map(({ id }) => id);
  for (const token of opened) {
    await expand(stage, token);
    const node = await space(parts, token);
    const rows = await children(parts, node);
    const runs = runsAmong(rows);
    const all = platform.data.space(token)?.runs ?? [];
    // Those that slid below the first page stay.
    assert.ok(runs.length >= Math.min(all.length, 100));
    assert.deepEqual(
      runs.map(({ run }) => [run.id, run.status]),
      all.slice(0, runs.length).map(({ runId, status }) => [runId, status]),
    );
    assert.equal(rows.length, runs.length + (runs.length < all.length ? 1 : 0));
    assert.ok(words(parts, node).includes(`| ${all.length.toLocaleString('en')} runs`), words(parts, node));
    ids.push(...rows.map(({ id }) => id));
  }
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...stage.open].sort(), [...opened].sort());
}
