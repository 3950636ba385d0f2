import assert from 'node:assert/strict';
import { fileFormats } from '../../../src/export/formats';
import { aRun, aTask, CONTENT, exported, textOf } from './support';

describe('a file in Markdown', () => {
  it('has the same columns as CSV, and a row per task', async () => {
    const run = { run: aRun(), tasks: [[aTask()], [aTask({ id: 'T2', summary: 'a | b\nc' })]] };
    const [titles = '', line, ...rows] = (await textOf(fileFormats.md(exported(run), CONTENT.tasks))).split('\n');
    const csv = await textOf(fileFormats.csv(exported(run), CONTENT.tasks));
    assert.equal(titles, `| ${csv.split('\r\n')[0]?.replaceAll(',', ' | ')} |`);
    assert.match(line ?? '', /^\| (--- \| )+--- \|$/);
    assert.equal(rows.length, 3);
    assert.ok(rows[1]?.includes(' | a \\| b c | '), rows[1]);
    assert.equal(rows[2], '');
  });

  it('has a row per run if there are no tasks to write', async () => {
    const text = await textOf(fileFormats.md(exported({ run: aRun() }, { run: aRun({ id: 'R2' }) }), CONTENT.runs));
    assert.equal(text.trimEnd().split('\n').length, 4);
  });
});
