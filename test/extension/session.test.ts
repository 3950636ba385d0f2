import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { explorer, roots, sessionAt, setBaseUrl, signIn, space, until, withPlatform } from './support';

describe('a session', () => {
  const fixture = withPlatform();

  it('keeps the key in the secret storage under its server, and nowhere else', async () => {
    const { context } = await signIn(fixture.platform.url);
    const stored = (await context.secrets.get(`unpod.session:${fixture.platform.url}`)) ?? '';
    assert.ok(stored.includes(SAMPLE_KEY));
    const mementos = [context.globalState, context.workspaceState];
    const kept = mementos.flatMap((memento) => memento.keys().map((key) => JSON.stringify(memento.get(key))));
    assert.ok(!kept.join().includes(SAMPLE_KEY));
    assert.ok(!JSON.stringify(vscode.workspace.getConfiguration('unpod')).includes(SAMPLE_KEY));
  });

  it('is another one at another server: the key of the first stays where it belongs', async () => {
    const parts = await signIn(fixture.platform.url);
    const other = await startPlatform();
    try {
      await setBaseUrl(other.url);
      await until(() => parts.sessions.session === undefined, parts.sessions.onDidChange);
      assert.deepEqual(await roots(parts), []);
      assert.deepEqual(other.requests, []);
      await setBaseUrl(fixture.platform.url);
      await until(() => parts.sessions.session !== undefined, parts.sessions.onDidChange);
      assert.equal(parts.sessions.session?.key, SAMPLE_KEY);
    } finally {
      await other.close();
    }
  });

  it('is seen ending when another window signs out', async () => {
    const parts = await signIn(fixture.platform.url);
    const ended = until(() => parts.sessions.session === undefined, parts.sessions.onDidChange);
    await parts.context.secrets.delete(`unpod.session:${fixture.platform.url}`);
    await ended;
    assert.deepEqual(await roots(parts), []);
  });

  it('is seen beginning when another window signs in', async () => {
    const parts = await explorer();
    const begun = until(() => parts.sessions.session !== undefined, parts.sessions.onDidChange);
    const { key, organization } = sessionAt(fixture.platform.url);
    await parts.context.secrets.store(`unpod.session:${fixture.platform.url}`, JSON.stringify({ key, organization }));
    await begun;
    assert.equal((await roots(parts)).length, 207);
  });

  it('is none when what is stored cannot be read', async () => {
    const parts = await explorer();
    await parts.context.secrets.store(`unpod.session:${fixture.platform.url}`, '{"key":');
    assert.equal(parts.sessions.session, undefined);
    await parts.context.secrets.delete(`unpod.session:${fixture.platform.url}`);
  });

  it('drops the rows and the late answers of the organisation before', async () => {
    const parts = await signIn(fixture.platform.url);
    const old = await space(parts, SPACES.sales.token);
    const held = fixture.platform.faults.hold({ on: 'runs' });
    const late = parts.provider.getChildren(old);
    await held.whenHolding();
    await parts.sessions.chooseOrganization({ handle: 'northwind', name: 'Northwind Support' });
    held.release();
    await late;
    const rows = await roots(parts);
    assert.equal(rows.length, 12);
    assert.equal(parts.store.space(SPACES.sales.token), undefined);
    await fixture.platform.waitForIdle();
  });

  it('gives up what is in flight at sign-out', async () => {
    const parts = await signIn(fixture.platform.url);
    const held = fixture.platform.faults.hold({ on: 'spaces' });
    const rows = roots(parts);
    await held.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    assert.deepEqual(await rows, []);
    await fixture.platform.waitForIdle();
  });

  describe('of the environment', () => {
    const names = ['UNPOD_PLATFORM_TOKEN', 'UNPOD_ORG_HANDLE', 'UNPOD_BASE_URL'] as const;
    afterEach(async () => {
      for (const name of names) {
        Reflect.deleteProperty(process.env, name);
      }
      await setBaseUrl(undefined);
    });

    /** The environment is read again when the server setting changes. */
    async function take(env: Partial<Record<(typeof names)[number], string>>) {
      Object.assign(process.env, env);
      const parts = await explorer();
      const changed = until(() => parts.sessions.session?.source === 'environment', parts.sessions.onDidChange);
      await setBaseUrl('https://unpod.example');
      await changed;
      return parts;
    }

    it('counts when nothing is stored', async () => {
      const { url } = fixture.platform;
      const env = { UNPOD_PLATFORM_TOKEN: `Token ${SAMPLE_KEY}`, UNPOD_ORG_HANDLE: 'acme-voice', UNPOD_BASE_URL: url };
      const parts = await take(env);
      assert.equal((await roots(parts)).length, 207);
    });

    it('says where it comes from instead of signing out', async () => {
      const { url } = fixture.platform;
      const parts = await take({
        UNPOD_PLATFORM_TOKEN: SAMPLE_KEY,
        UNPOD_ORG_HANDLE: 'northwind',
        UNPOD_BASE_URL: url,
      });
      await vscode.commands.executeCommand('unpod.signOut');
      assert.equal(parts.sessions.session?.source, 'environment');
    });

    it('asks which organisation when several are possible and none is named', async () => {
      const parts = await take({ UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: fixture.platform.url });
      const [row] = await roots(parts);
      assert.ok(row);
      const item = parts.provider.getTreeItem(row);
      assert.equal(item.label, 'No organization is chosen');
      assert.equal(item.command?.command, 'unpod.switchOrganization');
    });

    it('remembers the organisation that was chosen for it', async () => {
      const parts = await take({ UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: fixture.platform.url });
      await parts.sessions.chooseOrganization({ handle: 'northwind', name: 'Northwind Support' });
      assert.equal((await roots(parts)).length, 12);
    });
  });
});
