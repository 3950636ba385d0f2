import type { Cell } from './columns';
import { zip, type ZipFile } from './zip';

/** Rows per sheet (a limit of the format), and characters (so that no file of the archive needs 64-bit sizes). */
const sheetLimits = { rows: 1_048_576, characters: 2 ** 30 };
/** Characters per cell. Excel reports a file with more as damaged. */
const longestText = 32_767;
const cutMark = '… [cut off: a spreadsheet cell holds at most 32,767 characters; CSV and JSON have the full text]';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = 'http://schemas.openxmlformats.org';
const main = `xmlns="${schemas}/spreadsheetml/2006/main"`;
const relations = `${schemas}/officeDocument/2006/relationships`;

/**
 * An Excel workbook (Office Open XML), in chunks. Text is stored as text, so that no program reads it as a number, date, or formula.
 * Rows that do not fit on one sheet continue on the next.
 */
export function xlsxFile(
  titles: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
  limits = sheetLimits,
): AsyncGenerator<Uint8Array, void> {
  return zip(filesOf(titles, rows, limits));
}

async function* filesOf(
  titles: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
  limits: typeof sheetLimits,
): AsyncGenerator<ZipFile, void> {
  const packageSchemas = `${schemas}/package/2006`;
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const file = (name: string, text: string): ZipFile => ({ name, texts: [declaration + text] });
  yield file(
    '[Content_Types].xml',
    `<Types xmlns="${packageSchemas}/content-types">` +
      `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="${type}.worksheet+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
  );
  const links = (all: string) => `<Relationships xmlns="${packageSchemas}/relationships">${all}</Relationships>`;
  const link = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  yield file('_rels/.rels', links(link(1, 'officeDocument', 'xl/workbook.xml')));
  yield file('xl/styles.xml', styles);
  const source = rows[Symbol.asyncIterator]();
  const sheets: number[] = [];
  try {
    let next = await source.next();
    const sheet = async function* () {
      yield sheetStart(titles.length) + rowXml(1, titles, 2);
      let characters = 0;
      for (let row = 2; !next.done && row <= limits.rows && characters < limits.characters; row++) {
        const xml = rowXml(row, next.value);
        characters += xml.length;
        yield xml;
        next = await source.next();
      }
      yield '</sheetData></worksheet>';
    };
    do {
      sheets.push(sheets.length + 1);
      yield { name: `xl/worksheets/sheet${sheets.length}.xml`, texts: sheet() };
    } while (!next.done);
  } finally {
    await source.return?.();
  }
  const sheetLinks = sheets.map((id) => link(id, 'worksheet', `worksheets/sheet${id}.xml`)).join('');
  yield file('xl/_rels/workbook.xml.rels', links(sheetLinks + link(sheets.length + 1, 'styles', 'styles.xml')));
  const list = sheets.map((id) => `<sheet name="Unpod${id > 1 ? ` ${id}` : ''}" sheetId="${id}" r:id="rId${id}"/>`);
  yield file(
    'xl/workbook.xml',
    `<workbook ${main} xmlns:r="${relations}"><sheets>${list.join('')}</sheets></workbook>`,
  );
}

/** Cell formats: 0 for text and numbers, 1 for times, 2 for titles. */
const styles =
  `<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Freezes the titles. With the default width, times would show as `####`. */
function sheetStart(columns: number): string {
  return (
    `${declaration}<worksheet ${main}><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols><col min="1" max="${columns}" width="20" customWidth="1"/></cols><sheetData>`
  );
}

function rowXml(row: number, cells: readonly Cell[], style = 0): string {
  const xml = cells.map((cell, index) => cellXml(columnName(index) + String(row), cell, style)).join('');
  return `<row r="${row}">${xml}</row>`;
}

function cellXml(place: string, cell: Cell, style: number): string {
  if (cell === undefined || cell === '') {
    return '';
  }
  if (typeof cell === 'number' && Number.isFinite(cell)) {
    return `<c r="${place}"><v>${cell}</v></c>`;
  }
  if (cell instanceof Date) {
    return `<c r="${place}" s="1"><v>${daysOf(cell)}</v></c>`;
  }
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(String(cell))}</t></is></c>`;
}

/** `A`, `Z`, `AA`. @param index from 0 */
function columnName(index: number): string {
  return (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Spreadsheets store times as days since December 30, 1899. */
function daysOf(time: Date): number {
  return Math.floor(time.getTime() / 1000) / 86_400 + 25_569;
}

function xmlText(text: string): string {
  const lines = text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
  // Half a character at the end is removed below, together with all that XML does not allow.
  const fitting = lines.length > longestText ? lines.slice(0, longestText - cutMark.length) + cutMark : lines;
  return (
    fitting
      .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '')
      // Excel reads `_x0041_` as an escaped character.
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
