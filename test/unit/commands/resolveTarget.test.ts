import '../vscode';
import assert from 'node:assert/strict';
import { resolveTarget, runOf, spaceOf } from '../../../src/commands/resolveTarget';
import { inTreeOrder } from '../../../src/commands/treeOrder';
import type { Node, RunNode, SpaceNode, TaskNode } from '../../../src/tree/nodes';
import { connection, connectionWith, loadMore, model, run, space, task } from './nodes';

const [sales, winter] = [space('sales'), space('winter')];
const [first, second] = [run(sales, 'R1'), run(sales, 'R2')];
const call = task(first, 'T1');
const more = loadMore(sales);
const tree = model([sales, winter], [first, second], [call]);

describe('the target of a command', () => {
  /** Elements are the nodes themselves here. */
  const resolve = (element: unknown) => [sales, winter, first, second, call, more].find((node) => node === element);
  let picks: RunNode[] = [];
  let asked = 0;
  beforeEach(() => {
    [picks, asked] = [[], 0];
  });

  const runs = (
    args: readonly unknown[],
    selection: readonly Node[] = [],
    fits: (node: RunNode) => boolean = () => true,
  ) =>
    resolveTarget({ resolve, selection }, args, {
      from: (node) => (node.kind === 'run' ? node : undefined),
      fits,
      ask: () => {
        asked++;
        return Promise.resolve(picks);
      },
    });

  it('is the clicked row', async () => {
    assert.deepEqual(await runs([first], [second]), [first]);
  });

  it('is all selected rows if the clicked one is among them, that one first', async () => {
    assert.deepEqual(await runs([second, [first, second]]), [second, first]);
  });

  it('leaves out rows of other kinds, and arguments that are not rows', async () => {
    assert.deepEqual(await runs([first, [42, null, sales, { kind: 'run' }, first]]), [first]);
  });

  it('is the selection when a keybinding passes only one row of it', async () => {
    assert.deepEqual(await runs([first], [second, first]), [first, second]);
  });

  it('is the selection when the command comes from the palette', async () => {
    assert.deepEqual(await runs([], [second, first]), [second, first]);
  });

  it('takes only what fits from the selection, but any row that is clicked', async () => {
    const fits = (node: RunNode) => node !== second;
    assert.deepEqual(await runs([], [second, first], fits), [first]);
    assert.deepEqual(await runs([second], [], fits), [second]);
    assert.equal(asked, 0);
  });

  it('is asked for when nothing is selected, or nothing that fits is', async () => {
    picks = [second];
    assert.deepEqual(await runs([]), [second]);
    assert.deepEqual(await runs([], [sales, more]), [second]);
    assert.deepEqual(await runs([], [first], () => false), [second]);
    assert.equal(asked, 3);
  });

  it('is asked for when the clicked row cannot be one', async () => {
    picks = [second];
    assert.deepEqual(await runs([sales], [first]), [second]);
  });

  it('is asked for, and never the selection, when VS Code does not know the clicked row', async () => {
    picks = [second];
    assert.deepEqual(await runs([undefined, undefined], [first]), [second]);
    assert.deepEqual(await runs([{ kind: 'gone' }], [first]), [second]);
  });

  it('is nothing when the person picks nothing', async () => {
    assert.deepEqual(await runs([]), []);
  });

  it('is nothing, without asking, when the connection of the clicked row has ended', async () => {
    const ended = { ...first, connection: connectionWith(AbortSignal.abort()) };
    const view = { resolve: () => ended, selection: [second] };
    const ask = () => Promise.reject(new Error('asked'));
    assert.deepEqual(await resolveTarget(view, [ended], { from: () => ended, fits: () => true, ask }), []);
  });

  it('has each target once, even if several rows belong to it', async () => {
    const view = { resolve, selection: [first, call] };
    const rule = { from: (node: Node) => runOf(tree, node), fits: () => true, ask: () => Promise.resolve([]) };
    assert.deepEqual(await resolveTarget(view, [], rule), [first]);
  });
});

describe('what a row belongs to', () => {
  it('is its space, or the space itself', () => {
    for (const node of [sales, first, call, more]) {
      assert.equal(spaceOf(tree, node), sales, node.kind);
    }
  });

  it('is no space for a row about the whole list', () => {
    const [id, none] = ['message', undefined];
    const message: Node = { kind: 'message', id, connection, space: none, run: none, problem: none };
    assert.equal(spaceOf(tree, message), undefined);
    assert.equal(runOf(tree, message), undefined);
  });

  it('is its run, or the run itself; none for a space and the rows right below it', () => {
    assert.equal(runOf(tree, first), first);
    assert.equal(runOf(tree, call), first);
    assert.equal(runOf(tree, sales), undefined);
    assert.equal(runOf(tree, more), undefined);
  });
});

describe('several targets', () => {
  it('come in tree order, whatever the order of selection', () => {
    const clicked: (SpaceNode | RunNode | TaskNode)[] = [winter, second, call, first, sales];
    assert.deepEqual(inTreeOrder(tree, clicked), [sales, first, call, second, winter]);
  });

  it('end with those that the tree does not list', () => {
    const gone = run(sales, 'R0');
    assert.deepEqual(inTreeOrder(tree, [gone, second, first]), [first, second, gone]);
  });
});
