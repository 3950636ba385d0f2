import { csvFormatRow } from 'd3-dsv';
import type { Cell } from './columns';

/** At the start of a file it makes spreadsheets read UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * Matches text that a spreadsheet may run as a formula. Covers all widths of the characters that start one, also after white space,
 * invisible characters, and quotes, which some programs strip first; and a leading tab or line break, which OWASP lists as well.
 */
const formula =
  /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}'"`‘’“”«»]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212])/u;

/** CSV as in RFC 4180, with a line break after each row. Puts an apostrophe before text that could be run as a formula. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${csvFormatRow(cells.map(safe))}\r\n`).join('');
}

function safe(cell: Cell): string {
  return typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell ?? '');
}
