import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { RedrawCoordinator } from '../../../src/tree/redrawCoordinator';
import { waitFor } from '../../host/waitFor';

/** A window that answers when a test says so. */
function stage() {
  const redrawn: (string | undefined)[] = [];
  const outdated = new Set<string>();
  const questions: { answer: () => void; fail: () => void }[] = [];
  const ask = () =>
    new Promise<void>((answer, reject) => {
      questions.push({ answer, fail: () => reject(new Error('The window is gone.')) });
    });
  const coordinator = new RedrawCoordinator<string | undefined>(
    (row) => redrawn.push(row),
    (row) => row !== undefined && outdated.has(row),
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

  it('defer a redraw of their parent until the window has answered a request sent after them', async () => {
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

  it('defer single-row redraws until the window has received them, and then redraw all', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    coordinator.request('a1', 'a', 'root');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('need no redraw for what was requested before they were read', async () => {
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

  it('cause a redraw of their parent if its own text is out of date', async () => {
    const { coordinator, redrawn, questions, outdated, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    outdated.add('a');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('count once for each time they were requested', async () => {
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

  it('never defer a redraw forever: not if they could not be read, and not if the window answers with an error', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    await assert.rejects(coordinator.rows('a', Promise.reject(new Error('no')), () => []));
    coordinator.request('a');
    await asked();
    questions[0]!.fail();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('are the first of many if a person waited for them, and then all', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const all = Array.from({ length: 1000 }, (_, index) => index);
    const first = await coordinator.rows('a', Promise.resolve(), () => all);
    assert.deepEqual(first, all.slice(0, 120));
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    assert.deepEqual(await coordinator.rows('a', undefined, () => all), all);
    coordinator.dispose();
  });

  it('are the first of many known rows of the tree itself, the first time', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const all = Array.from({ length: 5000 }, (_, index) => `row ${index}`);
    assert.deepEqual(await coordinator.rows(undefined, undefined, () => []), []);
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(await coordinator.rows(undefined, undefined, () => all), all.slice(0, 250));
    await asked(2);
    questions[1]!.answer();
    await settled();
    assert.deepEqual(redrawn, [undefined]);
    assert.deepEqual(await coordinator.rows(undefined, undefined, () => all), all);
    coordinator.dispose();
  });

  it('come at once for the tree itself unless they are very many, so that it is not redrawn under a click', async () => {
    const { coordinator, redrawn, questions, asked } = stage();
    const spaces = Array.from({ length: 250 }, (_, index) => index);
    assert.deepEqual(await coordinator.rows(undefined, Promise.resolve(), () => spaces), spaces);
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, []);
    const more = [...spaces, 250];
    assert.deepEqual(await coordinator.rows(undefined, Promise.resolve(), () => more), spaces);
    coordinator.dispose();
  });

  it('are awaited by a caller that needs them drawn, from the requested redraw until they have arrived', async () => {
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

  it('are not awaited forever if VS Code shows none of them and asks for none', async () => {
    const { coordinator, questions } = stage();
    coordinator.request('a', 'root');
    await coordinator.redrawn('a1', 'a', 'root');
    assert.equal(questions.length, 0);
  });

  it('send nothing to the window after disposal', async () => {
    const { coordinator, questions } = stage();
    await coordinator.rows('a', undefined, () => []);
    coordinator.dispose();
    await settled();
    assert.equal(questions.length, 0);
  });

  it('are sent when all that VS Code asked for at once have arrived: it asks for the next as soon as it has the previous ones', async () => {
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

  it('do not wait for rows that VS Code requests later', async () => {
    const { coordinator, asked } = stage();
    await coordinator.rows('a', undefined, () => []);
    await settled();
    void coordinator.rows('b', new Promise(() => undefined), () => []);
    await asked();
    coordinator.dispose();
  });
});
