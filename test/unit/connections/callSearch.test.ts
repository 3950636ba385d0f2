import assert from 'node:assert/strict';
import { mostCalls } from '../../../src/connections/callSearch';
import { page, respond } from '../../platform/answers';
import { NOON } from '../support';
import { CallSearchStage, zoe } from './callSearchStage';

describe('calls are searched', () => {
  let stage: CallSearchStage;
  beforeEach(() => (stage = new CallSearchStage()));
  afterEach(() => stage.platforms.close());

  describe('by the server, if it can', () => {
    it('with one request for each space, however many runs it has', async () => {
      const { find, asked, runIds } = await stage.start([[5, 'zoe', 8], [3], [4, 'zoe']]);
      const { found, end } = await find('zoë quill');
      assert.deepEqual(found, [`SPACE0 ${runIds('SPACE0')[1]} Zoë Quill`, `SPACE2 ${runIds('SPACE2')[1]} Zoë Quill`]);
      assert.deepEqual([end.kind, end.searched, end.calls], ['done', ['SPACE0', 'SPACE1', 'SPACE2'], 2]);
      assert.deepEqual(asked(), ['SPACE0 taskSearch 1', 'SPACE1 taskSearch 1', 'SPACE2 taskSearch 1']);
    });

    it('page by page', async () => {
      const { find, asked } = await stage.start([[70, 60]]);
      const { found, end } = await find('@example.com');
      assert.deepEqual([found.length, new Set(found).size >= 60, end.kind], [130, true, 'done']);
      assert.deepEqual(asked(), ['SPACE0 taskSearch 1', 'SPACE0 taskSearch 2', 'SPACE0 taskSearch 3']);
    });

    it('for a number by the digits that every notation has', async () => {
      const { find, data, platform } = await stage.start([['zoe']]);
      const [run] = data.space('SPACE0')?.runs ?? [];
      data.changeTask('SPACE0', run?.runId ?? '', 7, { input: { ...zoe, contact_number: '+919876543210' } });
      for (const typed of ['+91 98765 43210', '098765-43210', '(0)9876543210', '0091 9876543210']) {
        assert.equal((await find(typed)).found.length, 1, typed);
        assert.equal(platform.requests.at(-1)?.query.search, '9876543210');
      }
    });

    it('but keeps only calls that match', async () => {
      const { find } = await stage.start([[20, 'zoe']], { taskSearch: 'ignored' });
      const { found } = await find('zoë');
      assert.equal(found.length, 1);
    });

    it('until so many are found that more would not help', async () => {
      const { find } = await stage.start([[400, 300], [10]]);
      const { found, end } = await find('@example.com');
      assert.deepEqual([found.length, end.kind, end.searched], [mostCalls, 'full', []]);
    });
  });

  describe('run by run otherwise', () => {
    it('newest first, with progress', async () => {
      const { find, asked, runIds } = await stage.start([[5, 'zoe'], ['zoe']], { taskSearch: false });
      const { found, progress, end } = await find('098765 43210');
      assert.deepEqual(found, [`SPACE0 ${runIds('SPACE0')[1]} Zoë Quill`, `SPACE1 ${runIds('SPACE1')[0]} Zoë Quill`]);
      const expected = ['taskSearch 1', 'runs 1', 'tasks 1', 'tasks 1'].map((it) => `SPACE0 ${it}`);
      assert.deepEqual(asked(), [...expected, 'SPACE1 runs 1', 'SPACE1 tasks 1']);
      assert.deepEqual(
        progress.map(({ spaces, runs, calls }) => [spaces, runs, calls]),
        [
          [0, 0, 0],
          [0, 1, 0],
          [0, 1, 1],
          [0, 2, 1],
          [1, 2, 1],
          [1, 2, 2],
          [1, 3, 2],
        ],
      );
      assert.equal(end.kind, 'done');
    });

    it('through all pages of runs and tasks', async () => {
      const { find, data, runIds } = await stage.start([[230, ...Array<number>(104).fill(1)]], { taskSearch: false });
      data.changeTask('SPACE0', runIds('SPACE0')[0] ?? '', 225, { input: zoe });
      data.changeTask('SPACE0', runIds('SPACE0')[104] ?? '', 0, { input: zoe });
      const { found } = await find('zoe@');
      assert.equal(found.length, 2);
    });

    it('without asking again for runs whose tasks are known', async () => {
      const { find, asked, runIds } = await stage.start([[5, 'zoe', 6]], { taskSearch: false });
      const [, known] = runIds('SPACE0');
      const { progress } = await find('zoë', { isKnown: (token, { id }) => token === 'SPACE0' && id === known });
      assert.equal(asked().filter((it) => it === 'SPACE0 tasks 1').length, 2);
      assert.equal(progress.at(-1)?.runs, 3);
    });

    it('if the server ignores what is searched for, and the first page is not all', async () => {
      const { find, asked } = await stage.start([[70, 'zoe'], [5]], { taskSearch: 'ignored' });
      const { found } = await find('zoë');
      assert.equal(found.length, 1);
      assert.deepEqual(
        asked().filter((it) => it.includes('taskSearch')),
        ['SPACE0 taskSearch 1'],
      );
    });
  });

  describe('and whether a server can is remembered:', () => {
    const day = 24 * 3_600_000;

    it('it is not asked again for a week', async () => {
      const { find, asked, platform } = await stage.start([['zoe'], [3]], { taskSearch: false });
      await find('zoë');
      platform.behavior.taskSearch = true;
      asked();
      await stage.clock.sleep(6 * day);
      assert.equal((await find('zoë')).found.length, 1);
      assert.ok(asked().every((it) => !it.includes('taskSearch')));
      await stage.clock.sleep(day);
      await find('zoë');
      assert.deepEqual(asked(), ['SPACE0 taskSearch 1', 'SPACE1 taskSearch 1']);
    });

    it('it is asked again if the clock was set back', async () => {
      const { find, asked, platform } = await stage.start([['zoe']], { taskSearch: false });
      stage.memento.values.set(`unpod.taskSearch:${platform.url}`, NOON + day);
      await find('zoë');
      assert.ok(asked().includes('SPACE0 taskSearch 1'));
    });

    it('another server is asked', async () => {
      const first = await stage.start([['zoe']], { taskSearch: false });
      await first.find('zoë');
      const other = await stage.start([['zoe']]);
      await other.find('zoë');
      assert.deepEqual(other.asked(), ['SPACE0 taskSearch 1']);
    });

    const answers = { 404: true, 405: true, 410: true, 501: true, 400: false, 500: false };
    for (const [status, isRemembered] of Object.entries(answers)) {
      it(`${status} ${isRemembered ? 'says that it has none' : 'does not say so for good'}`, async () => {
        const { find, platform } = await stage.start([['zoe']]);
        platform.faults.add({ on: 'taskSearch', answer: page(Number(status)) });
        assert.equal((await find('zoë')).found.length, 1);
        assert.equal(stage.memento.values.size, isRemembered ? 1 : 0);
      });
    }

    it('a web page with status 200 makes it search run by run this time', async () => {
      const { find, platform, asked } = await stage.start([['zoe'], [3]]);
      platform.faults.add({ on: 'taskSearch', answer: page(200) });
      assert.equal((await find('zoë')).found.length, 1);
      assert.equal(asked().filter((it) => it.includes('taskSearch')).length, 1);
      assert.equal(stage.memento.values.size, 0);
    });

    it('404 for one space says nothing if it has answered for another', async () => {
      const { find, platform, asked } = await stage.start([[3], ['zoe'], ['zoe']]);
      platform.faults.add({ on: /SPACE1\/tasks/, answer: respond(404, { body: { detail: 'Not found.' } }) });
      assert.equal((await find('zoë')).found.length, 2);
      assert.deepEqual(asked().at(-1), 'SPACE2 taskSearch 1');
      assert.equal(stage.memento.values.size, 0);
    });

    it('404 for a space that is gone says nothing', async () => {
      const { find, platform, asked } = await stage.start([['zoe'], ['zoe'], [3]]);
      platform.faults.add({ on: /SPACE0\//, answer: respond(404, { body: { detail: 'Not found.' } }) });
      const search = await find('zoë');
      assert.deepEqual([search.found.length, search.failed], [1, { SPACE0: 'spaceUnknown' }]);
      assert.equal(asked().at(-1), 'SPACE2 taskSearch 1');
      assert.equal(stage.memento.values.size, 0);
    });

    it('no answer says nothing', async () => {
      const { find, platform } = await stage.start([['zoe']]);
      platform.faults.add({ on: 'taskSearch', answer: page(503) });
      const { failed } = await find('zoë');
      assert.deepEqual([failed, stage.memento.values.size], [{ SPACE0: 'unavailable' }, 0]);
    });
  });
});
