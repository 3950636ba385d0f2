import '../unit/vscode';
import type { Connection } from '../../src/connections/connection';
import { noFilter } from '../../src/tree/filter';
import { TreeAdapter } from '../../src/tree/treeAdapter';
import { TreeModel } from '../../src/tree/treeModel';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyRuns } from '../platform/bulk';
import { startPlatform } from '../platform/platform';
import { Stage } from '../unit/connections/support';
import { collectedHeap } from './collectedHeap';
import type { Figure, Section } from './report';

const runs = 10_000;

/** Bytes that a connection holds with all runs loaded, and with a drawn row of the tree for each. */
async function held(url: string): Promise<{ loaded: number; rows: number }> {
  const stage = new Stage();
  stage.gate.set(false);
  const connection = stage.connect(url, BULK_HANDLE);
  await connection.loadSpaces();
  const empty = collectedHeap();
  await loadAll(connection, BULK_SPACE_TOKEN);
  const full = collectedHeap();
  const draw = drawing(connection);
  const count = await draw();
  const drawn = collectedHeap();
  // Asking again keeps until now what is measured.
  if (count !== runs || (await draw()) !== runs) throw new Error(`${count} rows`);
  stage.dispose();
  return { loaded: full - empty, rows: drawn - full };
}

/** @throws Error when the runs do not come */
async function loadAll({ runs: store, signal }: Connection, token: string): Promise<void> {
  const problem = await store.loadUntil(token, () => false, { signal });
  if (problem) throw new Error(problem.kind);
}

/** Draws the rows below the only space, as VS Code does. */
function drawing(connection: Connection): () => Promise<number> {
  const none = () => ({ dispose: () => undefined });
  const connections = { current: connection, problem: undefined, ready: Promise.resolve() };
  const model = new TreeModel(connections, { filter: noFilter, spaceFilter: 'all', order: 'server' });
  const { onDidChange } = connection;
  const adapter = new TreeAdapter(model, { onDidChange, onDidChangeCurrent: none }, { onDidChange: none });
  return async () => {
    const [space] = await adapter.getChildren();
    const rows = await adapter.getChildren(space);
    rows.forEach((row) => adapter.getTreeItem(row));
    return rows.length;
  };
}

/** What 10,000 runs weigh, loaded page by page by a real connection. */
export async function heap(): Promise<Section> {
  const platform = await startPlatform({ sample: manyRuns(runs) });
  try {
    // The first time, code is compiled and the server's own rows are made.
    await held(platform.url);
    const samples: Awaited<ReturnType<typeof held>>[] = [];
    for (let index = 0; index < 5; index++) samples.push(await held(platform.url));
    const megabytes = (part: (sample: { loaded: number; rows: number }) => number) =>
      samples.map((sample) => part(sample) / 1_000_000);
    const figures: Figure[] = [
      {
        what: 'heap for 10,000 loaded runs',
        unit: 'MB',
        ours: megabytes(({ loaded }) => loaded),
        budget: { of: 'median', atMost: 8 },
        limit:
          'after a forced collection; an object of six fields for each run, and the texts of its id and collection.',
      },
      {
        what: 'the same with a drawn row of the tree for each',
        unit: 'MB',
        ours: megabytes(({ loaded, rows }) => loaded + rows),
        budget: { of: 'median', atMost: 8 },
        limit:
          'a node for each run, its id, and the words and icon that VS Code was told to draw. What VS Code itself keeps is not in it.',
      },
    ];
    return { title: 'Heap', figures };
  } finally {
    await platform.close();
  }
}
