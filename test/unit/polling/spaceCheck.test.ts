import assert from 'node:assert/strict';
import { Checking } from './checking';
import { minute, problems, second } from './support';

describe('check of all spaces', () => {
  it('requests each space once, the most promising first', async () => {
    const checking = new Checking(12);
    const end = await checking.run();
    assert.deepEqual(checking.order, checking.tokens);
    assert.deepEqual(end, { kind: 'done', checked: 12, refused: new Map() });
  });

  it('ends at once without spaces', async () => {
    const checking = new Checking(0);
    assert.deepEqual(await checking.run(0), { kind: 'done', checked: 0, refused: new Map() });
  });

  it('checks 207 spaces of a server that takes 50 ms within 3 s without a limit', async () => {
    const checking = new Checking(207);
    await checking.run();
    assert.ok(checking.endedAt! <= 3 * second, `${checking.endedAt} ms`);
  });

  it('leaves one of the client’s six connections to people', async () => {
    const checking = new Checking(30);
    await checking.run();
    assert.equal(checking.peak, 5);
  });

  it('skips a space that is no longer listed when its turn comes', async () => {
    const checking = new Checking(10);
    checking.answer = (token) => {
      checking.missing.add(token === 'S1' ? 'S9' : '');
      return undefined;
    };
    const end = await checking.run();
    assert.ok(!checking.order.includes('S9'));
    assert.deepEqual([end?.kind, end?.checked, checking.progress.at(-1)?.done], ['done', 9, 10]);
  });

  describe('that is canceled', () => {
    it('ends at once, with requests under way, and sends nothing more', async () => {
      const checking = new Checking(207, 60);
      checking.latency = 20 * second;
      await checking.run(25 * second);
      checking.abort.abort();
      await checking.time.pass(0);
      assert.deepEqual(checking.end, { kind: 'canceled', checked: 5, refused: new Map() });
      assert.equal(checking.endedAt, 25 * second);
      await checking.time.pass(10 * minute);
      assert.equal(checking.requests.length, 10);
    });

    it('ends at once while it waits for the budget, and holds no timer', async () => {
      const checking = new Checking(207, 60);
      await checking.run(30 * second);
      checking.abort.abort();
      await checking.time.pass(0);
      assert.equal(checking.end?.kind, 'canceled');
      assert.equal(checking.time.pending, 0);
    });

    it('sends nothing if it was canceled before it started', async () => {
      const checking = new Checking(3);
      checking.abort.abort();
      const end = await checking.run(0);
      assert.deepEqual([end?.kind, end?.checked, checking.requests.length], ['canceled', 0, 0]);
    });

    it('says what refused until then', async () => {
      const checking = new Checking(207, 60);
      checking.answer = (token) => (token === 'S2' ? problems.spaceRefused : undefined);
      await checking.run(30 * second);
      checking.abort.abort();
      await checking.time.pass(0);
      assert.deepEqual([...checking.end!.refused], [['S2', problems.spaceRefused]]);
    });
  });

  describe('progress', () => {
    it('counts from none to all', async () => {
      const checking = new Checking(8);
      await checking.run();
      assert.deepEqual(
        checking.progress.map(({ done, total }) => `${done} of ${total}`),
        ['0 of 8', '1 of 8', '2 of 8', '3 of 8', '4 of 8', '5 of 8', '6 of 8', '7 of 8', '8 of 8'],
      );
    });

    it('says no time without a limit, nor if the budget has room for all', async () => {
      for (const checking of [new Checking(207), new Checking(30, 60)]) {
        await checking.run();
        assert.deepEqual(new Set(checking.progress.map(({ left }) => left)), new Set([undefined]));
      }
    });

    it('says how long it takes to within fifteen seconds, and more often than responses arrive', async () => {
      const checking = new Checking(207, 60);
      const told: { readonly at: number; readonly left: number }[] = [];
      checking.onProgress = ({ left = 0 }) => told.push({ at: checking.elapsed, left });
      await checking.run();
      const wrong = told.filter(({ at, left }) => Math.abs(at + left - checking.endedAt!) > 15 * second);
      assert.deepEqual(wrong, []);
      const longest = Math.max(...told.slice(1).map(({ at }, index) => at - told[index]!.at));
      assert.ok(longest <= 5 * second, `nothing for ${longest} ms`);
      assert.ok(told[0]!.left > 3 * minute && told[0]!.left < 5 * minute, `${told[0]!.left} ms at first`);
    });
  });
});
