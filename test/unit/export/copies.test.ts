import assert from 'node:assert/strict';
import { copyText } from '../../../src/export/copies';
import { markdownTable } from '../../../src/export/markdown';
import { aRun, aTask, SPACE } from './support';

const spaces = [{ space: SPACE, runCount: 138 }];
const runs = [
  { space: SPACE, run: aRun() },
  { space: SPACE, run: aRun({ id: 'R2', mode: undefined }) },
];
const tasks = [{ space: SPACE, run: aRun(), task: aTask() }];
const none = { spaces: [], runs: [], tasks: [] };

describe('copying rows', () => {
  it('makes a Markdown table', () => {
    assert.equal(
      copyText({ ...none, runs }, 'markdown'),
      [
        '| Space | Space Token | Run ID | Status | Mode | Created (UTC) | Collection | Tasks |',
        '| --- | --- | --- | --- | --- | --- | --- | --- |',
        '| Sales | 8KZQ4T7WNC2LPX5RVB9HMD3S | R1 | completed | prefect | 2026-02-07T12:00:00Z | collection\\_data\\_contact | 9 |',
        '| Sales | 8KZQ4T7WNC2LPX5RVB9HMD3S | R2 | completed |  | 2026-02-07T12:00:00Z | collection\\_data\\_contact | 9 |',
        '',
      ].join('\n'),
    );
  });

  it('makes CSV without a byte order mark', () => {
    assert.equal(
      copyText({ ...none, spaces }, 'csv'),
      'Space,Space Token,Agent Handle,Created (UTC),Type,Runs\r\nSales,8KZQ4T7WNC2LPX5RVB9HMD3S,,,,138\r\n',
    );
  });

  it('makes a list in JSON', () => {
    const list = JSON.parse(copyText({ ...none, tasks }, 'json')) as Record<string, unknown>[];
    assert.equal(list.length, 1);
    assert.deepEqual(Object.keys(list[0]!).slice(0, 5), ['space', 'spaceToken', 'runId', 'taskId', 'status']);
    assert.equal(list[0]!.contactNumber, '+15550000000');
  });

  it('has the columns of an export, and why a task failed', () => {
    const failed = aTask({ callStatus: 'failed', error: 'Line is busy', contactNumber: '02005550142' });
    const [titles = '', cells = ''] = copyText(
      { ...none, tasks: [{ space: SPACE, run: aRun(), task: failed }] },
      'csv',
    ).split('\r\n');
    const cell = (title: string) => cells.split(',')[titles.split(',').indexOf(title)];
    assert.deepEqual(['Call Status', 'Why It Failed', 'Contact Number'].map(cell), [
      'failed',
      'Line is busy',
      '02005550142',
    ]);
    assert.ok(!titles.includes('Transcript'));
    const table = copyText({ ...none, tasks: [{ space: SPACE, run: aRun(), task: failed }] }, 'markdown');
    assert.match(table, /\| Line is busy \|.*\| 2026-02-07T12:00:01Z \|/);
  });

  it('separates kinds: one table each, with a blank line between, and one list each in JSON', () => {
    const all = { spaces, runs, tasks };
    assert.equal(copyText(all, 'markdown').split('\n\n').length, 3);
    assert.equal(copyText(all, 'csv').split('\r\n\r\n').length, 3);
    const object = JSON.parse(copyText({ ...all, tasks: [] }, 'json')) as Record<string, unknown[]>;
    assert.deepEqual(
      Object.entries(object).map(([kind, list]) => [kind, list.length]),
      [
        ['spaces', 1],
        ['runs', 2],
      ],
    );
  });
});

describe('a Markdown table', () => {
  const cell = (text: string) => markdownTable(['x'], [[text]]).split('\n')[2];

  it('keeps a cell in its place', () => {
    assert.equal(cell('a|b'), '| a\\|b |');
    assert.equal(cell('a\\|b'), '| a\\\\\\|b |');
    assert.equal(cell(' one\r\ntwo\u2028three\u0000 '), '| one two three |');
    assert.equal(cell('a\u202eb\u200f'), '| a b |');
  });

  it('renders no markup, link, image or mention from the server', () => {
    assert.equal(cell('<b>x</b> &lt;'), '| \\<b\\>x\\</b\\> \\&lt; |');
    assert.equal(cell('[a](http://b) ![c](d)'), '| \\[a\\](http\\://b) \\!\\[c\\](d) |');
    assert.equal(cell('www.evil.example'), '| www\\.evil.example |');
    assert.equal(cell('**a** _b_ ~c~ `d` $e$'), '| \\*\\*a\\*\\* \\_b\\_ \\~c\\~ \\`d\\` \\$e\\$ |');
    assert.equal(cell('@team #12 :fire:'), '| \\@team \\#12 \\:fire\\: |');
  });

  it('leaves times readable', () => {
    assert.equal(cell('2026-02-07T12:00:00Z'), '| 2026-02-07T12:00:00Z |');
  });
});
