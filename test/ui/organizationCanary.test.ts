import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Canary, filesBelow, type Sighting } from '../host/canary';
import { respond } from '../platform/answers';
import { carelessTasks, secrets } from '../platform/careless';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { sampleUser, SPACES } from '../platform/sample';
import { signedIn, startUi, type Ui } from './fixture';

const key = secrets['the key'];
const { token } = SPACES.callbacks;
const refused = 'Unpod could not load the runs of this space';

describe('the leak canary of a whole organization', () => {
  const canary = new Canary(secrets);
  let platform: LocalPlatform;
  let ui: Ui;

  before(async () => {
    // Calls are found run by run, as the careless platform has them.
    platform = await startPlatform({ taskSearch: false });
    const user = sampleUser(91, key, 'Kim Canary', { northwind: 'owner' });
    platform.data.users.push({ ...user, userToken: secrets["a user's token"] });
    platform.faults.add({ on: 'tasks', answer: carelessTasks });
    const refusal = { message: `No access for ${key}`, data: { errors: Object.values(secrets) } };
    const [, second] = platform.data.organization('northwind')!.spaces;
    platform.faults.add({ on: 'runs', space: second!.token, answer: respond(206, { body: refusal }) });
    ui = await startUi({
      viewport: { width: 1400, height: 1400 },
      userSettings: { 'unpod.baseUrl': platform.url, 'unpod.refreshInterval': 0, 'unpod.requestsPerMinute': 0 },
      env: {
        ...signedIn(platform, 'northwind'),
        UNPOD_PLATFORM_TOKEN: key,
        NODE_OPTIONS: `--require "${join(__dirname, '../host/logFiles.cjs')}"`,
      },
    });
    const { workbench } = ui;
    await canary.watch(workbench.page);
    await workbench.spaces.open();
    // An extension host that is just starting would miss the new level.
    await workbench.spaces.rowsWhere((rows) => rows.length === 12, { what: 'the spaces' });
    await workbench.runCommand('Developer: Set Log Level...');
    await workbench.quickInput.pick('Trace');
    await workbench.quickInput.closed();
  });
  after(async () => {
    await ui.close();
    await platform.close();
  });

  function none(sightings: readonly Sighting[]): void {
    assert.deepEqual(sightings, []);
  }
  const look = async (where: string) => none(await canary.sightingsIn(ui.workbench.page, where));
  const kept = (name: string | RegExp) => filesBelow(ui.server.dataDir).filter((path) => basename(path).match(name));
  /** Waits for what is in a file that windows share. */
  const shared = (name: RegExp, until: (text: string) => boolean = Boolean) =>
    ui.workbench.waitFor(() => readFileSync(kept(name)[0]!, 'utf8'), until, { what: String(name) });

  async function check(): Promise<void> {
    const { workbench } = ui;
    await workbench.runCommand('Unpod: Check All Spaces');
    const { message } = await workbench.notification('could not be checked');
    assert.ok(message.includes(refused), message);
  }

  it('finds none in what a check says and shows', async () => {
    await check();
    await look('the message of a check');
    await ui.workbench.dismissNotifications();
  });

  it('finds neither secrets nor runs nor contacts in the file of remembered spaces', async () => {
    const isComplete = (json: string) => {
      const { spaces } = JSON.parse(json) as { spaces: { summary?: object }[] };
      return spaces.length === 12 && spaces.filter(({ summary }) => summary).length === 11;
    };
    const text = await shared(/^[0-9a-f]{16}-[0-9a-f]{16}\.json$/, isComplete);
    none(canary.sightings('the file of remembered spaces', text));
    assert.doesNotMatch(text, /\bR[0-9a-f]{32}|\+\d{7}|@/);
  });

  it('finds none in the Activity view, nor in what it copies', async () => {
    const { activity } = ui.workbench;
    const [space] = platform.data.organization('northwind')!.spaces;
    await activity.setExpanded(true);
    // Its first run has ended.
    await activity.collapse('Failed (24 h)');
    await activity.clickInMenu(space!.name!, 'Watch Run');
    const rows = await activity.rowsWhere((all) => all.some(({ label }) => label === 'Watched'), { what: 'the group' });
    assert.ok(rows.length > 3, `${rows.length} rows`);
    await activity.clickInline(space!.name!, 'Copy Run ID');
    await ui.workbench.waitFor(() => ui.workbench.clipboard(), Boolean, { what: 'the id' });
    await look('the Activity view');
  });

  it('finds none in the message about a run that a check finds to have ended, nor in the file of what was told', async () => {
    const run = platform.data.space(token)!.runs.find(({ status }) => status === 'in_progress')!;
    platform.data.setRunStatus(token, run.runId, 'failed');
    await check();
    await ui.workbench.notification('run failed');
    await look('the message about a run');
    const text = await shared(/^announced\.json$/);
    assert.ok(!text.includes(run.runId) && !text.includes(run.runId.slice(1)));
    none(canary.sightings('the file of what was told', text));
  });

  it('finds none in what Find Call lists and opens', async () => {
    const { quickInput, page } = ui.workbench;
    await ui.workbench.runCommand('Unpod: Find Call');
    await quickInput.opened('Find Call');
    await quickInput.type('Kim');
    await quickInput.pick('Search all 12 spaces');
    const items = await ui.workbench.waitFor(
      () => quickInput.items(),
      (all) => all.length > 1 && all[0]!.label.startsWith('Kim •••'),
      { what: 'calls' },
    );
    await look('the calls that were found');
    await quickInput.pick(items[0]!.label);
    await page.locator('.editor-instance .view-lines', { hasText: 'My password' }).first().waitFor();
    // Revealing the call takes the focus, and would close what is opened meanwhile.
    const isRevealed = ({ level, selected }: { level: number; selected: boolean }) => level === 3 && selected;
    await ui.workbench.spaces.rowsWhere((all) => all.some(isRevealed), { what: 'the call in the tree' });
    await look('a call that was found');
  });

  it('finds none in the log, at trace level, nor in anything else that is kept', async () => {
    const { page } = ui.workbench;
    await ui.workbench.runCommand('Unpod: Show Log');
    await page
      .locator('.part.panel .view-lines', { hasText: /\[(debug|info|trace)\]/ })
      .first()
      .waitFor();
    await look('the log');
    const [log] = kept(/^Unpod\.log$/);
    assert.match(readFileSync(log!, 'utf8'), /\[debug\] GET .*\/runs\/ in \d+ ms/);
    none(await canary.sightingsInStorage(page));
    none(canary.sightingsBelow(ui.server.dataDir));
    none(canary.sightings('what the server printed', ui.server.log()));
  });

  it('finds the key in one header of each request, and nowhere else', () => {
    assert.ok(platform.requests.length > 24);
    for (const { path, search, headers } of platform.requests) {
      const { authorization, ...others } = headers;
      assert.equal(authorization, `Token ${key}`);
      none(canary.sightings(path, JSON.stringify([path, search, others])));
    }
  });
});
