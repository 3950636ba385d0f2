import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { RedrawCoordinator } from '../../../src/tree/redrawCoordinator';
import { waitFor } from '../../host/waitFor';

/** A window that answers when it is told to. */
function stage() {
  const redrawn: string[] = [];
  const outdated = new Set<string>();
  const questions: { answer: () => void; fail: () => void }[] = [];
  const ask = () =>
    new Promise<void>((answer, reject) => {
      questions.push({ answer, fail: () => reject(new Error('The window is gone.')) });
    });
  const coordinator = new RedrawCoordinator<string>(
    (row) => redrawn.push(row),
    (row) => outdated.has(row),
    ask,
  );
  const asked = async (count = 1) => {
    await waitFor(
      () => questions.length,
      (length) => length === count,
      { what: 'the question' },
    );
  };
  return { redrawn, outdated, questions, coordinator, asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('rows on their way to the window', () => {
  it('let other rows be redrawn at once', async () => {
    const { coordinator, redrawn } = stage();
    await coordinator.rows('a', undefined, () => []);
    coordinator.request('b', 'root');
    assert.deepEqual(redrawn, ['b']);
    coordinator.dispose();
  });

  it('hold back a redraw of their parent until the window has answered after it was sent them', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    assert.deepEqual(await coordinator.rows('a', undefined, () => ['rows']), ['rows']);
    coordinator.request('a', 'root');
    coordinator.request('a', 'root');
    await asked();
    assert.deepEqual(redrawn, []);
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    coordinator.request('a', 'root');
    assert.deepEqual(redrawn, ['a', 'a']);
  });

  it('hold back single-row redraws until the window has received the rows, and then redraw all', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    coordinator.request('a1', 'a', 'root');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('hold what was requested before they were read: it is in them', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const server = new EventEmitter();
    const rows = coordinator.rows('a', once(server, 'answered'), () => []);
    coordinator.request('a');
    server.emit('answered');
    await rows;
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, []);
  });

  it('have their parent redrawn when its own words are no longer true', async () => {
    const { coordinator, redrawn, questions, outdated, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    outdated.add('a');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('count for each time that they were asked for', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    await Promise.all([coordinator.rows('a', undefined, () => []), coordinator.rows('a', undefined, () => [])]);
    coordinator.request('a');
    await asked(2);
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, []);
    questions[1]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('hold nothing back for ever: not when they could not be read, and not when the window does not answer well', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    await assert.rejects(coordinator.rows('a', Promise.reject(new Error('no')), () => []));
    coordinator.request('a');
    await asked();
    questions[0]!.fail();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('are the first of many where somebody waited for them, and all are drawn after them', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const all = Array.from({ length: 1000 }, (_, index) => index);
    const first = await coordinator.rows('a', Promise.resolve(), () => all);
    assert.deepEqual(first, all.slice(0, 250));
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    assert.deepEqual(await coordinator.rows('a', undefined, () => all), all);
    coordinator.dispose();
  });

  it('are awaited by who needs them drawn: from the redraw that was asked for until they have arrived', async () => {
    const { coordinator, questions, asked } = stage();
    coordinator.request('a', 'root');
    let isDrawn = false;
    const drawn = coordinator.redrawn('a1', 'a', 'root').then(() => (isDrawn = true));
    await coordinator.rows('a', undefined, () => []);
    await asked();
    assert.equal(isDrawn, false);
    questions[0]!.answer();
    await drawn;
    coordinator.dispose();
  });

  it('are not awaited for ever where VS Code shows none of them, and asks for none', async () => {
    const { coordinator, questions } = stage();
    coordinator.request('a', 'root');
    await coordinator.redrawn('a1', 'a', 'root');
    assert.equal(questions.length, 0);
  });

  it('ask nothing of the window after the end', async () => {
    const { coordinator, questions } = stage();
    await coordinator.rows('a', undefined, () => []);
    coordinator.dispose();
    await settled();
    assert.equal(questions.length, 0);
  });

  it('are sent when all are there that VS Code asked for at once: it asks for the next as soon as it has the ones before', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const server = new EventEmitter();
    await coordinator.rows('a', undefined, () => []);
    const slow = coordinator.rows('b', once(server, 'answered'), () => []);
    coordinator.request('a', 'root');
    await settled();
    assert.equal(questions.length, 0);
    server.emit('answered');
    await slow;
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    coordinator.dispose();
  });

  it('do not wait for rows that VS Code asks for later', async () => {
    const { coordinator, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    await settled();
    void coordinator.rows('b', new Promise(() => undefined), () => []);
    await asked();
    coordinator.dispose();
  });
});
