import assert from 'node:assert/strict';
import {
  appendTasks,
  doneTasks,
  pagesToLookAt,
  replaceTasks,
  totalTasks,
  updateTasks,
  type TaskList,
} from '../../../src/model/taskList';
import type { Task } from '../../../src/platform/tasks';
import { random } from '../../platform/data/random';
import { idsOf, pageOf, task } from './support';

/** Tasks numbered from `from`, in progress where `unfinished` says so. */
function tasks(from: number, howMany: number, unfinished: (index: number) => boolean = () => false): Task[] {
  return Array.from({ length: howMany }, (_, place) =>
    task(`T${from + place}`, unfinished(from + place) ? { status: 'in_progress' } : {}),
  );
}

/** The first pages of a server's list, as they are loaded one after the other. */
function loaded(all: readonly Task[], pages: number, perPage = 100): TaskList {
  let list: TaskList | undefined;
  for (let page = 0; page < pages; page++) {
    list = appendTasks(list, pageOf(all.slice(page * perPage, (page + 1) * perPage), all.length));
  }
  return list!;
}

const first = appendTasks(undefined, pageOf(tasks(0, 3), 6));
const both = appendTasks(first, pageOf(tasks(3, 3), 6));

describe('adding a page of tasks', () => {
  it('goes on until as many are there as the server counts', () => {
    assert.deepEqual([first.hasMore, first.pages, first.count, first.perPage], [true, 1, 6, 3]);
    assert.deepEqual([both.hasMore, both.pages, both.tasks.length], [false, 2, 6]);
  });

  it('stops at an empty page, whatever the count', () => {
    for (const count of [undefined, 6, 999]) {
      const { hasMore, tasks: all, pages } = appendTasks(first, pageOf<Task>([], count));
      assert.deepEqual([hasMore, all.length, pages], [false, 3, 2]);
      assert.equal(appendTasks(undefined, pageOf<Task>([], count)).hasMore, false);
    }
  });

  it('stops at a page without a new task, from a server that ignores pages', () => {
    const again = appendTasks(first, pageOf(tasks(0, 3), 999));
    assert.deepEqual([again.hasMore, idsOf(again.tasks)], [false, ['T0', 'T1', 'T2']]);
  });

  it('goes on without a count, until there is nothing new', () => {
    const open = appendTasks(undefined, pageOf(tasks(0, 3)));
    assert.deepEqual([open.hasMore, totalTasks(open)], [true, 3]);
    assert.equal(appendTasks(open, pageOf(tasks(0, 3))).hasMore, false);
  });

  it('has a task once, in its first place, as the later answer says', () => {
    const shifted = appendTasks(first, pageOf([task('T2', { status: 'failed' }), task('T3')], 6));
    assert.deepEqual(idsOf(shifted.tasks), ['T0', 'T1', 'T2', 'T3']);
    assert.equal(shifted.tasks[2]?.status, 'failed');
    assert.equal(shifted.tasks[1], first.tasks[1]);
  });

  it('keeps the identity of tasks that came again as they were', () => {
    const again = appendTasks(first, pageOf([...tasks(2, 1), ...tasks(3, 2)], 6));
    assert.equal(again.tasks[2], first.tasks[2]);
  });

  it('counts rows that could not be read as seen', () => {
    const list = appendTasks(undefined, pageOf(tasks(0, 2), 3, 1));
    assert.deepEqual([list.hasMore, list.skippedRows, totalTasks(list), list.perPage], [false, 1, 3, 3]);
    const unreadable = appendTasks(first, pageOf<Task>([], 9, 3));
    assert.deepEqual([unreadable.hasMore, unreadable.skippedRows, unreadable.tasks.length], [true, 3, 3]);
  });

  it('knows at least as many as it has when the server counts fewer', () => {
    const list = appendTasks(undefined, pageOf(tasks(0, 3), 1));
    assert.deepEqual([list.hasMore, totalTasks(list)], [false, 3]);
  });

  it('counts those that have ended, a status that nobody knows not among them', () => {
    const statuses = ['completed', 'failed', 'partially_completed', 'cancelled', 'in_progress', 'hold', '', 'strange'];
    const list = appendTasks(undefined, pageOf(statuses.map((status) => task(`T ${status}`, { status }))));
    assert.equal(doneTasks(list), 4);
  });
});

describe('replacing a list of tasks', () => {
  it('keeps the identity of tasks that did not change, in the order and number of the new one', () => {
    const fresh = appendTasks(undefined, pageOf([task('T9'), ...tasks(1, 2), task('T0', { status: 'failed' })], 4));
    const list = replaceTasks(both, fresh);
    assert.deepEqual(idsOf(list.tasks), ['T9', 'T1', 'T2', 'T0']);
    assert.deepEqual(
      list.tasks.map((each) => both.tasks.includes(each)),
      [false, true, true, false],
    );
    assert.deepEqual([list.pages, list.count, list.hasMore], [1, 4, false]);
  });
});

describe('updating a list of tasks', () => {
  const ended = task('T1', { status: 'failed' });

  it('keeps the order, and the identity of what did not change', () => {
    const list = updateTasks(both, [pageOf([...tasks(4, 2), ended, task('T0')], 6)]);
    assert.deepEqual(idsOf(list.tasks), idsOf(both.tasks));
    list.tasks.forEach((each, index) => assert.equal(each === both.tasks[index], index !== 1));
    assert.equal(list.tasks[1], ended);
  });

  it('has others at its end when it was whole', () => {
    const list = updateTasks(both, [pageOf([...tasks(3, 3), task('T6')], 7)]);
    assert.deepEqual([idsOf(list.tasks)?.at(-1), list.tasks.length, list.hasMore, list.count], ['T6', 7, false, 7]);
  });

  it('leaves others to their pages when it was not', () => {
    const list = updateTasks(first, [pageOf([task('T7'), ended], 6)]);
    assert.deepEqual([idsOf(list.tasks), list.tasks[1], list.hasMore], [['T0', 'T1', 'T2'], ended, true]);
  });

  it('has more when the server counts others below', () => {
    const list = updateTasks(both, [pageOf(tasks(3, 3), 9)]);
    assert.deepEqual([list.hasMore, list.count, totalTasks(list)], [true, 9, 9]);
  });

  it('has no more for a server that always counted more than it lists', () => {
    const whole = appendTasks(appendTasks(undefined, pageOf(tasks(0, 3), 9)), pageOf<Task>([], 9));
    assert.equal(updateTasks(whole, [pageOf(tasks(0, 3), 9)]).hasMore, false);
    assert.equal(updateTasks(whole, [pageOf(tasks(0, 3), 9)]).count, 9);
  });

  it('is the same without an answer', () => {
    assert.deepEqual(updateTasks(both, []), both);
  });
});

describe('the pages of tasks to look at again', () => {
  const all = (list: TaskList) => pagesToLookAt(list, 0, Infinity);

  it('are those with unfinished tasks', () => {
    const isOpen = (index: number) => [0, 99, 101, 205].includes(index);
    assert.deepEqual(all(loaded(tasks(0, 900, isOpen), 4)), [1, 2, 3]);
    assert.deepEqual(
      all(
        loaded(
          tasks(0, 900, () => true),
          4,
        ),
      ),
      [1, 2, 3, 4],
    );
    assert.deepEqual(all(loaded(tasks(0, 900), 4)), []);
  });

  it('are with the last, below which others may follow, when all are loaded', () => {
    assert.deepEqual(all(loaded(tasks(0, 250), 3)), [3]);
    assert.deepEqual(
      all(
        loaded(
          tasks(0, 250, (index) => index === 5),
          3,
        ),
      ),
      [1, 3],
    );
    assert.deepEqual(all(loaded(tasks(0, 7), 1)), [1]);
    assert.deepEqual(all(appendTasks(undefined, pageOf<Task>([], 0))), [1]);
  });

  it('are the true ones where the last page is not full', () => {
    for (const place of [0, 60, 99, 100, 130, 199, 200, 204]) {
      const list = loaded(
        tasks(0, 205, (index) => index === place),
        3,
      );
      assert.ok(all(list).includes(Math.floor(place / 100) + 1), `place ${place}: ${all(list).join()}`);
    }
  });

  it('are the true ones where rows could not be read', () => {
    // The first page has 60 rows that cannot be read: T50 is on the second.
    const list = appendTasks(
      appendTasks(undefined, pageOf(tasks(0, 40), 300, 60)),
      pageOf(
        tasks(40, 100, (i) => i === 50),
        300,
      ),
    );
    assert.ok(all(list).includes(2));
  });

  it('is the one page of a server that knows no pages', () => {
    assert.deepEqual(
      all(
        loaded(
          tasks(0, 700, () => true),
          1,
          700,
        ),
      ),
      [1],
    );
  });

  it('are three at a time, and go round', () => {
    const list = loaded(
      tasks(0, 1000, () => true),
      7,
    );
    assert.deepEqual(pagesToLookAt(list, 0), [1, 2, 3]);
    assert.deepEqual(pagesToLookAt(list, 3), [4, 5, 6]);
    assert.deepEqual(pagesToLookAt(list, 6), [7, 1, 2]);
    assert.deepEqual(pagesToLookAt(list, 99), [1, 2, 3]);
  });

  it('are all reached in time, however many there are', () => {
    for (let pages = 1; pages <= 50; pages++) {
      const source = random(`pages ${pages}`);
      const list = loaded(
        tasks(0, pages * 100 - source.int(0, 99), () => source.chance(0.01)),
        pages,
      );
      const wanted = new Set(
        list.tasks.flatMap((each, index) => (each.status === 'in_progress' ? [Math.floor(index / 100) + 1] : [])),
      );
      const seen = new Set<number>();
      let after = source.int(0, pages);
      for (let look = 0; look < Math.ceil((wanted.size + 1) / 3); look++) {
        const asked = pagesToLookAt(list, after);
        assert.ok(asked.length <= 3 && new Set(asked).size === asked.length, asked.join());
        asked.forEach((page) => seen.add(page));
        after = asked.at(-1) ?? 0;
      }
      wanted.add(pages);
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        [...wanted].sort((a, b) => a - b),
        `${pages} pages`,
      );
    }
  });
});

describe('list of tasks, whatever comes', () => {
  const perPage = 5;

  for (const pages of [true, false]) {
    for (const counts of [true, false]) {
      const kind = `${pages ? 'pages' : 'does not page'} and ${counts ? 'counts' : 'does not count'}`;
      it(`is a piece of the server’s and true to it in the end, with a server that ${kind}`, () => {
        for (let seed = 0; seed < 100; seed++) {
          play(`${kind} ${seed}`, pages, counts);
        }
      });
    }
  }

  function play(seed: string, pages: boolean, counts: boolean): void {
    const source = random(seed);
    let all = tasks(0, source.int(0, 40), () => source.chance(0.5));
    const page = (number: number) =>
      pageOf(pages ? all.slice((number - 1) * perPage, number * perPage) : all, counts ? all.length : undefined);
    let list = appendTasks(undefined, page(1));
    let lookedAt = 0;
    for (let step = 0; step < 30; step++) {
      const action = source.pick(['more', 'look', 'look', 'end', 'begin'] as const);
      if (action === 'more' && list.hasMore) {
        list = appendTasks(list, page(list.pages + 1));
      } else if (action === 'look') {
        const asked = pagesToLookAt(list, lookedAt);
        list = updateTasks(list, asked.map(page));
        lookedAt = asked.at(-1) ?? 0;
      } else if (action === 'end') {
        all = all.map((each) => (source.chance(0.1) ? { ...each, status: 'completed' } : each));
      } else if (action === 'begin' && source.chance(0.3)) {
        all = [...all, ...tasks(all.length, 1, () => true)];
      }
      assert.deepEqual(idsOf(list.tasks), idsOf(all.slice(0, list.tasks.length)), `${seed}, step ${step}, ${action}`);
    }
    let guard = 0;
    do {
      while (list.hasMore) {
        assert.ok(guard++ < 50, `${seed}: never ends`);
        list = appendTasks(list, page(list.pages + 1));
      }
      list = updateTasks(list, pagesToLookAt(list, 0, Infinity).map(page));
    } while (list.hasMore);
    const wrong = list.tasks.filter((each, index) => each.status !== all[index]?.status);
    assert.deepEqual(wrong, [], `${seed}: not as the server says`);
    assert.ok(!counts || list.tasks.length === all.length, `${seed}: not all`);
  }
});
