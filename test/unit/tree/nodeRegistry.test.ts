import assert from 'node:assert/strict';
import { noFilter } from '../../../src/tree/filter';
import { NodeRegistry } from '../../../src/tree/nodeRegistry';

describe('the rows below a space', () => {
  it('count every hidden run, also where more can be loaded', () => {
    const facts = { isWatched: () => false, tasks: () => undefined };
    const options = { filter: { ...noFilter, phases: ['failed' as const] }, order: 'server' as const };
    const registry = new NodeRegistry(() => 'server/organization', facts, options);
    const run = (id: string, status: string) => ({
      id,
      status,
      mode: undefined,
      collection: undefined,
      createdAt: 0,
      taskCount: 1,
    });
    const runs = [run('R1', 'completed'), run('R2', 'failed'), run('R3', 'completed')];
    const space = {
      token: 'T',
      name: 'Space',
      slug: undefined,
      agentHandle: undefined,
      createdAt: undefined,
      spaceType: undefined,
      contentType: undefined,
    };
    const node = registry.space({ space, runList: { runs, count: 9, pages: 1, hasMore: true, skippedRows: 0 } });
    const rows = registry.children(node, 0);
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['run', 'loadMore', 'hidden'],
    );
    const last = rows.at(-1);
    assert.equal(last?.kind === 'hidden' && last.count, 2);
  });
});
