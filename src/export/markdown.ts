import { foldLine } from '../platform/text';
import { isoTime, type Cell } from './columns';

/** A table that looks the same in every renderer: text from the server never becomes markup, a link, or a second row. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return line(titles) + line(titles.map(() => '---')) + rows.map(markdownRow).join('');
}

/** A row of such a table. */
export function markdownRow(cells: readonly Cell[]): string {
  return line(cells.map(cellText));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** Escapes no more than necessary, because tables are also pasted where backslashes are visible. */
function cellText(cell: Cell): string {
  return foldLine(cell instanceof Date ? isoTime(cell) : String(cell ?? ''))
    .trim()
    .replace(/[\\`*_[\]<>#|~&!$@{}]|(?<!\d):|:(?!\d)/g, '\\$&')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`);
}
