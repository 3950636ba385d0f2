import { checkAllSpacesCommand } from './checkAllSpaces';
import { defineCommand, nothing, type Command } from './command';
import { copyCommands } from './copy';
import { copyAsCommand } from './copyAs';
import { exportCommand } from './exportRuns';
import { filterCommands } from './filter';
import { filterSpacesCommand } from './filterSpaces';
import { findCommands } from './find';
import { findCallCommand } from './findCall';
import { linkCommands } from './links';
import { documentCommands } from './openDocuments';
import { reportCommands } from './openReports';
import { pinCommands } from './pin';
import { refreshCommands } from './refresh';
import { sessionCommands } from './session';
import { runSummaryCommand } from './showRunSummary';
import { sortCommand } from './sortSpaces';
import { watchCommands } from './watch';

export { findLostRows } from './lostRow';

/** Every command in the manifest. Loaded when the first of them is called. */
export function allCommands(): readonly Command[] {
  return [
    ...sessionCommands,
    ...refreshCommands,
    checkAllSpacesCommand,
    ...copyCommands,
    copyAsCommand,
    runSummaryCommand,
    ...pinCommands,
    ...watchCommands,
    ...documentCommands,
    ...reportCommands,
    ...findCommands,
    findCallCommand,
    ...filterCommands,
    filterSpacesCommand,
    sortCommand,
    exportCommand(),
    ...linkCommands,
    defineCommand({ id: 'unpod.showLog', target: nothing, run: ({ log }) => log.show() }),
  ];
}
