import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../host/temporaryFolder';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { SAMPLE_KEY, SINGLE_ORG_KEY } from '../platform/sample';
import { startUi, type Ui } from './fixture';

describe('signing in and out', () => {
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    platform = await startPlatform();
    ui = await startUi({ userSettings: { 'unpod.baseUrl': platform.url } });
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });
  afterEach(() => {
    platform.faults.clear();
    Object.assign(platform.behavior, { organizations: true, oldBuild: false });
  });

  async function startSignIn() {
    const { workbench } = ui;
    await workbench.runCommand('Unpod: Sign In');
    await workbench.quickInput.opened('Sign In to 127.0.0.1');
    return workbench.quickInput;
  }

  async function signOut() {
    await ui.workbench.runCommand('Unpod: Sign Out');
    await ui.workbench.waitFor(
      () => ui.workbench.spaces.welcome(),
      (text) => text.includes('Sign in with your'),
      {
        what: 'the welcome text',
      },
    );
  }

  it('invites a new user to sign in, and sends no request', async () => {
    await ui.workbench.spaces.open();
    const text = await ui.workbench.waitFor(() => ui.workbench.spaces.welcome(), Boolean, { what: 'the welcome text' });
    assert.match(text, /Sign in with your Unpod API key/);
    assert.equal(await ui.workbench.statusBarItem('unpod.runSummary'), undefined);
    assert.deepEqual(platform.requests, []);
  });

  it('says in the box that a key is wrong, and keeps the input', async () => {
    const box = await startSignIn();
    assert.ok(await box.isPassword());
    await box.type('0000000000000000000000000000000000000000');
    await box.accept();
    const message = await box.messageWhere((text) => text.includes('did not accept'), { what: 'the error' });
    assert.equal(message, 'Unpod did not accept the API key');
    assert.equal((await box.value()).length, 40);
    await box.cancel();
  });

  it('offers several organizations, stores the choice and lists its spaces', async () => {
    const box = await startSignIn();
    await box.type(`"Token ${SAMPLE_KEY}"`);
    await box.accept();
    await box.opened('Choose an Organization');
    await box.pick('Acme Voice');
    const rows = await ui.workbench.spaces.rowsWhere((all) => all.length > 5, { what: 'the spaces' });
    assert.equal(rows[0]?.label, 'Sales Outreach Q1');
    await ui.workbench.statusBarSays('unpod.runSummary', 'not checked');
    const sent = platform.requests.filter(({ route }) => route.endpoint === 'spaces').at(-1);
    assert.equal(sent?.headers.authorization, `Token ${SAMPLE_KEY}`);
    assert.equal(sent.headers['org-handle'], 'acme-voice');
  });

  it('goes back from the organizations to the key, which is kept', async () => {
    const box = await startSignIn();
    await box.type(SAMPLE_KEY);
    await box.accept();
    await box.opened('Choose an Organization');
    await box.cancel();
    await box.opened('Sign In to 127.0.0.1');
    assert.equal(await box.value(), SAMPLE_KEY);
    await box.cancel();
    await box.closed();
  });

  it('switches the organization', async () => {
    await ui.workbench.runCommand('Unpod: Switch Organization');
    await ui.workbench.quickInput.opened('Choose an Organization');
    await ui.workbench.quickInput.pick('Northwind Support');
    await ui.workbench.spaces.rowsWhere((all) => all.length === 12, { what: "Northwind's spaces" });
  });

  it('signs out to the welcome text, without rows, badge or status bar item', async () => {
    await signOut();
    assert.deepEqual(await ui.workbench.spaces.rows(), []);
    await ui.workbench.statusBarSays('unpod.runSummary', undefined);
    await ui.workbench.spaces.badgeSays('');
  });

  it('uses the only organization at once', async () => {
    const box = await startSignIn();
    await box.type(SINGLE_ORG_KEY);
    await box.accept();
    await ui.workbench.spaces.rowsWhere((all) => all.length === 12, { what: "Northwind's spaces" });
    await signOut();
  });

  it('asks for the handle if the server lists no organizations, and says if it is wrong', async () => {
    platform.behavior.organizations = false;
    const box = await startSignIn();
    await box.type(SAMPLE_KEY);
    await box.accept();
    await box.opened('Organization at');
    await box.type('Acme-Voice');
    await box.accept();
    const message = await box.messageWhere((text) => text.includes('was not found'), { what: 'the error' });
    assert.match(message, /The organization Acme-Voice was not found/);
    await box.type('acme-voice');
    await box.accept();
    await ui.workbench.spaces.rowsWhere((all) => all.length > 5, { what: 'the spaces' });
    await signOut();
  });

  it('offers another authorization scheme for a server that accepts only login tokens', async () => {
    platform.behavior.oldBuild = true;
    platform.behavior.schemes = ['Token', 'JWT'];
    const box = await startSignIn();
    await box.type(SAMPLE_KEY);
    await box.accept();
    await box.messageWhere((text) => text.includes('requires a login token'), { what: 'the error' });
    await box.clickButton('Change Authorization Scheme…');
    await box.pick('JWT');
    await box.opened('Sign In to 127.0.0.1');
    assert.equal(await box.value(), SAMPLE_KEY);
    await box.accept();
    await box.opened('Choose an Organization');
    await box.pick('Northwind Support');
    await ui.workbench.spaces.rowsWhere((all) => all.length === 12, { what: "Northwind's spaces" });
    await signOut();
  });

  it('signs in to another server, and only then configures it', async () => {
    const other = await startPlatform({ schemes: ['Token', 'JWT'] });
    try {
      const box = await startSignIn();
      await box.type(SINGLE_ORG_KEY);
      await box.clickButton('Use Another Server…');
      await box.opened('Unpod Server');
      await box.type('http://example.com');
      await box.accept();
      await box.messageWhere((text) => text.includes('must use https'), { what: 'the error' });
      await box.type(`${other.url}/api/v2/platform/`);
      await box.accept();
      await box.opened('Sign In to 127.0.0.1');
      platform.clearRequests();
      await box.accept();
      await ui.workbench.spaces.rowsWhere((all) => all.length === 12, { what: "the other server's spaces" });
      assert.deepEqual(platform.requests, []);
      await signOut();
    } finally {
      await other.close();
    }
  });
});

describe('a workspace', () => {
  const hostile = (address: string) => ({
    'unpod.baseUrl': address,
    'unpod.webUrl': address,
    unpod: { baseUrl: address, webUrl: address },
    '[plaintext]': { 'unpod.baseUrl': address },
  });
  // VS Code itself has rejected nested objects only since after 1.100.
  const cases = [
    { what: 'of a folder', file: '.', version: '1.139', trust: false },
    { what: 'of a folder that is not trusted', file: '.', version: '1.139', trust: true },
    { what: 'of a workspace and its folder', file: 'all.code-workspace', version: '1.139', trust: false },
    {
      what: 'of a workspace and its folder, in VS Code 1.100',
      file: 'all.code-workspace',
      version: '1.100',
      trust: false,
    },
  ] as const;
  for (const { what, file, version, trust } of cases) {
    it(`cannot send the key elsewhere with the settings ${what}`, async () => {
      const [platform, stranger] = [await startPlatform(), await startPlatform()];
      const folder = temporaryFolder('workspace');
      const settings = hostile(stranger.url);
      mkdirSync(join(folder.path, '.vscode'));
      writeFileSync(join(folder.path, '.vscode/settings.json'), JSON.stringify(settings));
      writeFileSync(join(folder.path, 'all.code-workspace'), JSON.stringify({ folders: [{ path: '.' }], settings }));
      const ui = await startUi({
        version,
        folder: join(folder.path, file),
        userSettings: {
          'unpod.baseUrl': platform.url,
          'security.workspace.trust.enabled': trust,
          'security.workspace.trust.startupPrompt': 'never',
        },
      });
      try {
        // A session from the environment would not use the settings' server.
        const { spaces, quickInput } = ui.workbench;
        await spaces.open();
        await ui.workbench.runCommand('Unpod: Sign In');
        await quickInput.opened(`Sign In to ${new URL(platform.url).host}`);
        await quickInput.type(SINGLE_ORG_KEY);
        await quickInput.accept();
        await spaces.rowsWhere((all) => all.length === 12, { what: 'the spaces' });
        const restricted = ui.workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
        await (trust ? restricted.first().waitFor() : undefined);
        assert.deepEqual(stranger.requests, []);
      } finally {
        await ui.close();
        folder.remove();
        await Promise.all([platform.close(), stranger.close()]);
      }
    });
  }
});
