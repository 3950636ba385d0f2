import { stringify } from 'csv-stringify/sync';
import type { Cell } from './columns';

/** What a file begins with so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\ufeff';

/**
 * Signs that spreadsheets begin a formula with, in all their widths. They may stand behind blanks, invisible signs and quotes,
 * which some programs take off first. A tab or a line break in front is kept from doing harm, too.
 */
const formula =
  /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}'"`‘’“”«»]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212])/u;

/** Lines of CSV after RFC 4180, each ended; a text that a spreadsheet could take for a formula begins with an apostrophe. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  const safe = rows.map((cells) =>
    cells.map((cell) => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell)),
  );
  return stringify(safe, { record_delimiter: '\r\n', quote_record_delimiter: true, escape_formulas: true });
}
