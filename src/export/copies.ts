import {
  cellsOf,
  recordOf,
  runColumns,
  spaceColumns,
  titlesOf,
  type Column,
  type RunRow,
  type SpaceRow,
} from './columns';
import { csvLines } from './csv';
import { markdownTable } from './markdown';
import { taskColumns, type TaskRow } from './taskColumns';

export type CopyFormat = 'markdown' | 'csv' | 'json';

/** The rows to copy; any list may be empty. */
export interface CopyData {
  readonly spaces: readonly SpaceRow[];
  readonly runs: readonly RunRow[];
  readonly tasks: readonly TaskRow[];
}

/** One table for each kind of row, separated by a blank line. In JSON a list, or an object of lists if there are several kinds. */
export function copyText({ spaces, runs, tasks }: CopyData, format: CopyFormat): string {
  const tables = Object.entries({
    spaces: tableOf(spaceColumns, spaces),
    runs: tableOf(runColumns, runs),
    tasks: tableOf(taskColumns, tasks),
  }).filter(([, { rows }]) => rows.length > 0);
  switch (format) {
    case 'markdown':
      return tables.map(([, { titles, rows }]) => markdownTable(titles, rows)).join('\n');
    case 'csv':
      return tables.map(([, { titles, rows }]) => csvLines([titles, ...rows])).join('\r\n');
    case 'json': {
      const lists = tables.map(([kind, { records }]) => [kind, records] as const);
      return `${JSON.stringify(lists.length === 1 ? lists[0]?.[1] : Object.fromEntries(lists), undefined, 2)}\n`;
    }
  }
}

function tableOf<T>(columns: readonly Column<T>[], rows: readonly T[]) {
  return {
    titles: titlesOf(columns),
    rows: rows.map((row) => cellsOf(columns, row)),
    records: rows.map((row) => recordOf(columns, row)),
  };
}
