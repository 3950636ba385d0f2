import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes2';
import type { App } from './app';
import type { Target } from './command';
import { pickRuns, pickSpace, pickTasks } from './pick';
import { inTreeOrder, resolveTarget, runOf, spaceOf, type Actable } from './resolveTarget';

// Titles are those of the quick picks that ask for a target.

/** For commands that act on the window or the connection. */
export const nothing: Target<true> = () => Promise.resolve(true);

type TreeTarget = SpaceNode | RunNode | TaskNode;
type Fits<T> = (target: T) => boolean;
const any = () => true;

/** The space that the row is or belongs to. */
export function oneSpace(title: string, fits: Fits<SpaceNode> = any): Target<SpaceNode> {
  return one(
    (node, { view }) => spaceOf(view.model, node),
    (app) => pickSpace(app, title, fits),
    fits,
  );
}

export function spaces(title: string, fits: Fits<SpaceNode> = any): Target<readonly SpaceNode[]> {
  return nodes(
    (node) => (node.kind === 'space' ? node : undefined),
    (app) => pickSpace(app, title, fits),
    fits,
  );
}

/** The run that the row is or belongs to. */
export function oneRun(title: string, fits: Fits<RunNode> = any): Target<RunNode> {
  return one(
    (node, { view }) => runOf(view.model, node),
    (app) => pickRuns(app, title, { fits, isSingle: true }),
    fits,
  );
}

export function runs(title: string, fits: Fits<RunNode> = any): Target<readonly RunNode[]> {
  return nodes(
    (node) => (node.kind === 'run' ? node : undefined),
    (app) => pickRuns(app, title, { fits }),
    fits,
  );
}

/** The runs that the rows are or belong to. */
export function runsOfRows(title: string): Target<readonly RunNode[]> {
  return nodes(
    (node, { view }) => runOf(view.model, node),
    (app) => pickRuns(app, title),
  );
}

export function tasks(title: string): Target<readonly TaskNode[]> {
  return nodes(
    (node) => (node.kind === 'task' ? node : undefined),
    (app) => pickTasks(app, title),
  );
}

/** Rows of these kinds. */
export function rows<K extends TreeTarget['kind']>(
  kinds: readonly K[],
  ask: (app: App) => Promise<readonly Extract<TreeTarget, { kind: K }>[]>,
): Target<readonly Extract<TreeTarget, { kind: K }>[]> {
  const isRow = (node: Node): node is Extract<TreeTarget, { kind: K }> => kinds.some((kind) => kind === node.kind);
  return nodes((node) => (isRow(node) ? node : undefined), ask);
}

/** Several of them, each once and in the order of the tree. */
function nodes<T extends TreeTarget>(
  from: (node: Node, app: App) => T | undefined,
  ask: (app: App) => Promise<readonly T[]>,
  fits: Fits<T> = any,
): Target<readonly T[]> {
  const target = several(from, ask, fits);
  return async (app, args) => {
    const found = await target(app, args);
    return found && inTreeOrder(app.view.model, found);
  };
}

export function several<T extends Actable>(
  from: (node: Node, app: App) => T | undefined,
  ask: (app: App) => Promise<readonly T[]>,
  fits: Fits<T> = any,
): Target<readonly T[]> {
  return async (app, args) => {
    const rule = { from: (node: Node) => from(node, app), fits, ask: () => ask(app) };
    const found = await resolveTarget(app.view, args, rule);
    return found.length > 0 ? found : undefined;
  };
}

/** Of several rows the one that was clicked. */
export function one<T extends Actable>(
  from: (node: Node, app: App) => T | undefined,
  ask: (app: App) => Promise<readonly T[]>,
  fits: Fits<T> = any,
): Target<T> {
  const target = several(from, ask, fits);
  return async (app, args) => (await target(app, args))?.[0];
}
