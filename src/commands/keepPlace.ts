import type { Node } from '../tree/nodes';
import type { Explorer } from './explorer';
import { revealSurely } from './reveal';

/** Rows that do something when they are chosen, and mostly go away then. */
const passing = new Set<Node['kind']>(['loadMore', 'loadMoreTasks', 'message']);

/**
 * Does what a chosen row asks for. When the row goes away it takes the focus along, and the next arrow key would begin at the
 * top of the tree: what came in its place gets it, unless something else was selected meanwhile.
 */
export async function keepPlace({ provider, sessions, view }: Explorer, work: () => Promise<void>): Promise<void> {
  const [row, ...others] = view.selection;
  const parent = row && provider.getParent(row);
  if (!parent || others.length > 0 || !passing.has(row.kind)) {
    await work();
    return;
  }
  const { session } = sessions;
  const before = await provider.getChildren(parent);
  await work();
  // Nothing is asked for here: the view was closed, or somebody signed out.
  if (!view.visible || session !== sessions.session || !isLoaded(parent)) {
    return;
  }
  const after = await provider.getChildren(parent);
  if (!after.includes(row) && view.selection.every((it) => it === row)) {
    const next = after.find((it) => !before.includes(it)) ?? after[before.indexOf(row)] ?? after.at(-1) ?? parent;
    await revealSurely(view, next);
  }
}

function isLoaded(parent: Node): boolean {
  return parent.kind === 'space'
    ? parent.state.runList !== undefined
    : parent.kind === 'run' && parent.tasks?.list !== undefined;
}
