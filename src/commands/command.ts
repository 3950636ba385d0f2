import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { App } from './app';
import { pickRuns, pickSpace, pickTasks } from './pick';
import { resolveTarget, runOf, spaceOf, type Actable, type TargetRule } from './resolveTarget';
import { rowSource } from './rowSource';

/** Finds what a command acts on, given the arguments VS Code called it with; undefined if there is nothing to act on. */
export type Target<T> = (app: App, args: readonly unknown[]) => Promise<T | undefined>;

/** A command, whatever it acts on. */
export interface Command {
  /** As the manifest has it. */
  readonly id: string;
  readonly execute: (app: App, args: readonly unknown[]) => Promise<void>;
}

interface CommandDefinition<T> {
  readonly id: string;
  readonly target: Target<T>;
  /** @param clicked the row that was clicked; undefined for the palette and keybindings */
  readonly run: (app: App, target: T, clicked: Node | undefined) => unknown;
}

export function defineCommand<T>({ id, target, run }: CommandDefinition<T>): Command {
  return {
    id,
    execute: async (app, args) => {
      const clicked = args.length > 0 ? (await rowSource(app, args)).resolve(args[0]) : undefined;
      const found = await target(app, args);
      if (found !== undefined) {
        await run(app, found, clicked);
      }
    },
  };
}

// Each `title` is that of the quick pick that asks for a target.

/** For commands that act on the window. */
export const nothing: Target<true> = () => Promise.resolve(true);

type TreeTarget = SpaceNode | RunNode | TaskNode;
type Fits<T> = (target: T) => boolean;

type RuleOf<T extends Actable> = (app: App) => TargetRule<T>;

/** The space that the row is or belongs to. */
export function oneSpace(title: string, fits?: Fits<SpaceNode>): Target<SpaceNode> {
  return one((app) => ({
    from: (node) => spaceOf(app.view.model, node),
    ask: () => pickSpace(app, title, fits),
    fits,
  }));
}

export function spaces(title: string, fits?: Fits<SpaceNode>): Target<readonly SpaceNode[]> {
  return rows<'space'>(['space'], (app) => pickSpace(app, title, fits), fits);
}

/** The run that the row is or belongs to. */
export function oneRun(title: string, fits?: Fits<RunNode>): Target<RunNode> {
  return one((app) => ({
    from: (node) => runOf(app.view.model, node),
    ask: () => pickRuns(app, title, { fits, isSingle: true }),
    fits,
  }));
}

export function runs(title: string, fits?: Fits<RunNode>): Target<readonly RunNode[]> {
  return rows<'run'>(['run'], (app) => pickRuns(app, title, { fits }), fits);
}

/** The runs that the rows are or belong to. */
export function runsOfRows(title: string): Target<readonly RunNode[]> {
  return ordered((app) => ({ from: (node) => runOf(app.view.model, node), ask: () => pickRuns(app, title) }));
}

export function tasks(title: string): Target<readonly TaskNode[]> {
  return rows<'task'>(['task'], (app) => pickTasks(app, title));
}

export function rows<K extends TreeTarget['kind']>(
  kinds: readonly K[],
  ask: (app: App) => Promise<readonly Extract<TreeTarget, { kind: K }>[]>,
  fits?: Fits<Extract<TreeTarget, { kind: K }>>,
): Target<readonly Extract<TreeTarget, { kind: K }>[]> {
  const isRow = (node: Node): node is Extract<TreeTarget, { kind: K }> => kinds.some((kind) => kind === node.kind);
  return ordered((app) => ({ from: (node) => (isRow(node) ? node : undefined), ask: () => ask(app), fits }));
}

/** Like `several`, in the order of the view. */
function ordered<T extends TreeTarget>(ruleOf: RuleOf<T>): Target<readonly T[]> {
  return async (app, args) => {
    const found = await several(ruleOf)(app, args);
    return found && (await rowSource(app, args)).inOrder(found);
  };
}

export function several<T extends Actable>(ruleOf: RuleOf<T>): Target<readonly T[]> {
  return async (app, args) => {
    const found = await resolveTarget(await rowSource(app, args), args, ruleOf(app));
    return found.length > 0 ? found : undefined;
  };
}

/** One row: of several, the one that was clicked. */
export function one<T extends Actable>(ruleOf: RuleOf<T>): Target<T> {
  return async (app, args) => (await several(ruleOf)(app, args))?.[0];
}
