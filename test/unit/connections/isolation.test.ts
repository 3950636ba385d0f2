import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { ORGANIZATIONS, SAMPLE_KEY, SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { recorded, useStage } from './support';

describe('two connections at once', () => {
  const use = useStage();

  it('send their own organization’s handle to the same server, and know only their own spaces', async () => {
    const platform = await use.start();
    const acme = use.stage.connect(platform.url, ORGANIZATIONS.acme);
    const northwind = use.stage.connect(platform.url, ORGANIZATIONS.northwind);
    await Promise.all([acme.loadSpaces(), northwind.loadSpaces()]);
    assert.deepEqual([acme.spaces?.length, northwind.spaces?.length], [207, 12]);
    assert.deepEqual(platform.requests.map(({ headers }) => headers['org-handle']).sort(), ['acme-voice', 'northwind']);
    assert.equal(northwind.space(SPACES.sales.token), undefined);
    assert.notEqual(acme.id, northwind.id);
  });

  it('send each key only to its own server', async () => {
    const [here, there] = [await use.start(), await use.start()];
    const first = use.stage.connect(here.url, ORGANIZATIONS.acme, SAMPLE_KEY);
    const second = use.stage.connect(there.url, ORGANIZATIONS.northwind, SINGLE_ORG_KEY);
    await Promise.all([first.loadSpaces(), second.loadSpaces()]);
    await first.runs.open(SPACES.sales.token);
    await second.runs.open(SPACES.callbacks.token);
    const keys = (requests: typeof here.requests) => [...new Set(requests.map(({ headers }) => headers.authorization))];
    assert.deepEqual(keys(here.requests), [`Token ${SAMPLE_KEY}`]);
    assert.deepEqual(keys(there.requests), [`Token ${SINGLE_ORG_KEY}`]);
  });

  it('share no rows, pins, watches or changes', async () => {
    const platform = await use.start();
    const acme = use.stage.connect(platform.url, ORGANIZATIONS.acme);
    const northwind = use.stage.connect(platform.url, ORGANIZATIONS.northwind);
    await Promise.all([acme.loadSpaces(), northwind.loadSpaces()]);
    const { token } = SPACES.feedback;
    const other = recorded(northwind);
    const own = recorded(acme);
    await acme.runs.open(token);
    const run = acme.runs.get(token)!.list!.rows[0]!;
    await acme.tasks.open(taskKey(token, run.id));
    await acme.details.open(taskKey(token, run.id));
    await acme.pins.add(acme.space(token)!);
    await acme.watches.add(token, run.id);
    platform.data.setRunStatus(token, run.id, 'completed');
    await acme.runs.refresh(token);
    assert.equal(own.ends.length, 1);
    assert.deepEqual([...new Set(own.changes.map(({ connection }) => connection))], [acme]);
    assert.deepEqual([other.changes, other.ends], [[], []]);
    assert.deepEqual([northwind.runs.get(token), northwind.pins.list(), northwind.watches.list()], [undefined, [], []]);
    assert.equal(northwind.tasks.get(taskKey(token, run.id)), undefined);
    assert.ok(acme.details.get(taskKey(token, run.id))?.list);
    assert.equal(northwind.details.get(taskKey(token, run.id)), undefined);
  });

  it('do not share the refusal of a key', async () => {
    const [here, there] = [await use.start(), await use.start()];
    const first = use.stage.connect(here.url);
    const second = use.stage.connect(there.url);
    here.revokeKey(SAMPLE_KEY);
    await Promise.all([first.loadSpaces(), second.loadSpaces()]);
    assert.equal(first.authProblem?.kind, 'unauthorized');
    assert.equal(second.authProblem, undefined);
  });

  it('do not affect each other when one is disposed, which then announces and sends nothing more', async () => {
    const platform = await use.start();
    const acme = use.stage.connect(platform.url, ORGANIZATIONS.acme);
    const northwind = use.stage.connect(platform.url, ORGANIZATIONS.northwind);
    const hold = platform.faults.hold({ on: 'spaces' });
    const announced = recorded(acme);
    const loading = [acme.loadSpaces(), northwind.loadSpaces()];
    await hold.whenHolding(2);
    acme.dispose();
    hold.release();
    await Promise.all(loading);
    await acme.loadSpaces();
    await acme.runs.refresh(SPACES.sales.token);
    assert.deepEqual([announced.changes, acme.spaces], [[], undefined]);
    assert.equal(northwind.spaces?.length, 12);
    assert.equal(platform.requests.length, 2);
  });
});
