import { isoTime, type Cell } from './columns';

/**
 * Matches text that a spreadsheet may run as a formula. Covers all widths of the characters that start one, also after white space,
 * invisible characters, and quotes, which some programs strip first.
 */
const formula = /^[\s\p{Cc}\p{Cf}'"`‘’“”«»]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/u;

/**
 * Matches what looks like a formula but can do nothing but arithmetic: phone numbers, numbers, and lists of plain words behind
 * hyphens. They have no bracket to call a function with, and no sign that refers to a file or to another program.
 */
const harmless =
  /^\s*(?:\+[\s(]?\d(?:[\d\s()./;,\u2010-\u2013-]|(?<=[\s/;,])\+)*|-\d+(?:[.,]\d+)?|-\s+\p{L}[\p{L}\p{M}\p{N}\p{Sc}\s,.:;?%’“”"/…–-]*)$/u;

/** Where semicolons or tabs separate, text behind one of them is a cell of its own, and a line break ends the row. */
const separator = /[;\t\r\n\v\f\u0085\u2028\u2029]/;
const parts = /[^;\t\r\n\v\f\u0085\u2028\u2029]+/g;

/**
 * CSV as in RFC 4180 for programs, with a line break after each row: digits stay bare. Puts an apostrophe before text that a
 * spreadsheet could run as a formula.
 */
export function csvLines(rows: readonly (readonly Cell[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(textOf(cell))).join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(cell: Cell): string {
  if (cell instanceof Date) {
    return isoTime(cell);
  }
  return typeof cell === 'string' ? guarded(cell) : String(cell ?? '');
}

function guarded(text: string): string {
  if (harmless.test(text)) {
    return text;
  }
  // The first part is taken together with the rest where commas separate.
  const isRisky = (part: string, place: number) => formula.test(part) && (place === 0 || !harmless.test(part));
  const cell = text.replace(parts, (part, place: number) => (isRisky(part, place) ? `'${part}` : part));
  // OWASP lists a tab or a line break at the start as well.
  return separator.test(text.charAt(0)) ? `'${cell}` : cell;
}
