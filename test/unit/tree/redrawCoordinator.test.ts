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
  const handover = new RedrawCoordinator<string>(
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
  return { redrawn, outdated, questions, handover, asked };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('rows on their way to the window', () => {
  it('let other rows be redrawn at once', async () => {
    const { handover, redrawn } = stage();
    await handover.rows('a', undefined, () => []);
    handover.request('b', 'root');
    assert.deepEqual(redrawn, ['b']);
    handover.dispose();
  });

  it('hold back a redraw of their parent until the window has answered after it was sent them', async () => {
    const { handover, redrawn, questions, asked } = stage();
    assert.deepEqual(await handover.rows('a', undefined, () => ['rows']), ['rows']);
    handover.request('a', 'root');
    handover.request('a', 'root');
    await asked();
    assert.deepEqual(redrawn, []);
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    handover.request('a', 'root');
    assert.deepEqual(redrawn, ['a', 'a']);
  });

  it('hold back a redraw of one of them, and then redraw all, as VS Code knows no single one of them yet', async () => {
    const { handover, redrawn, questions, asked } = stage();
    await handover.rows('a', undefined, () => []);
    handover.request('a1', 'a', 'root');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('hold what was requested before they were read: it is in them', async () => {
    const { handover, redrawn, questions, asked } = stage();
    const server = new EventEmitter();
    const rows = handover.rows('a', once(server, 'answered'), () => []);
    handover.request('a');
    server.emit('answered');
    await rows;
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, []);
  });

  it('have their parent redrawn when its own words are no longer true', async () => {
    const { handover, redrawn, questions, outdated, asked } = stage();
    await handover.rows('a', undefined, () => []);
    outdated.add('a');
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('count for each time that they were asked for', async () => {
    const { handover, redrawn, questions, asked } = stage();
    await Promise.all([handover.rows('a', undefined, () => []), handover.rows('a', undefined, () => [])]);
    handover.request('a');
    await asked(2);
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, []);
    questions[1]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('hold nothing back for ever: not when they could not be read, and not when the window does not answer well', async () => {
    const { handover, redrawn, questions, asked } = stage();
    await assert.rejects(handover.rows('a', Promise.reject(new Error('no')), () => []));
    handover.request('a');
    await asked();
    questions[0]!.fail();
    await settled();
    assert.deepEqual(redrawn, ['a']);
  });

  it('are the first of many where somebody waited for them, and all are drawn after them', async () => {
    const { handover, redrawn, questions, asked } = stage();
    const all = Array.from({ length: 1000 }, (_, index) => index);
    const first = await handover.rows('a', Promise.resolve(), () => all);
    assert.deepEqual(first, all.slice(0, 250));
    await asked();
    questions[0]!.answer();
    await settled();
    assert.deepEqual(redrawn, ['a']);
    assert.deepEqual(await handover.rows('a', undefined, () => all), all);
    handover.dispose();
  });

  it('are awaited by who needs them drawn: from the redraw that was asked for until they have arrived', async () => {
    const { handover, questions, asked } = stage();
    handover.request('a', 'root');
    let isDrawn = false;
    const drawn = handover.redrawn('a1', 'a', 'root').then(() => (isDrawn = true));
    await handover.rows('a', undefined, () => []);
    await asked();
    assert.equal(isDrawn, false);
    questions[0]!.answer();
    await drawn;
    handover.dispose();
  });

  it('are not awaited for ever where VS Code shows none of them, and asks for none', async () => {
    const { handover, questions } = stage();
    handover.request('a', 'root');
    await handover.redrawn('a1', 'a', 'root');
    assert.equal(questions.length, 0);
  });

  it('ask nothing of the window after the end', async () => {
    const { handover, questions } = stage();
    await handover.rows('a', undefined, () => []);
    handover.dispose();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(questions.length, 0);
  });
});
