import { stringify } from 'csv-stringify/sync';
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
  const safe = rows.map((cells) =>
    cells.map((cell) => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell)),
  );
  return stringify(safe, { record_delimiter: '\r\n', quote_record_delimiter: true, escape_formulas: true });
}
