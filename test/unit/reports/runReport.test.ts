import '../vscode';
import assert from 'node:assert/strict';
import type { Connection } from '../../../src/connections/connection';
import { ownerOf } from '../../../src/connections/owner';
import { taskKey } from '../../../src/connections/taskKey';
import { RunReport } from '../../../src/reports/runReport';
import { waitFor } from '../../host/waitFor';
import { respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { useStage, asked } from '../connections/support';
import { minute } from '../polling/support';
import { FakePage } from './page';

const { token } = SPACES.winter;

describe('the report of a run', () => {
  const use = useStage();
  const reports: RunReport[] = [];
  afterEach(() => reports.splice(0).forEach((report) => report.dispose()));

  /** A report in a page of its own. */
  function show(connection: Connection, runId: string, page: FakePage) {
    const subject = { ...ownerOf(connection.session), space: token, run: runId };
    const report = new RunReport(connection, subject, runId, page);
    reports.push(report);
    page.run(() => report.start());
    return report;
  }

  async function opened(batchCount: number, status = 'completed') {
    const stage = await use.open(token);
    const { runId } = stage.data.addRun(token, { batchCount, status });
    await stage.connection.runs.refresh(token);
    stage.platform.clearRequests();
    const page = new FakePage(stage.clock);
    const report = show(stage.connection, runId, page);
    await page.settled();
    const key = taskKey(token, runId);
    return { ...stage, runId, page, report, key };
  }

  const pagesAsked = (names: readonly string[]) => names.filter((name) => name.startsWith('tasks'));

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

  it('loads 2,000 calls by itself, and all of them if a person wants that', async () => {
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

  it('asks for nothing and says nothing once its page is gone', async () => {
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
    const gone = { type: 'unavailable', text: 'This run is no longer on Unpod.', action: 'retry' };
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

  it('searches calls as they come', async () => {
    const { page, report, data, runId, connection, key } = await opened(20);
    data.changeTask(token, runId, 4, {
      output: { transcript: [{ role: 'assistant', content: 'a rare zebra, a zebra' }] },
    });
    report.receive({ type: 'search', query: 'Zebra' });
    assert.deepEqual(page.last('hits'), { type: 'hits', query: 'Zebra', hits: [], searched: 20, total: 20 });
    await connection.details.refresh(key);
    const id = [...page.rows().keys()][4];
    await waitFor(
      () => page.last('hits')?.hits,
      (hits) => JSON.stringify(hits) === JSON.stringify([[id, 2]]),
      { what: 'two hits' },
    );
    report.receive({ type: 'search', query: '' });
    const count = page.of('hits').length;
    await connection.details.refresh(key);
    assert.equal(page.of('hits').length, count);
  });

  it('sends the selected call, and again when it changes', async () => {
    const { page, report, data, runId, connection, key } = await opened(20);
    const [first] = page.rows().keys();
    report.receive({ type: 'select', id: first });
    assert.equal(page.last('call')?.details.id, first);
    data.changeTask(token, runId, 0, { output: { summary: 'New' } });
    await connection.details.refresh(key);
    await waitFor(
      () => page.last('call')?.details.summary,
      (summary) => summary === 'New',
      { what: 'the new summary' },
    );
    report.receive({ type: 'select', id: undefined });
    data.changeTask(token, runId, 0, { output: { summary: 'Newer' } });
    const count = page.of('call').length;
    await connection.details.refresh(key);
    assert.equal(page.of('call').length, count);
  });

  it('ignores ids that are not of its calls', async () => {
    const { page, report } = await opened(20);
    report.receive({ type: 'openCall', id: 'another', form: 'text' });
    report.receive({ type: 'copyId', id: 'another' });
    report.receive({ type: 'play', id: 'another' });
    report.receive({ type: 'openRecording', id: 'another' });
    report.receive({ type: 'select', id: 'another' });
    report.receive({ type: 'openRun', id: 'another' });
    await page.settled();
    assert.deepEqual(page.asked, []);
    assert.deepEqual([...page.of('call'), ...page.of('recording')], []);
  });

  it('exports and summarizes the calls that the page shows', async () => {
    const { page, report, runId } = await opened(50);
    const failed = [...page.rows().values()].filter(({ outcome }) => outcome === 'failed');
    const filters = [{ by: 'outcome' as const, value: 'failed' as const }];
    report.receive({ type: 'export', filters, query: '' });
    report.receive({ type: 'copySummary', filters, query: '' });
    await page.settled();
    const [[, , run, calls], [, text]] = page.asked as [
      [string, unknown, { id: string }, { id: string }[]],
      [string, string],
    ];
    assert.equal(run.id, runId);
    assert.deepEqual(
      calls.map(({ id }) => id),
      failed.filter(({ isCall }) => isCall).map(({ id }) => id),
    );
    assert.match(text, new RegExp(`- Filters: Outcome\\\\: Failed: ${failed.length} of 50 match`));
  });
});
