import assert from 'node:assert/strict';
import { Checking } from './checking';
import { minute, second } from './support';

describe('check of all spaces: budget', () => {
  it('begins with a burst of 40, then spreads the rest over the time it takes', async () => {
    const checking = new Checking(207, 60);
    await checking.run();
    const times = checking.requests.map(({ at }) => at);
    assert.ok(times[39]! < second, `the 40th after ${times[39]} ms`);
    const gaps = times.slice(40).map((at, index) => at - times[index + 39]!);
    assert.ok(Math.min(...gaps) >= 1.19 * second, `${Math.min(...gaps)} ms between two`);
    assert.ok(checking.endedAt! < 4.5 * minute, `${checking.endedAt} ms in all`);
  });

  it('always leaves a sixth of the limit for polls and people', async () => {
    const checking = new Checking(207, 60);
    let fullest = 0;
    checking.answer = () => {
      fullest = Math.max(fullest, checking.budget.delay(9));
      return undefined;
    };
    await checking.run();
    assert.deepEqual([fullest, checking.busiestMinute()], [0, 50]);
  });

  for (const limit of [1, 2, 3, 7, 20, 39, 45, 300]) {
    for (const sending of [0, 700]) {
      it(`never exceeds a limit of ${limit} when the client takes ${sending} ms to send a request`, async () => {
        const checking = new Checking(60, limit);
        checking.sending = sending;
        const end = await checking.run(2 * 60 * minute);
        assert.deepEqual([end?.kind, end?.checked], ['done', 60]);
        const most = limit === 1 ? 1 : limit - Math.max(1, Math.floor(limit / 6));
        assert.equal(checking.busiestMinute(), Math.min(60, most));
      });
    }
  }

  it('waits behind what a person requested', async () => {
    const checking = new Checking(100, 60);
    for (let asked = 0; asked < 45; asked++) checking.budget.record();
    await checking.run(50 * second);
    assert.equal(checking.requests.length, 5);
    await checking.time.pass(10 * minute);
    assert.equal(checking.end?.checked, 100);
  });

  it('follows a limit that changes meanwhile', async () => {
    const checking = new Checking(100, 12);
    await checking.run(30 * second);
    assert.equal(checking.requests.length, 10);
    checking.limit = 0;
    await checking.time.pass(8 * second);
    assert.equal(checking.end?.checked, 100);
  });

  it('follows a limit that becomes lower than what is under way', async () => {
    const checking = new Checking(20, 60);
    checking.latency = 3 * second;
    await checking.run(second);
    checking.limit = 2;
    await checking.time.pass(58 * second);
    assert.equal(checking.requests.length, 5);
    await checking.time.pass(60 * minute);
    assert.equal(checking.end?.checked, 20);
  });
});
