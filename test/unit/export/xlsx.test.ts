import assert from 'node:assert/strict';
import type { Cell } from '../../../src/export/columns';
import { fileFormats } from '../../../src/export/formats';
import { xlsxFile } from '../../../src/export/xlsx';
import { aRun, aTask, bytesOf, CONTENT, exported, unzip } from './support';

async function* rowsOf(cells: readonly (readonly Cell[])[]) {
  for (const row of cells) {
    await Promise.resolve();
    yield row;
  }
}

/** The files of a workbook with the rows. */
async function workbook(rows: readonly (readonly Cell[])[], limits?: { rows: number; characters: number }) {
  return unzip(await bytesOf(xlsxFile(['A', 'B'], rowsOf(rows), limits)));
}

/** A cell's XML, in the first row below the titles. */
async function cellXml(cell: Cell): Promise<string> {
  const sheet = (await workbook([[cell]])).get('xl/worksheets/sheet1.xml') ?? '';
  return /<row r="2">(.*?)<\/row>/su.exec(sheet)?.[1] ?? '';
}

/** The text of a text cell; undefined for anything that a spreadsheet would compute. */
async function text(cell: string): Promise<string | undefined> {
  return /^<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">(.*)<\/t><\/is><\/c>$/su.exec(
    await cellXml(cell),
  )?.[1];
}

describe('a spreadsheet', () => {
  it('is a ZIP archive with the parts of a workbook, content types first', async () => {
    const files = await workbook([['a', 1]]);
    assert.deepEqual(
      [...files.keys()],
      [
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/styles.xml',
        'xl/worksheets/sheet1.xml',
        'xl/_rels/workbook.xml.rels',
        'xl/workbook.xml',
      ],
    );
    assert.ok([...files.values()].every((xml) => xml.startsWith('<?xml ')));
  });

  it('keeps digits as text: leading zeros, plus signs, long numbers, and what looks like a date', async () => {
    for (const digits of ['02005550142', '+15550100042', '919800000042', '675272289779974401', '1-2', '12e34567']) {
      assert.equal(await text(digits), digits);
    }
  });

  it('has no formulas, and no apostrophes against them', async () => {
    for (const formula of [
      '=1+1',
      '+A1',
      '-2+3',
      '@SUM(A1)',
      '- asked (twice)\n- wants a call',
      "Kim;=cmd|'/C calc'!A0",
    ]) {
      assert.equal(await text(formula), formula);
    }
    const sheet = (await workbook([['=1+1', '=2']])).get('xl/worksheets/sheet1.xml') ?? '';
    assert.ok(!/<f\b/.test(sheet));
  });

  it('keeps numbers as numbers and times as times', async () => {
    assert.equal(await cellXml(-72.5), '<c r="A2"><v>-72.5</v></c>');
    assert.equal(await cellXml(new Date(Date.UTC(2026, 1, 7, 12))), '<c r="A2" s="1"><v>46060.5</v></c>');
    assert.equal(await cellXml(undefined), '');
  });

  it('keeps any text that XML can hold', async () => {
    assert.equal(await text(' <b>&amp;"\' शिव 👩🏽‍💼 '), ' &lt;b&gt;&amp;amp;"\' शिव 👩🏽‍💼 ');
    assert.equal(await text('a\u0000\ud800b\uffff\u001bc'), 'abc');
    assert.equal(await text('a\r\nb\rc\u2028d'), 'a\nb\nc\nd');
    assert.equal(await text('_x0041_'), '_x005F_x0041_');
  });

  it('truncates text that does not fit in a cell, and says so in the cell', async () => {
    assert.equal((await text('x'.repeat(32_767)))?.length, 32_767);
    const cut = (await text('👍'.repeat(20_000))) ?? '';
    assert.ok(cut.length <= 32_767 && cut.length > 32_700, `${cut.length} characters`);
    assert.match(cut, /👍… \[cut off/);
  });

  it('continues on another sheet with titles when one is full', async () => {
    const rows = Array.from({ length: 5 }, (_, index): Cell[] => [index]);
    const files = await workbook(rows, { rows: 3, characters: 1e9 });
    const sheets = [1, 2, 3].map((number) => files.get(`xl/worksheets/sheet${number}.xml`) ?? '');
    assert.deepEqual(
      sheets.map((xml) => [...xml.matchAll(/<v>(\d)<\/v>/g)].map(([, value]) => Number(value))),
      [[0, 1], [2, 3], [4]],
    );
    assert.ok(sheets.every((xml) => xml.includes('>A</t>')));
    assert.match(files.get('xl/workbook.xml') ?? '', /name="Unpod" .*name="Unpod 2" .*name="Unpod 3" /);
    assert.equal((await workbook(rows, { rows: 100, characters: 60 })).size, 5 + 3);
  });

  it('is complete without rows', async () => {
    assert.match((await workbook([])).get('xl/worksheets/sheet1.xml') ?? '', /<row r="1">.*<\/row><\/sheetData>/);
  });

  it('has the rows and columns of the CSV', async () => {
    const given = () => exported({ run: aRun(), tasks: [[aTask(), aTask({ id: 'T2' })]] });
    const csv = (await bytesOf(fileFormats.csv(given(), CONTENT.tasks))).toString().trim().split('\r\n');
    const xlsx = unzip(await bytesOf(fileFormats.xlsx(given(), CONTENT.tasks))).get('xl/worksheets/sheet1.xml') ?? '';
    assert.equal([...xlsx.matchAll(/<row /g)].length, csv.length);
    const titles = [...(xlsx.split('</row>')[0] ?? '').matchAll(/<t [^>]*>([^<]*)</g)].map(([, title]) => title);
    assert.deepEqual(titles, csv[0]?.split(','));
    assert.match(xlsx, /<c r="AB1" /);
  });
});
