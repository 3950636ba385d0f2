import assert from 'node:assert/strict';
import { listOf, run, space, task } from '../entities';
import { NOON } from '../support';
import { context, icon, kindsOf, runRow, spaceRow, stage, textOf, tooltipOf, words } from './support';
import { rowText } from '../../../src/tree/rows/text';
import { taskKey } from '../../../src/connections/taskKey';
import { rowKind } from '../../../src/tree/rows/registry';
import type { Node } from '../../../src/tree/nodes';
import { shortTime } from '../../../src/ui/times';

const hour = 3_600_000;
const mark = '\u200e';

describe('the row of a space', () => {
  it('shows the agent until its runs are loaded, and then a summary of them', () => {
    assert.equal(words(spaceRow({ agentHandle: 'anna' }).node()), 'Sales | anna');
    const runs = [
      run('R1', { status: 'running' }),
      run('R2', { status: 'pending' }),
      run('R3', { status: 'failed', createdAt: NOON - 23 * hour }),
      run('R4', { status: 'failed', createdAt: NOON - 25 * hour }),
    ];
    const { fake, node } = spaceRow({ agentHandle: 'anna' }, runs);
    fake.overdue.add('R2');
    assert.equal(words(node()), 'Sales | 4 runs · 1 active · 1 failed');
  });

  it('starts with the time of the data if no poll has succeeded since', () => {
    const { fake, node } = spaceRow({}, []);
    fake.known.runs.set('TOKEN1234', {
      list: listOf([]),
      stale: { kind: 'disconnected', host: 'h' },
      asOf: NOON - 2 * hour,
    });
    assert.equal(words(node()), 'Sales | as of 2 h ago · 0 runs');
  });

  it('distinguishes spaces with the same name', () => {
    const { fake, node } = spaceRow({ name: 'Same ' }, []);
    fake.spaces = [...(fake.spaces ?? []), space({ token: 'OTHER', name: ' Same' })];
    assert.equal(words(node()), 'Same | …1234 · 0 runs');
    assert.equal(textOf(node()).ariaLabel, 'Space Same, token ending in 1234, 0 runs');
  });

  it('says what its icon shows', () => {
    const { fake, node } = spaceRow({ spaceType: 'knowledge_base' });
    assert.deepEqual(
      [icon(node()).id, textOf(node()).ariaLabel, context(node())],
      ['book', 'Knowledge base Sales', 'space'],
    );
    fake.pinned.push({ token: 'TOKEN1234', name: 'Sales' });
    assert.deepEqual([icon(node()).id, textOf(node()).ariaLabel], ['pinned', 'Pinned space Sales']);
    assert.equal(context(node()), 'space.pinned');
    fake.known.runs.set('TOKEN1234', { problem: { kind: 'spaceRefused' } });
    assert.equal(icon(node()).id, 'warning');
    assert.match(textOf(node()).ariaLabel, /^Pinned space Sales\. \w/);
  });

  it('keeps a number after a name in Hebrew letters where it belongs', () => {
    assert.equal(words(spaceRow({ name: 'מכירות' }, []).node()), `מכירות | ${mark}0 runs`);
    assert.equal(textOf(spaceRow({ name: 'מכירות' }, []).node()).ariaLabel, 'Space מכירות, 0 runs');
  });

  it('shows server text on one line, without direction marks and at a reasonable length', () => {
    const long = `a\u202eb\n${'x'.repeat(5000)}`;
    const { label, description } = textOf(spaceRow({ name: long, agentHandle: long }).node());
    for (const text of [label, description]) {
      assert.match(text, /^a bx+…$|^a b x+…$/);
      assert.equal(text.length, 100);
    }
  });

  it('keeps numbers after any part in Hebrew letters where they belong', () => {
    const { description } = rowText('Sales', ['מכירות', false, '9 tasks', 'שיחות']);
    assert.equal(description, `מכירות${mark} · 9 tasks · שיחות`);
  });

  it('shows a token on one line, without direction marks', () => {
    const { fake, connection, model } = stage();
    fake.spaces = ['TOKEN\u202e\n🎄4', 'OTHER'].map((token) => space({ token, name: 'Same' }));
    fake.spaces = [...fake.spaces, space({ token: 'a\u202e\nb', name: ' ' })];
    assert.deepEqual(model.spaceNodes(connection).map(words), ['Same | …N 🎄4', 'Same | …THER', 'a b | ']);
  });

  it('has nothing in its tooltip that could be rendered, run or clicked', () => {
    const { node } = spaceRow({ name: '<b>[x](command:y)</b> $(zap) `c`', slug: '![i](http://h/i.png)' });
    assert.doesNotMatch(rowKind(node()).tooltip?.(node(), NOON) ?? '', /(?<!\\)[<[\]$(`]/);
  });
});

describe('the row of a run', () => {
  it('has its time as label, and its result before its id', () => {
    const createdAt = NOON - 3 * hour;
    const time = shortTime(createdAt, NOON);
    const { run: node } = runRow({ status: 'in_progress', taskCount: 9, createdAt });
    assert.equal(words(node()), `${time} | Running · 9 tasks · Rfc77f6c0`);
    assert.equal(textOf(node()).ariaLabel, `Run ${time}, Running, 9 tasks, Rfc77f6c0`);
  });

  it('has its id as label if there is no time', () => {
    assert.equal(words(runRow({ status: 'failed' }).run()), 'Rfc77f6c0 | Failed');
  });

  it('says how far it has come, and how many tasks failed once it has ended', () => {
    const tasks = [task('T1'), task('T2', { status: 'pending' }), task('T3', { callStatus: 'failed' })];
    const summaryFor = (status: string) => words(runRow({ status }, tasks).run());
    assert.equal(summaryFor('in_progress'), 'Rfc77f6c0 | Running · 2 of 3 done');
    assert.equal(summaryFor('failed'), 'Rfc77f6c0 | Failed · 1 failed of 3');
    assert.equal(summaryFor('completed'), 'Rfc77f6c0 | Completed · 1 failed of 3');
    assert.equal(words(runRow({}, [task('T1'), task('T2')]).run()), 'Rfc77f6c0 | Completed · 2 tasks');
  });

  it('shows an unknown status as the server wrote it', () => {
    const { run: node } = runRow({ status: 'call_\u202elater\n' });
    assert.equal(words(node()), 'Rfc77f6c0 | call_ later');
    assert.equal(textOf(node()).ariaLabel, 'Run Rfc77f6c0, call  later');
    assert.equal(words(runRow({ status: '' }).run()), 'Rfc77f6c0 | Unknown');
    assert.equal(textOf(runRow({ status: '' }).run()).ariaLabel, 'Run Rfc77f6c0, status unknown');
  });

  it('shows the status as it was sent in its tooltip', () => {
    const { run: node } = runRow({ status: 'in_progress', mode: 'prefect', createdAt: NOON - hour });
    const text = tooltipOf(node());
    for (const part of ['Status: in_progress', 'Mode: prefect', ' UTC), 1 hour ago']) {
      assert.ok(text.includes(part), text);
    }
  });

  it('says that it is overdue: first of all, calmly, and in the tooltip', () => {
    const { fake, id, run: node } = runRow({ status: 'in_progress' });
    assert.equal(icon(node()).id, 'sync~spin');
    fake.overdue.add(id);
    fake.watched.add(taskKey('TOKEN1234', id));
    assert.equal(words(node()), 'Rfc77f6c0 | overdue · watched · Running');
    assert.deepEqual([icon(node()).id, icon(node()).color], ['question', undefined]);
    assert.match(tooltipOf(node()), /Overdue: /);
  });

  it('offers to watch it in its menu as long as it can end', () => {
    const { fake, id, run: node } = runRow({ status: 'scheduled' });
    assert.equal(context(node()), 'run.unfinished');
    assert.equal(context(runRow({ status: 'completed' }).run()), 'run');
    fake.watched.add(taskKey('TOKEN1234', id));
    assert.equal(context(node()), 'run.watched');
  });
});

describe('a row of a server that writes links, icons and direction marks', () => {
  const hostile = '[a](command:x)\u202e\n$(zap)';
  const isPlain = (node: Node) => {
    const { label, description, ariaLabel } = textOf(node);
    for (const text of [label, description, ariaLabel]) {
      assert.doesNotMatch(text, /[\n\u202e]/);
    }
    assert.doesNotMatch(rowKind(node).tooltip?.(node, NOON) ?? '', /(?<!\\)[<[\]$(`]|\u202e/);
  };

  it('stays one line of text, and its tooltip has nothing to click', () => {
    const { fake, connection, model } = stage();
    const ids = { token: `T${hostile}`, id: `R${hostile}` };
    fake.spaces = [
      space({ token: ids.token, name: undefined, agentHandle: hostile, spaceType: hostile, slug: hostile }),
    ];
    fake.known.runs.set(ids.token, {
      list: listOf([run(ids.id, { status: hostile, mode: hostile, collection: hostile })]),
      problem: { kind: 'organizationUnknown', organization: hostile, reason: hostile },
    });
    fake.known.tasks.set(taskKey(ids.token, ids.id), {
      list: listOf([task(hostile, { status: hostile, callStatus: hostile, endReason: hostile, labels: hostile })]),
    });
    fake.pinned.push({ token: hostile, name: hostile });
    const space0 = model.spaceNode(connection, ids.token)!;
    const run0 = model.runNode(connection, ids.token, ids.id)!;
    for (const node of [...model.roots(), ...model.children(space0), ...model.children(run0)]) {
      isPlain(node);
    }
  });
});

describe('the registry of rows', () => {
  it('knows each node by its kind', () => {
    const { model, fake, node } = spaceRow({});
    fake.pinned.push({ token: 'gone', name: 'Old\u202e name' });
    assert.deepEqual(kindsOf(model.roots()), ['missingPin', 'space']);
    assert.equal(words(model.roots()[0]), 'Old name | no longer listed');
    assert.deepEqual(model.roots().map(context), ['missingPin', 'space']);
    assert.equal(rowKind(node()).load !== undefined, true);
  });
});
