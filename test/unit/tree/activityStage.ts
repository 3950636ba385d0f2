import type { RowElement } from '../../../src/tree/drawnRows';
import { ActivityModel } from '../../../src/tree/activity/activityModel';
import type { ActivityNode } from '../../../src/tree/activity/nodes';
import { TreeAdapter } from '../../../src/tree/treeAdapter';
import type { Run } from '../../../src/platform/entities';
import { listOf } from '../entities';
import { NOON } from '../support';
import { stage } from './support';

/** What the Activity view shows of spaces with these tokens, whose runs are not loaded. */
export function activity(...tokens: string[]) {
  const parts = stage(...tokens);
  const model = new ActivityModel(parts.connections, parts.model);
  const find = (id: string) => {
    const nodes = model.roots().flatMap((node) => [node, ...model.children(node)]);
    const found = nodes.find((node) => shortId(node) === id);
    if (!found) {
      throw new Error(`There is no row ${id}.`);
    }
    return found;
  };
  return {
    ...parts,
    spaces: parts.model,
    model,
    find,
    /** Loads the runs of a space. */
    setRuns: (token: string, ...runs: readonly Run[]) => {
      parts.fake.known.runs.set(token, { list: listOf(runs) });
      model.outdate();
    },
    /** The rows as text, those below a row indented. */
    shown: () =>
      model
        .roots()
        .flatMap((node) => [wordsOf(model, node), ...model.children(node).map((it) => `  ${wordsOf(model, it)}`)]),
  };
}

function wordsOf(model: ActivityModel, node: ActivityNode): string {
  const { label, description } = model.kindOf(node).text(node, NOON);
  return [label, description].filter(Boolean).join(' | ');
}

/** An id without what all ids of the connection have in common. */
export function shortId({ id }: { readonly id: string }): string {
  return id.replace('server/org/:activity/', '');
}

/** A window that draws what the adapter gives it. */
export function drawn({ model, connections }: ReturnType<typeof activity>) {
  const adapter = new TreeAdapter(model, connections);
  const redrawn: (string | undefined)[] = [];
  adapter.onDidChangeTreeData((element) => redrawn.push(element && shortId(element)));
  const open = async (element?: RowElement): Promise<readonly RowElement[]> => {
    const rows = await adapter.getChildren(element);
    rows.forEach((row) => adapter.getTreeItem(row));
    // The window has answered by then that the rows arrived.
    await new Promise((resolve) => setImmediate(resolve));
    return rows;
  };
  return {
    adapter,
    redrawn,
    /** Opens the view and all groups. */
    openAll: async () => {
      for (const row of await open()) {
        await open(row);
      }
      redrawn.length = 0;
    },
    /** What the view does when runs have changed. */
    change: () => {
      model.outdate();
      adapter.redrawOutdated();
      return redrawn.splice(0);
    },
  };
}
