import assert from 'node:assert/strict';
import { page, rateLimited, respond } from '../../platform/answers';
import { CallSearchStage } from './callSearchStage';

describe('a search for calls', () => {
  let stage: CallSearchStage;
  beforeEach(() => (stage = new CallSearchStage()));
  afterEach(() => stage.platforms.close());

  for (const taskSearch of [true, false]) {
    describe(taskSearch ? 'by the server' : 'run by run', () => {
      it('goes on after a space that refuses, and says so', async () => {
        const { find, data } = await stage.start([['zoe'], ['zoe'], ['zoe']], { taskSearch });
        data.updateSpace('SPACE1', { access: 'noRole' });
        const { found, failed, end } = await find('zoë');
        assert.deepEqual([found.length, failed, end.searched], [2, { SPACE1: 'spaceRefused' }, ['SPACE0', 'SPACE2']]);
      });

      it('goes on after a space that a firewall refuses', async () => {
        const { find, platform } = await stage.start([['zoe'], ['zoe']], { taskSearch });
        platform.faults.add({ on: /SPACE0\//, answer: respond(403, { body: { detail: 'Forbidden' } }) });
        const { found, failed } = await find('zoë');
        assert.deepEqual([found.length, failed], [1, { SPACE0: 'forbidden' }]);
      });

      it('waits as long as a server asks that limits the rate, and says so', async () => {
        const { find, platform } = await stage.start([['zoe'], ['zoe']], { taskSearch });
        platform.faults.add({ on: /SPACE1\//, answer: rateLimited(90), times: 2 });
        const { found, end, progress } = await find('zoë');
        assert.deepEqual([found.length, end.kind, end.failed.size], [2, 'done', 0]);
        const waits = progress.flatMap(({ wait = 0 }) => (wait >= 90_000 ? wait : []));
        assert.deepEqual([waits.length, waits], [2, stage.clock.sleeps.filter((it) => it >= 90_000)]);
      });

      it('never sends more in a minute than the budget allows', async () => {
        const { find, platform } = await stage.start(Array(12).fill(['zoe']), { taskSearch });
        const times: number[] = [];
        stage.limit = 5;
        stage.onAttempt = () => times.push(stage.clock.now());
        const { found, progress } = await find('zoë');
        assert.equal(found.length, 12);
        assert.equal(times.length, platform.requests.length);
        times.slice(5).forEach((time, index) => assert.ok(time - (times[index] ?? 0) >= 60_000));
        assert.ok(progress.some(({ wait = 0 }) => wait > 0));
      });

      it('stops at once when canceled, and says what it had', async () => {
        const { find, platform } = await stage.start([['zoe'], ['zoe'], ['zoe']], { taskSearch });
        const abort = new AbortController();
        const { found, end } = await find('zoë', { signal: abort.signal, onFound: () => abort.abort() });
        assert.deepEqual([found.length, end.kind, end.searched], [1, 'canceled', []]);
        assert.ok(platform.requests.every(({ route }) => route.space === 'SPACE0'));
      });

      it('stops when canceled while it waits for the budget', async () => {
        const { find, platform } = await stage.start([['zoe'], ['zoe']], { taskSearch });
        stage.limit = 1;
        const abort = new AbortController();
        const onProgress = ({ wait }: { readonly wait: number | undefined }) => wait !== undefined && abort.abort();
        const { end } = await find('zoë', { signal: abort.signal, onProgress });
        assert.deepEqual([end.kind, platform.requests.length], ['canceled', 1]);
      });

      it('ends when the server refuses the key', async () => {
        const { find, platform } = await stage.start([['zoe'], ['zoe'], ['zoe']], { taskSearch });
        platform.faults.add({ on: /SPACE1\//, answer: respond(401, { body: { message: 'Invalid token.' } }) });
        const { found, failed } = await find('zoë');
        assert.deepEqual([found.length, failed], [1, { SPACE1: 'unauthorized', SPACE2: 'unauthorized' }]);
        assert.equal(platform.requests.filter(({ route }) => route.space === 'SPACE2').length, 0);
      });

      it('ends when the server fails for three spaces in a row', async () => {
        const { find, platform } = await stage.start([['zoe'], [1], [2], [3], [4], [5]], { taskSearch });
        platform.faults.add({ on: /SPACE[1-5]\//, answer: page(503) });
        const { found, failed } = await find('zoë');
        assert.deepEqual([found.length, Object.keys(failed).length, failed.SPACE5], [1, 5, 'unavailable']);
        assert.equal(platform.requests.filter(({ route }) => route.space === 'SPACE4').length, 0);
      });

      it('says that it has searched everything if nothing was found', async () => {
        const { find } = await stage.start([[5], [], [3]], { taskSearch });
        const { found, end } = await find('unknown person');
        assert.deepEqual([found, end.searched.length, end.failed.size], [[], 3, 0]);
      });
    });
  }

  it('searches run by run where the server cannot list what it found', async () => {
    const { find, platform } = await stage.start([['zoe'], ['zoe']]);
    const body = { status_code: 206, message: 'Runs Fetch Failed', data: { errors: 'odd task' } };
    platform.faults.add({ on: /SPACE0\/tasks/, answer: respond(206, { body }) });
    const { found, failed } = await find('zoë');
    assert.deepEqual([found.length, failed], [2, {}]);
    assert.equal(platform.requests.at(-1)?.route.endpoint, 'taskSearch');
  });

  it('goes on after a run that refuses, and says that the space was not searched as a whole', async () => {
    const { find, platform, runIds } = await stage.start([[3, 'zoe', 'zoe']], { taskSearch: false });
    const [, refusing = ''] = runIds('SPACE0');
    platform.faults.add({ on: new RegExp(refusing), answer: respond(206, { body: { message: 'No', data: {} } }) });
    const { found, failed, end } = await find('zoë');
    assert.deepEqual([found.length, failed, end.searched], [1, { SPACE0: 'tasksRefused' }, []]);
  });

  it('leaves a space whose runs refuse one after the other', async () => {
    const { find, platform } = await stage.start([[1, 2, 3, 4, 5], ['zoe']], { taskSearch: false });
    platform.faults.add({ on: /SPACE0\/runs\/R/, answer: respond(206, { body: { message: 'No', data: {} } }) });
    const { found, failed } = await find('zoë');
    assert.deepEqual([found.length, failed], [1, { SPACE0: 'tasksRefused' }]);
    assert.equal(platform.requests.filter(({ route }) => route.run && route.space === 'SPACE0').length, 3);
  });

  it('ends if the server does not list tasks', async () => {
    const { find, platform } = await stage.start([[1, 2], [3]], { taskSearch: false, tasks: false });
    const { failed } = await find('zoë');
    assert.deepEqual(failed, { SPACE0: 'tasksMissing', SPACE1: 'tasksMissing' });
    assert.equal(platform.requests.filter(({ route }) => route.endpoint === 'tasks').length, 1);
  });
});
