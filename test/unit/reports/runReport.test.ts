import '../vscode';
import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { waitFor } from '../../host/waitFor';
import { respond } from '../../platform/answers';
import { asked } from '../connections/support';
import { minute } from '../polling/support';
import { FakePage } from './page';
import { token, useReports } from './runStage';

const pagesAsked = (names: readonly string[]) => names.filter((name) => name.startsWith('tasks'));

describe('the report of a run', () => {
  const { use, show, opened } = useReports();

  it('sends the header, then the calls page by page', async () => {
    const { page, runId } = await opened(250);
    assert.equal(page.got[0]?.type, 'header');
    const sizes = page.of('calls').map(({ changed }) => changed.length);
    assert.equal(sizes[0], 100, 'the first page at once');
    assert.equal(page.rows().size, 250);
    const { run, loaded, total, hasNextPage, isLoading, problem } = page.last('header')!;
    assert.deepEqual(
      { id: run?.id, loaded, total, hasNextPage, isLoading, problem },
      { id: runId, loaded: 250, total: 250, hasNextPage: false, isLoading: false, problem: undefined },
    );
  });

  it('loads 2,000 calls by itself, and all of them if a person asks for that', async () => {
    const { page, report, platform } = await opened(2250);
    assert.equal(page.last('header')?.loaded, 2000);
    assert.equal(page.last('header')?.hasNextPage, true);
    asked(platform);
    report.receive({ type: 'loadAll' });
    assert.equal(page.last('header')?.isLoading, true);
    await page.settled();
    assert.equal(page.last('header')?.loaded, 2250);
    assert.equal(page.rows().size, 2250);
    assert.ok(page.memory.isAllWanted);
  });

  it('stops loading at the end of a page if that is canceled, and can go on', async () => {
    const { page, report } = await opened(2450);
    report.receive({ type: 'loadAll' });
    report.receive({ type: 'cancelLoading' });
    await page.settled();
    assert.ok(page.last('header')!.loaded < 2450);
    assert.equal(page.last('header')?.isLoading, false);
    report.receive({ type: 'loadAll' });
    await page.settled();
    assert.equal(page.last('header')?.loaded, 2450);
  });

  it('sends what changes while the run is active, and nothing else', async () => {
    const { page, data, runId, clock } = await opened(20, 'in_progress');
    page.got.length = 0;
    data.changeTask(token, runId, 3, { status: 'failed' });
    await clock.pass(minute);
    await waitFor(
      () => page.of('calls'),
      (calls) => calls.length > 0,
      { what: 'a changed call' },
    );
    const [message, ...others] = page.of('calls');
    assert.deepEqual([message?.changed.length, message?.order, others.length], [1, undefined, 0]);
    assert.equal(message?.changed[0]?.outcome, 'failed');
  });

  it('shows that a run reopens', async () => {
    const { page, data, runId, clock } = await opened(20);
    assert.equal(page.last('header')?.isActive, false);
    data.setRunStatus(token, runId, 'in_progress');
    await clock.pass(6 * minute);
    await waitFor(
      () => page.last('header'),
      (header) => header?.isActive === true && header.run?.phase === 'running',
      { what: 'an active run' },
    );
  });

  it('requests and sends nothing once its page is gone', async () => {
    const { page, report, data, runId, clock, platform, connection } = await opened(20, 'in_progress');
    report.dispose();
    platform.clearRequests();
    page.got.length = 0;
    data.changeTask(token, runId, 3, { status: 'failed' });
    await clock.pass(10 * minute);
    assert.deepEqual(pagesAsked(asked(platform)), []);
    assert.equal(connection.polling.showsReport(taskKey(token, runId)), false);
    await connection.details.refresh(taskKey(token, runId));
    assert.deepEqual(page.got, []);
  });

  it('shows what is known in a new page at once, and asks only if that is old', async () => {
    const { connection, runId, clock, platform, report } = await opened(250);
    report.dispose();
    asked(platform);
    const soon = new FakePage(clock);
    const again = show(connection, runId, soon);
    assert.equal(soon.rows().size, 250);
    await soon.settled();
    assert.deepEqual(pagesAsked(asked(platform)), []);
    again.dispose();
    await clock.pass(6 * minute);
    const later = new FakePage(clock);
    show(connection, runId, later);
    await later.settled();
    assert.deepEqual(pagesAsked(asked(platform)), ['tasks 1']);
  });

  it('stops loading at the end of a page when it is hidden, and goes on in the next page', async () => {
    const { connection, runId, clock, platform, report, page, key } = await opened(2450);
    report.receive({ type: 'loadAll' });
    report.dispose();
    await page.settled();
    const loaded = connection.details.get(key)?.list?.rows.length ?? 0;
    assert.ok(loaded < 2450, `${loaded} loaded`);
    asked(platform);
    const next = new FakePage(clock);
    next.memory.isAllWanted = true;
    show(connection, runId, next);
    await next.settled();
    assert.equal(next.rows().size, 2450);
    assert.ok(pagesAsked(asked(platform)).length <= 25 - loaded / 100 + 1);
  });

  it('keeps the calls when a page fails, says why, and goes on after a refresh', async () => {
    const stage = await use.open(token);
    const { runId } = stage.data.addRun(token, { batchCount: 250, status: 'completed' });
    await stage.connection.runs.refresh(token);
    stage.platform.faults.add({
      on: ({ route, query }) => route.endpoint === 'tasks' && query.page === '2',
      answer: respond(403),
    });
    const page = new FakePage(stage.clock);
    const report = show(stage.connection, runId, page);
    await page.settled();
    assert.equal(page.rows().size, 100);
    assert.equal(
      page.last('header')?.problem,
      'Your API key does not have access to this. Ask an owner of the organization for access.',
    );
    stage.platform.faults.clear();
    report.receive({ type: 'refresh' });
    await page.settled();
    assert.equal(page.rows().size, 250);
    assert.equal(page.last('header')?.problem, undefined);
  });

  it('is unavailable if the run or the space is gone, and looks again when asked', async () => {
    const stage = await use.open(token);
    const page = new FakePage(stage.clock);
    const report = show(stage.connection, 'R00000000000000000000000000000000', page);
    await page.settled();
    const action = { type: 'refresh', label: 'Retry' };
    const gone = { type: 'unavailable', text: 'This run is no longer on Unpod.', action };
    assert.deepEqual(page.got.at(-1), gone);
    page.got.length = 0;
    report.receive({ type: 'refresh' });
    await page.settled();
    assert.deepEqual(page.got.at(-1), gone);

    const { connection, data, page: other } = await opened(20);
    data.removeSpace(token);
    await connection.loadSpaces();
    assert.deepEqual(other.got.at(-1), { ...gone, text: 'This space is no longer on Unpod.' });
  });

  it('is unavailable once its run is removed', async () => {
    const { connection, data, page, runId } = await opened(20);
    data.removeRun(token, runId);
    await connection.runs.refresh(token);
    assert.equal(page.last('unavailable')?.text, 'This run is no longer on Unpod.');
  });
});
