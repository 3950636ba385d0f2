import { copyCommands } from './copy';
import { copyAsCommands } from './copyAs';
import type { Explorer } from './explorer';
import { exportCommands } from './exportRuns';
import { filterCommands } from './filter';
import { findCommands } from './find';
import { linkCommands } from './links';
import { loadMoreCommands } from './loadMoreRuns';
import { documentCommands } from './openDocuments';
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
    ...documentCommands(explorer),
    ...findCommands(explorer),
    ...filterCommands(explorer),
    ...exportCommands(explorer),
    ...copyAsCommands(explorer),
    ...linkCommands(explorer),
    'unpod.showLog': () => explorer.log.show(),
  };
}
