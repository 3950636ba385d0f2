import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { withQuickPicks } from './quickPicks';
import { call, children, revealed, roots, runs, space } from './rows';
import { connectionOf, explorer, setSetting, signIn, withBrowser, withMessages, withPlatform } from './support';

const { sales, feedback, callbacks, winter } = SPACES;

describe('a link to a run', () => {
  const fixture = withPlatform();
  const messages = withMessages();

  const idIn = (token: string, index: number) => fixture.platform.data.space(token)!.runs[index]!.runId;
  const handlesAsked = () => [
    ...new Set(fixture.platform.requests.map(({ headers }) => headers['org-handle']).filter(Boolean)),
  ];
  const asked = (endpoint: string) => fixture.platform.requests.filter(({ route }) => route.endpoint === endpoint);

  it('reveals the run, however far down it is', async () => {
    const parts = await signIn(fixture.platform.url);
    const runId = idIn(feedback.token, 250);
    await parts.openLink(`/run/${feedback.token}/${runId}`);
    await revealed(parts, runId);
    assert.deepEqual(messages.told, []);
  });

  it('only says so if it is not a valid link', async () => {
    const parts = await signIn(fixture.platform.url);
    await roots(parts);
    await fixture.platform.waitForIdle();
    fixture.platform.clearRequests();
    const runId = idIn(sales.token, 0);
    const paths = ['', '/', '/run', `/run/${sales.token}`, `/run/${sales.token}/${runId}/`, `/run/../${runId}`];
    for (const path of [...paths, `/run/${sales.token}/a%2Fb`, `/signOut/${sales.token}/${runId}`]) {
      await parts.openLink(path);
    }
    assert.equal(messages.told.length, 8);
    assert.ok(messages.told.every(({ severity, buttons }) => severity === 'warning' && buttons.length === 0));
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('finds a space that was created after the spaces were listed', async () => {
    const parts = await signIn(fixture.platform.url);
    await roots(parts);
    const { token } = fixture.platform.data.addSpace('acme-voice', { name: 'Brand New' });
    const { runId } = fixture.platform.data.addRun(token);
    await parts.openLink(`/run/${token}/${runId}`);
    await revealed(parts, runId);
  });

  it('offers to sign in, and continues afterwards', async () => {
    const parts = await explorer();
    const runId = idIn(sales.token, 3);
    messages.answer = async () => {
      await signIn(fixture.platform.url);
      return undefined;
    };
    await parts.openLink(`/run/${sales.token}/${runId}`);
    assert.deepEqual(messages.told[0]?.buttons, ['Sign In']);
    await revealed(parts, runId);
  });

  it('ends if the person does not sign in', async () => {
    await (await explorer()).openLink(`/run/${sales.token}/${idIn(sales.token, 3)}`);
    assert.equal(messages.told.length, 1);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('asks before it searches other organizations', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.openLink(`/run/${callbacks.token}/${idIn(callbacks.token, 0)}`);
    assert.deepEqual(messages.told, [
      {
        severity: 'info',
        text: 'This run isn’t in any of Acme Voice’s spaces. Search your other organizations?',
        buttons: ['Search There'],
      },
    ]);
    assert.deepEqual(handlesAsked(), ['acme-voice']);
    assert.equal(asked('organizations').length, 0);
  });

  it('asks again before it leaves the organization', async () => {
    const parts = await signIn(fixture.platform.url);
    messages.answer = (text) => (text.includes('none of') ? 'Search There' : undefined);
    await parts.openLink(`/run/${callbacks.token}/${idIn(callbacks.token, 0)}`);
    assert.equal(messages.told[1]?.text, 'The space of this run is in Northwind Support. Switch to Northwind Support?');
    assert.equal(parts.connections.current?.session.organization?.handle, 'acme-voice');
    assert.equal(asked('runs').length, 0);
  });

  it('reveals the run in the organization that it switched to', async () => {
    const parts = await signIn(fixture.platform.url);
    const runId = idIn(callbacks.token, 20);
    messages.answer = (text) => (text.includes('none of') ? 'Search There' : 'Switch');
    await parts.openLink(`/run/${callbacks.token}/${runId}`);
    assert.equal(parts.connections.current?.session.organization?.name, 'Northwind Support');
    await revealed(parts, runId);
  });

  const last = () => messages.told.at(-1)?.text ?? '';

  it('says that no organization has the space', async () => {
    const parts = await signIn(fixture.platform.url);
    messages.answer = 'Search There';
    await parts.openLink('/run/NOSUCHSPACE/R1');
    assert.match(last(), /isn’t in any of your organizations’ spaces/);
    assert.deepEqual(handlesAsked(), ['acme-voice', 'northwind', 'empty-org']);
  });

  it('says which organization could not be searched', async () => {
    const parts = await signIn(fixture.platform.url);
    messages.answer = 'Search There';
    const isNorthwind = {
      on: ({ headers }: { headers: Record<string, string> }) => headers['org-handle'] === 'northwind',
    };
    fixture.platform.faults.add({ ...isNorthwind, answer: respond(500, { body: 'no' }) });
    await parts.openLink('/run/NOSUCHSPACE/R1');
    assert.match(last(), /^The run was not found, but Northwind Support could not be searched: Unpod server error/);
  });

  it('says that the server does not list organizations', async () => {
    const parts = await signIn(fixture.platform.url);
    fixture.platform.behavior.organizations = false;
    messages.answer = 'Search There';
    await parts.openLink('/run/NOSUCHSPACE/R1');
    assert.match(last(), /does not list your organizations/);
  });

  it('says what is wrong when the spaces cannot be listed, and asks no other organization', async () => {
    const fault = fixture.platform.faults.add({ on: 'spaces', answer: respond(500, { body: 'no' }) });
    const parts = await signIn(fixture.platform.url);
    messages.answer = 'Search There';
    await parts.openLink(`/run/${sales.token}/R1`);
    fault.remove();
    assert.equal(messages.told.length, 1);
    assert.equal(messages.told[0]?.severity, 'error');
    assert.deepEqual(handlesAsked(), ['acme-voice']);
  });

  it('says if the run is not in its space', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.openLink(`/run/${winter.token}/${idIn(sales.token, 0)}`);
    assert.match(last(), /was not found in Winter Campaign 2025/);
  });
});

describe('copying a link', () => {
  const fixture = withPlatform();

  it('creates one that opens the run again', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = await runs(parts, sales.token);
    await call(parts, 'unpod.copyLink', run!);
    const text = await vscode.env.clipboard.readText();
    assert.equal(text, `${vscode.env.uriScheme}://unpod-community.unpod-explorer/run/${sales.token}/${run!.run.id}`);
    await parts.openLink(vscode.Uri.parse(text).path);
    await revealed(parts, run!.run.id);
  });

  it('copies several links, one per line in tree order, and one for a run and its tasks', async () => {
    const parts = await signIn(fixture.platform.url);
    const [first, second, third] = await runs(parts, sales.token);
    const tasks = await children(parts, second!);
    await call(parts, 'unpod.copyLink', third!, [third, tasks[0], tasks[1], first]);
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    const ids = [first, second, third].map((node) => node!.run.id);
    assert.deepEqual(
      lines,
      ids.map((id) => `${vscode.env.uriScheme}://unpod-community.unpod-explorer/run/${sales.token}/${id}`),
    );
  });
});

describe('opening in the browser', () => {
  const fixture = withPlatform();
  const messages = withMessages();
  const picks = withQuickPicks();
  const opened = withBrowser();
  afterEach(() => setSetting('webUrl', undefined));

  const slug = (token: string) => fixture.platform.data.space(token)!.slug;

  it('opens the page of a space, of a run’s space and of a task', async () => {
    const { url } = fixture.platform;
    const parts = await signIn(url);
    const node = await space(parts, sales.token);
    const [run] = await runs(parts, sales.token);
    const [task] = await children(parts, run!);
    assert.equal(task?.kind, 'task');
    for (const it of [node, run!, task]) {
      await call(parts, 'unpod.openInBrowser', it, [node, it]);
    }
    const page = `${url}/spaces/${slug(sales.token)}/call/`;
    assert.deepEqual(opened, [page, page, page + task.task.id]);
  });

  it('opens the page of all spaces if the server sends no slug, or one that is not a plain name', async () => {
    const parts = await signIn(fixture.platform.url);
    for (const odd of ['', 'a/b', '..', 'a?b']) {
      fixture.platform.data.updateSpace(sales.token, { slug: odd });
      await connectionOf(parts).loadSpaces();
      await call(parts, 'unpod.openInBrowser', await space(parts, sales.token));
    }
    assert.deepEqual(new Set(opened), new Set([`${fixture.platform.url}/spaces/`]));
    assert.equal(opened.length, 4);
  });

  it('asks for a space when it is called from the palette', async () => {
    const parts = await signIn(fixture.platform.url);
    await roots(parts);
    picks.label = winter.name;
    await vscode.commands.executeCommand('unpod.openInBrowser');
    assert.deepEqual(opened, [`${fixture.platform.url}/spaces/${slug(winter.token)}/call/`]);
  });

  it('uses the web address from the settings', async () => {
    const parts = await signIn(fixture.platform.url);
    await setSetting('webUrl', 'https://web.example/unpod/');
    await call(parts, 'unpod.openInBrowser', await space(parts, winter.token));
    assert.deepEqual(opened, [`https://web.example/unpod/spaces/${slug(winter.token)}/call/`]);
  });

  it('opens only http and https', async () => {
    const parts = await signIn(fixture.platform.url);
    const node = await space(parts, winter.token);
    for (const address of ['file:///etc', 'javascript:alert(1)', 'command:unpod.signOut', 'https://a@b.example']) {
      await setSetting('webUrl', address);
      await call(parts, 'unpod.openInBrowser', node);
    }
    assert.deepEqual(opened, []);
    assert.equal(messages.told.length, 4);
    assert.ok(messages.told.every(({ severity, text }) => severity === 'error' && text.includes('unpod.webUrl')));
  });
});
