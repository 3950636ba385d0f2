import { isoTime, type Cell } from './columns';

/**
 * Matches text that a spreadsheet may run as a formula. Covers all widths of the characters that start one, also after white space,
 * invisible characters, and quotes, which some programs strip first.
 */
const formula = /^[\s\p{Cc}\p{Cf}'"`‘’“”«»]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/u;

/**
 * Matches text that looks like a formula but can only calculate: phone numbers, numbers, and plain words after a hyphen. Without
 * parentheses it cannot call functions, and it has no character that refers to a file or another program.
 */
const harmless =
  /^\s*(?:\+[\s(]?\d(?:[\d\s()./;,\u2010-\u2013-]|(?<=[\s/;,])\+)*|-\d+(?:[.,]\d+)?|-\s+\p{L}[\p{L}\p{M}\p{N}\p{Sc}\s,.:;?%’“”"/…–-]*)$/u;

/** Programs that separate cells by semicolons or tabs start a new cell after one of them, and a new row after a line break. */
const separator = /[;\t\r\n\v\f\u0085\u2028\u2029]/;
const parts = /[^;\t\r\n\v\f\u0085\u2028\u2029]+/g;

/** CSV as in RFC 4180, with a line break after each row. Puts an apostrophe before text that a spreadsheet could run as a formula. */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(cellText(cell))).join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellText(cell: Cell): string {
  if (cell instanceof Date) {
    return isoTime(cell);
  }
  return typeof cell === 'string' ? guarded(cell) : String(cell ?? '');
}

function guarded(text: string): string {
  if (harmless.test(text)) {
    return text;
  }
  // With commas as separators, the first part is one cell with the rest.
  const isRisky = (part: string, place: number) => formula.test(part) && (place === 0 || !harmless.test(part));
  const cell = text.replace(parts, (part, place: number) => (isRisky(part, place) ? `'${part}` : part));
  // OWASP lists a tab or a line break at the start as well.
  return separator.test(text.charAt(0)) ? `'${cell}` : cell;
}
