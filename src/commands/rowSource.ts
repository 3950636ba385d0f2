import type { ActivityView } from '../tree/activity/activityView';
import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { App } from './app';
import { inTreeOrder } from './treeOrder';

/** A view, for commands that act on its rows. */
export interface RowSource {
  readonly selection: readonly Node[];
  /** What a row stands for in the Spaces view, as it is now; undefined for anything else, and if it is gone. */
  resolve(element: unknown): Node | undefined;
  /** In the order of the view, whatever the order of selection. */
  inOrder<T extends SpaceNode | RunNode | TaskNode>(nodes: readonly T[]): readonly T[];
}

type Views = Pick<App, 'view' | 'activity'>;

/** The view whose row a command was called with, or else the one that was used last. */
export async function rowSource(app: Views, args: readonly unknown[]): Promise<RowSource> {
  const { view } = app;
  const { selection } = view;
  const spaces: RowSource = {
    selection,
    resolve: (element) => view.resolve(element),
    inOrder: (nodes) => inTreeOrder(view.model, nodes),
  };
  return (await meantActivity(app, args)) ?? spaces;
}

/** The Activity view, if a command with these arguments means one of its rows. */
export async function meantActivity(
  { view, activity }: Views,
  args: readonly unknown[],
): Promise<ActivityView | undefined> {
  const other = await activity;
  const isLastUsed = other.usedAt > view.usedAt && (other.visible || !view.visible);
  const isMeant = args.length > 0 ? other.resolve(args[0]) !== undefined : isLastUsed;
  return isMeant ? other : undefined;
}
