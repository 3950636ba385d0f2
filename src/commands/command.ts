import type { Node } from '../tree/nodes';
import type { App } from './app';

/** Finds what a command acts on, out of what VS Code called it with; undefined when there is nothing to act on. */
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
  /** @param clicked the row that the person pointed at; undefined for the palette and keys */
  readonly run: (app: App, target: T, clicked: Node | undefined) => unknown;
}

export function defineCommand<T>({ id, target, run }: CommandDefinition<T>): Command {
  return {
    id,
    execute: async (app, args) => {
      const clicked = app.view.resolve(args[0]);
      const found = await target(app, args);
      if (found !== undefined) {
        await run(app, found, clicked);
      }
    },
  };
}
