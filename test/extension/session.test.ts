import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { children, click, roots, space, words } from './rows';
import { connectionOf, explorer, sessionAt, setBaseUrl, signIn, until, withMessages, withPlatform } from './support';

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

  it('is another one on another server: the first one’s key stays where it belongs', async () => {
    const app = await signIn(fixture.platform.url);
    const { connections } = app;
    const other = await startPlatform();
    try {
      await setBaseUrl(other.url);
      await until(() => !connections.current, connections.onDidChangeCurrent);
      assert.deepEqual(await roots(app), []);
      assert.deepEqual(other.requests, []);
      await setBaseUrl(fixture.platform.url);
      await until(() => connections.current !== undefined, connections.onDidChangeCurrent);
      assert.equal(connectionOf(app).session.key, SAMPLE_KEY);
    } finally {
      await other.close();
    }
  });

  it('ends when another window signs out', async () => {
    const app = await signIn(fixture.platform.url);
    const ended = until(() => !app.connections.current, app.connections.onDidChangeCurrent);
    await app.context.secrets.delete(`unpod.session:${fixture.platform.url}`);
    await ended;
    assert.deepEqual(await roots(app), []);
  });

  it('starts when another window signs in', async () => {
    const app = await explorer();
    const begun = until(() => app.connections.current !== undefined, app.connections.onDidChangeCurrent);
    const { key, organization } = sessionAt(fixture.platform.url);
    await app.context.secrets.store(`unpod.session:${fixture.platform.url}`, JSON.stringify({ key, organization }));
    await begun;
    assert.equal((await roots(app)).length, 207);
  });

  it('does not exist if what is stored cannot be read', async () => {
    const app = await explorer();
    await app.context.secrets.store(`unpod.session:${fixture.platform.url}`, '{"key":');
    assert.equal(app.connections.current, undefined);
    await app.context.secrets.delete(`unpod.session:${fixture.platform.url}`);
  });

  it('drops the rows and late answers of the previous organization', async () => {
    const app = await signIn(fixture.platform.url);
    const old = await space(app, SPACES.sales.token);
    const held = fixture.platform.faults.hold({ on: 'runs' });
    const late = children(app, old);
    await held.whenHolding();
    await app.connections.switchOrganization(connectionOf(app), { handle: 'northwind', name: 'Northwind Support' });
    held.release();
    assert.deepEqual(await late, []);
    assert.equal((await roots(app)).length, 12);
    assert.equal(connectionOf(app).space(SPACES.sales.token), undefined);
    await fixture.platform.waitForIdle();
  });

  it('cancels what is in flight at sign-out', async () => {
    const app = await signIn(fixture.platform.url);
    const held = fixture.platform.faults.hold({ on: 'spaces' });
    const rows = roots(app);
    await held.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    assert.deepEqual(await rows, []);
    await fixture.platform.waitForIdle();
  });

  it('ends with sign-out, and the stored key is gone', async () => {
    const app = await signIn(fixture.platform.url);
    await vscode.commands.executeCommand('unpod.signOut');
    assert.equal(app.connections.current, undefined);
    assert.equal(await app.context.secrets.get(`unpod.session:${fixture.platform.url}`), undefined);
  });

  describe('from the environment', () => {
    const messages = withMessages();
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
      const app = await explorer();
      const isIts = () => app.connections.current?.session.source === 'environment';
      const changed = until(isIts, app.connections.onDidChangeCurrent);
      await setBaseUrl('https://unpod.example');
      await changed;
      return app;
    }

    it('is used if nothing is stored', async () => {
      const { url } = fixture.platform;
      const env = { UNPOD_PLATFORM_TOKEN: `Token ${SAMPLE_KEY}`, UNPOD_ORG_HANDLE: 'acme-voice', UNPOD_BASE_URL: url };
      const app = await take(env);
      assert.equal((await roots(app)).length, 207);
    });

    it('says where it comes from instead of signing out', async () => {
      const { url } = fixture.platform;
      const app = await take({
        UNPOD_PLATFORM_TOKEN: SAMPLE_KEY,
        UNPOD_ORG_HANDLE: 'northwind',
        UNPOD_BASE_URL: url,
      });
      await vscode.commands.executeCommand('unpod.signOut');
      assert.equal(connectionOf(app).session.source, 'environment');
      assert.match(messages.told[0]?.text ?? '', /^This session comes from the environment variable/);
    });

    it('takes over when signing out removes the stored key', async () => {
      const { url } = fixture.platform;
      const app = await signIn(url);
      Object.assign(process.env, { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: url });
      await vscode.commands.executeCommand('unpod.signOut');
      assert.equal(await app.context.secrets.get(`unpod.session:${url}`), undefined);
      assert.equal(connectionOf(app).session.source, 'environment');
      assert.match(
        messages.told[0]?.text ?? '',
        /^The stored key was removed\. Unpod now uses the key in the environment/,
      );
    });

    it('asks for the organization if several are possible and none is named', async () => {
      const app = await take({ UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: fixture.platform.url });
      const [row] = await roots(app);
      assert.ok(row);
      assert.equal(words(app, row), 'No organization is selected | Switch organization');
      const { showQuickPick } = vscode.window;
      const offered: string[][] = [];
      const show = (items: readonly vscode.QuickPickItem[]) => {
        offered.push(items.map(({ label }) => label));
        return Promise.resolve(undefined);
      };
      try {
        Object.assign(vscode.window, { showQuickPick: show });
        await click(app, row);
      } finally {
        Object.assign(vscode.window, { showQuickPick });
      }
      assert.deepEqual(offered, [['Acme Voice', 'Northwind Support', 'Empty Org']]);
    });

    it('remembers the chosen organization', async () => {
      const app = await take({ UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: fixture.platform.url });
      await app.connections.switchOrganization(connectionOf(app), { handle: 'northwind', name: 'Northwind Support' });
      assert.equal((await roots(app)).length, 12);
    });
  });
});
