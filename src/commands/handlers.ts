import { copyCommands } from './copy';
import type { Explorer } from './explorer';
import { loadMoreCommands } from './loadMoreRuns';
import { pinCommands } from './pin';
import { refreshCommands } from './refresh';
import { sessionCommands } from './session';
import { runSummaryCommands } from './showRunSummary';
import { watchCommands } from './watch';

export type Handler = (node: unknown, nodes: unknown) => unknown;

/** What each command of the manifest does. Loaded when the first of them is called. */
export function handlers(explorer: Explorer): Record<string, Handler> {
  return {
    ...sessionCommands(explorer),
    ...refreshCommands(explorer),
    ...loadMoreCommands(explorer),
    ...copyCommands(explorer),
    ...runSummaryCommands(explorer),
    ...pinCommands(explorer),
    ...watchCommands(explorer),
    'unpod.showLog': () => explorer.log.show(),
  };
}
