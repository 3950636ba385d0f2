import { SpaceStore } from '../../src/model/spaceStore';
import { NodeRegistry } from '../../src/tree/nodeRegistry';
import { noFilter } from '../../src/tree/filter';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { clientAt } from '../unit/support';
import { collectedHeap } from './collectedHeap';
import { type Section, section } from './report';

const runs = 10_000;

/** Bytes that a store holds with all runs loaded, and with a node of the tree for each. */
async function held(url: string): Promise<{ store: number; nodes: number }> {
  const store = new SpaceStore();
  const client = clientAt(url, {}, { organization: BULK_HANDLE });
  store.connect(client);
  await store.loadSpaces();
  const empty = collectedHeap();
  await store.openSpace(BULK_SPACE_TOKEN);
  while (store.space(BULK_SPACE_TOKEN)?.runList?.hasMore) {
    await store.loadMore(BULK_SPACE_TOKEN);
    const { problem } = store.space(BULK_SPACE_TOKEN) ?? {};
    if (problem) throw new Error(problem.kind);
  }
  const full = collectedHeap();
  const facts = { isWatched: () => false, tasks: () => undefined };
  const registry = new NodeRegistry(() => `${url}/${BULK_HANDLE}`, facts, { filter: noFilter, order: 'server' });
  const rows = registry.children(registry.space(store.space(BULK_SPACE_TOKEN)!), Date.now()).length;
  const drawn = collectedHeap();
  // What is asked of them here also keeps them until now.
  const count = store.space(BULK_SPACE_TOKEN)?.runList?.runs.length;
  if (count !== runs || rows !== runs || registry.all().length !== 1) throw new Error(`${count} runs, ${rows} rows`);
  store.dispose();
  return { store: full - empty, nodes: drawn - full };
}

/** What 10,000 runs weigh, loaded page by page through the real client into the real store. */
export async function heap(): Promise<Section> {
  const platform = await startPlatform({ sample: manyRuns(runs) });
  try {
    // The first time, code is compiled and the server's own rows are made.
    await held(platform.url);
    const samples: Awaited<ReturnType<typeof held>>[] = [];
    for (let index = 0; index < 5; index++) samples.push(await held(platform.url));
    const megabytes = (part: (sample: { store: number; nodes: number }) => number) =>
      samples.map((sample) => part(sample) / 1_000_000);
    return section('Memory', [
      {
        what: 'heap for 10,000 loaded runs',
        unit: 'MB',
        ours: megabytes(({ store }) => store),
        budget: { of: 'median', atMost: 8 },
        limit:
          'after a forced collection; an object of six fields for each run, and the texts of its id and collection.',
      },
      {
        what: 'the same with a row of the tree for each',
        unit: 'MB',
        ours: megabytes(({ store, nodes }) => store + nodes),
        budget: { of: 'median', atMost: 8 },
        limit:
          'a node for each run, its id, and a place in the map of the space. What VS Code itself keeps of a row is not in it.',
      },
    ]);
  } finally {
    await platform.close();
  }
}
