import assert from 'node:assert/strict';
import { fields } from '../../../src/platform/parse';
import { readTask } from '../../../src/platform/tasks';
import { rateLimited, respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { aRun } from '../export/support';
import { clientAt, NOON, Platforms } from '../support';
import { DocumentStage } from './support';

const shownField = ({ shown }: DocumentStage, name: string) => fields(shown.at(-1)?.row?.row)[name];

describe('a document', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const start = async (count: number) => {
    const platform = await platforms.start({ sample: manyRuns(count, () => NOON) });
    return { platform, stage: new DocumentStage(platform), ids: platform.data.space(BULK_SPACE_TOKEN)!.runs };
  };
  const gone = 'R0000000000000000000000000000gone';

  it('does not search for a missing run again whenever another run changes', async () => {
    const { platform, stage } = await start(1000);
    await stage.open(gone);
    assert.equal(stage.shownProblem, 'missing');
    assert.equal(platform.requests.length, 10);
    for (const status of ['pending', 'in_progress', 'completed']) {
      stage.time += 3_600_000;
      await stage.setRuns(aRun({ id: 'R1', status }));
    }
    assert.equal(platform.requests.length, 10);
  });

  it('shows a missing run again when it is back in the list', async () => {
    const { platform, stage } = await start(10);
    await stage.open(gone);
    platform.data.addRun(BULK_SPACE_TOKEN, { runId: gone, status: 'pending' });
    await stage.setRuns(aRun({ id: gone, status: 'pending' }), aRun({ id: 'R1' }));
    assert.equal(shownField(stage, 'run_id'), gone);
    assert.equal(stage.shownProblem, undefined);
  });

  it('searches for a missing run again when a person opens it again', async () => {
    const { platform, stage } = await start(10);
    const document = await stage.open(gone);
    stage.time += 5_000;
    await document.loadIfOlder(3_000);
    assert.equal(platform.requests.length, 2);
  });

  it('waits for as long as the server asks, whatever changes meanwhile', async () => {
    const { platform, stage, ids } = await start(10);
    const fault = platform.faults.add({ on: 'runs', answer: rateLimited(600) });
    await stage.open(ids[3]!.runId);
    const asked = platform.requests.length;
    fault.remove();
    for (const minutes of [1, 5, 9.9]) {
      stage.time = NOON + minutes * 60_000;
      await stage.setRuns(aRun({ id: 'R1', taskCount: minutes }));
    }
    assert.equal(platform.requests.length, asked);
    assert.equal(stage.shownProblem, 'failed');
    stage.time = NOON + 601_000;
    await stage.setRuns(aRun({ id: 'R1' }));
    assert.equal(platform.requests.length, asked + 1);
    assert.equal(stage.shownProblem, undefined);
  });

  it('asks a failing server less and less often, and keeps what it showed before', async () => {
    const { platform, stage, ids } = await start(10);
    const { runId } = ids[0]!;
    const document = await stage.open(runId);
    platform.faults.add({ on: 'runs', answer: respond(403, { body: { message: 'No' } }) });
    stage.time += 5_000;
    await document.loadIfOlder(3_000);
    platform.clearRequests();
    for (let second = 0; second < 300; second++) {
      stage.time += 1_000;
      await stage.setRuns(aRun({ id: 'R1', taskCount: second }));
    }
    assert.ok(platform.requests.length > 2 && platform.requests.length < 7, `${platform.requests.length} requests`);
    assert.equal(shownField(stage, 'run_id'), runId);
  });

  it('follows the model’s run, and requests only what it does not show yet', async () => {
    const { platform, stage, ids } = await start(10);
    const { runId } = ids[0]!;
    await stage.open(runId);
    const { rows } = await clientAt(platform.url).runs(BULK_SPACE_TOKEN, 1);
    platform.clearRequests();
    await stage.setRuns(...rows);
    assert.equal(platform.requests.length, 0);
    platform.data.setRunStatus(BULK_SPACE_TOKEN, runId, 'failed');
    await stage.setRuns({ ...rows[0]!, status: 'failed' }, ...rows.slice(1));
    assert.equal(platform.requests.length, 1);
    assert.equal(shownField(stage, 'status'), 'failed');
  });

  it('requests a task again when its run changes, because the task may have changed with it', async () => {
    const { platform, stage, ids } = await start(10);
    const { runId } = ids[0]!;
    const { rows } = await clientAt(platform.url).rawRows(BULK_SPACE_TOKEN, runId, 1);
    const tasks = rows.map(({ row }) => readTask(row)).filter((task) => task !== undefined);
    await stage.setTasks(runId, ...tasks);
    await stage.setRuns(aRun({ id: runId, status: 'in_progress' }));
    await stage.open(runId, tasks[2]!.id);
    platform.clearRequests();
    await stage.setRuns(aRun({ id: runId, status: 'in_progress' }), aRun({ id: 'R1' }));
    await stage.setRuns(aRun({ id: runId, status: 'completed' }));
    assert.equal(platform.requests.filter(({ route }) => route.endpoint === 'tasks').length, 2);
    assert.equal(shownField(stage, 'task_id'), tasks[2]!.id);
  });

  it('compares what changed during its request once the answer has arrived', async () => {
    const { platform, stage, ids } = await start(10);
    const { runId } = ids[0]!;
    const hold = platform.faults.hold({ on: 'runs' });
    const opened = stage.open(runId);
    await hold.whenHolding();
    platform.data.setRunStatus(BULK_SPACE_TOKEN, runId, 'failed');
    const changed = stage.setRuns(aRun({ id: runId, status: 'failed' }));
    hold.release();
    const document = await opened;
    await changed;
    await document.loadIfOlder(Infinity);
    assert.match(document.text!, /"status":"failed"/);
    assert.equal(platform.requests.length, 2);
  });

  it('belongs to its organization: no other one is asked, and it comes back by itself', async () => {
    const { platform, stage, ids } = await start(10);
    const document = await stage.open(ids[0]!.runId);
    platform.clearRequests();
    stage.connect('northwind');
    await document.loadIfOlder(Infinity);
    assert.equal(stage.shownProblem, 'otherAccount');
    assert.equal(stage.shown.at(-1)?.row, undefined);
    await stage.setRuns(aRun());
    assert.equal(platform.requests.length, 0);
    stage.connect();
    await document.loadIfOlder(Infinity);
    assert.equal(stage.shownProblem, undefined);
  });

  it('asks the next connection when one ends during its request', async () => {
    const { platform, stage, ids } = await start(10);
    const hold = platform.faults.hold({ on: 'runs', times: 1 });
    const opened = stage.open(ids[0]!.runId);
    await hold.whenHolding();
    stage.connect();
    assert.ok((await opened).text);
    assert.equal(stage.shownProblem, undefined);
    assert.equal(stage.shown.length, 1);
  });

  it('says that there is no session when its connection has ended and no other has started', async () => {
    const { stage, ids } = await start(10);
    stage.current!.end();
    await stage.open(ids[0]!.runId);
    assert.equal(stage.shownProblem, 'signedOut');
  });

  it('cancels its request when it is closed, and sends no more', async () => {
    const { platform, stage, ids } = await start(10);
    const hold = platform.faults.hold({ on: 'runs' });
    const opened = stage.open(ids[0]!.runId);
    await hold.whenHolding();
    stage.documents[0]!.dispose();
    assert.equal((await opened).text, undefined);
    await platform.waitForIdle();
    assert.equal(hold.holding, 0);
    await stage.setRuns(aRun({ id: ids[0]!.runId }));
    assert.equal(platform.requests.length, 1);
  });
});
