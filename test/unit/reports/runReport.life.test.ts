import '../vscode';
import assert from 'node:assert/strict';
import { waitFor } from '../../host/waitFor';
import { respond } from '../../platform/answers';
import { asked } from '../connections/support';
import { minute } from '../polling/support';
import { FakePage } from './page';
import { token, useReports } from './runStage';

const tasksAsked = (names: readonly string[]) => names.filter((name) => name.startsWith('tasks'));

describe('a report while its run and its page come and go', () => {
  const { show, opened } = useReports();
  type Opened = Awaited<ReturnType<typeof opened>>;

  function endRun({ data, runId }: Opened, calls: number): void {
    for (let index = 0; index < calls; index++) {
      data.changeTask(token, runId, index, { status: 'completed' });
    }
    data.setRunStatus(token, runId, 'completed');
  }
  const isUnfinished = (page: FakePage) =>
    [...page.rows().values()].some(({ outcome }) => ['running', 'waiting', 'scheduled'].includes(outcome));

  it('asks for no more calls once it is hidden in the middle of a refresh', async () => {
    for (const turns of [0, 5]) {
      const { page, report, platform, connection, key } = await opened(1500);
      asked(platform);
      report.receive({ type: 'refresh' });
      for (let turn = 0; turn < turns; turn++) {
        await new Promise(setImmediate);
      }
      report.dispose();
      asked(platform);
      await page.settled();
      // Those that were already on their way.
      const late = tasksAsked(asked(platform));
      assert.ok(late.length <= 6, late.join(', '));
      assert.equal(connection.details.get(key)?.list?.rows.length, 1500);
    }
  });

  it('shows all calls as they ended once the run ends', async () => {
    const stage = await opened(800, 'in_progress');
    assert.ok(isUnfinished(stage.page));
    endRun(stage, 800);
    await stage.clock.pass(minute);
    await waitFor(
      () => isUnfinished(stage.page),
      (is) => !is,
      { what: 'all calls to have ended' },
    );
    await stage.page.settled();
    asked(stage.platform);
    await stage.clock.pass(4 * minute);
    assert.deepEqual(tasksAsked(asked(stage.platform)), [], 'once');
  });

  it('shows all calls as they ended some minutes later if they are too many to ask for at once', async () => {
    const stage = await opened(2200, 'in_progress');
    stage.report.receive({ type: 'loadAll' });
    await stage.page.settled();
    endRun(stage, 2200);
    await stage.clock.pass(8 * minute);
    assert.equal(isUnfinished(stage.page), false);
    asked(stage.platform);
    await stage.clock.pass(8 * minute);
    assert.deepEqual(tasksAsked(asked(stage.platform)), [], 'once');
  });

  it('shows all calls as they ended if the run ended while it was hidden', async () => {
    const stage = await opened(800, 'in_progress');
    stage.report.dispose();
    endRun(stage, 800);
    await stage.clock.pass(minute);
    assert.equal(stage.connection.runs.get(token)?.list?.rows[0]?.status, 'completed');
    const page = new FakePage(stage.clock);
    show(stage.connection, stage.runId, page);
    await page.settled();
    assert.equal(isUnfinished(page), false);
  });

  it('stays live if so many runs are new that the list no longer reaches down to its own', async () => {
    const { page, data, runId, clock, connection, platform } = await opened(20, 'in_progress');
    for (let count = 0; count < 120; count++) {
      data.addRun(token, { batchCount: 1, status: 'completed' });
    }
    const isListed = () => connection.runs.get(token)?.list?.rows.some(({ id }) => id === runId) ?? false;
    await clock.pass(minute);
    await waitFor(isListed, Boolean, { what: 'the run' });
    await page.settled();
    assert.ok(asked(platform).filter((name) => name.startsWith('runs')).length < 10);
    data.changeTask(token, runId, 3, { status: 'failed' });
    await clock.pass(2 * minute);
    await waitFor(
      () => [...page.rows().values()].filter(({ outcome }) => outcome === 'failed').length,
      (count) => count > 0,
      { what: 'the failed call' },
    );
  });

  it('asks again for the calls of a run that had none', async () => {
    const { page, report, platform } = await opened(0);
    asked(platform);
    report.receive({ type: 'refresh' });
    await page.settled();
    assert.deepEqual(tasksAsked(asked(platform)), ['tasks 1']);
  });

  it('shows nothing of a run that is gone, also when asked again', async () => {
    const { page, report, data, runId, connection } = await opened(20);
    data.removeRun(token, runId);
    await connection.runs.refresh(token);
    page.got.length = 0;
    report.receive({ type: 'search', query: 'a' });
    report.receive({ type: 'refresh' });
    await page.settled();
    assert.deepEqual(page.of('calls'), []);
    assert.deepEqual(
      page.of('hits').flatMap(({ hits }) => hits),
      [],
    );
    assert.equal(page.got.at(-1)?.type, 'unavailable');
  });

  it('waits and goes on if the server limits the rate during a refresh', async () => {
    const { page, report, platform, clock, data, runId } = await opened(1200);
    let count = 0;
    platform.faults.add({
      on: ({ route }) => route.endpoint === 'tasks' && ++count > 8 && count < 40,
      answer: respond(429, { headers: { 'Retry-After': '30' } }),
    });
    data.changeTask(token, runId, 1199, { status: 'failed' });
    report.receive({ type: 'refresh' });
    await clock.pass(3 * minute);
    await page.settled();
    assert.equal([...page.rows().values()].at(-1)?.outcome, 'failed');
    assert.equal(page.last('header')?.problem, undefined);
  });
});
