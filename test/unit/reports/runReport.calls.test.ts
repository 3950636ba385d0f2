import '../vscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { hostMessage, pageMessage } from '../../../src/webviews/report/messages';
import { waitFor } from '../../host/waitFor';
import { FakePage } from './page';
import { token, useReports } from './runStage';

describe('the calls of a report', () => {
  const { show, opened } = useReports();

  it('searches calls as they come', async () => {
    const { page, report, data, runId, connection, key } = await opened(20);
    data.changeTask(token, runId, 4, {
      output: { transcript: [{ role: 'assistant', content: 'a rare zebra, a zebra' }] },
    });
    report.receive({ type: 'search', query: 'Zebra' });
    assert.deepEqual(page.last('hits'), { type: 'hits', query: 'Zebra', hits: [], searched: 20, total: 20 });
    await connection.details.refresh(key);
    const id = [...page.rows().keys()][4];
    await waitFor(
      () => page.last('hits')?.hits,
      (hits) => JSON.stringify(hits) === JSON.stringify([[id, 2]]),
      { what: 'two hits' },
    );
    report.receive({ type: 'search', query: '' });
    const count = page.of('hits').length;
    await connection.details.refresh(key);
    assert.equal(page.of('hits').length, count);
  });

  it('sends the selected call, and again when it changes', async () => {
    const { page, report, data, runId, connection, key } = await opened(20);
    const [first] = page.rows().keys();
    report.receive({ type: 'select', id: first });
    assert.equal(page.last('call')?.details.id, first);
    data.changeTask(token, runId, 0, { output: { summary: 'New' } });
    await connection.details.refresh(key);
    await waitFor(
      () => page.last('call')?.details.summary,
      (summary) => summary === 'New',
      { what: 'the new summary' },
    );
    report.receive({ type: 'select', id: undefined });
    data.changeTask(token, runId, 0, { output: { summary: 'Newer' } });
    const count = page.of('call').length;
    await connection.details.refresh(key);
    assert.equal(page.of('call').length, count);
  });

  it('plays a recording in a page that is allowed to, once its call is selected there', async () => {
    const { page, report, data, runId, connection, key, platform, clock } = await opened(20);
    const recording_url = `${platform.url}/recordings/signed/1_5.ogg?X-Amz-Signature=s3cret`;
    const wav = `${platform.url}/recordings/1_5.wav`;
    data.changeTask(token, runId, 0, { execution_type: 'call', output: { recording_url } });
    data.changeTask(token, runId, 1, { execution_type: 'call', output: { recording_url: wav } });
    await connection.details.refresh(key);
    const [first = '', second = ''] = page.rows().keys();
    report.receive({ type: 'select', id: first });
    report.receive({ type: 'play', id: first, from: 2.5 });
    await page.settled();
    assert.deepEqual([page.origins, page.of('recording')], [[platform.url], []], 'the page is reloaded for it');
    report.dispose();

    const next = new FakePage(clock);
    Object.assign(next.memory, page.memory);
    next.origins.push(platform.url);
    const again = show(connection, runId, next);
    await next.settled();
    assert.deepEqual(next.of('recording'), []);
    again.receive({ type: 'select', id: first });
    assert.deepEqual(
      next.got.slice(-2).map(({ type }) => type),
      ['call', 'recording'],
    );
    assert.deepEqual(next.last('recording'), { type: 'recording', id: first, src: recording_url, from: 2.5 });
    again.receive({ type: 'select', id: second });
    again.receive({ type: 'play', id: second });
    await next.settled();
    assert.deepEqual(next.last('recording'), { type: 'recording', id: second, src: wav, from: undefined });
    assert.equal(next.of('recording').length, 2);
  });

  it('says why a recording cannot be played, and says nothing about one that is no longer selected', async () => {
    const { page, report, data, runId, connection, key, platform } = await opened(20);
    const recording_url = `${platform.url}/recordings/private/1.ogg`;
    data.changeTask(token, runId, 0, { execution_type: 'call', output: { recording_url } });
    await connection.details.refresh(key);
    const [first = '', second = ''] = page.rows().keys();
    report.receive({ type: 'select', id: first });
    report.receive({ type: 'play', id: first });
    await page.settled();
    const { host } = new URL(platform.url);
    const problem = `This recording is private: ${host} denied access.`;
    assert.deepEqual(page.of('recording'), [{ type: 'recording', id: first, problem }]);
    report.receive({ type: 'play', id: first });
    report.receive({ type: 'select', id: second });
    await page.settled();
    assert.equal(page.of('recording').length, 1);
  });

  it('survives any message that a page may send, and acts only on its own calls', async () => {
    const { page, report, runId } = await opened(5);
    const own = [...page.rows().keys()];
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('(', '[a-', '\\', '\ud800', '__proto__'));
    const filter = fc.oneof(
      fc.record({ by: fc.constantFrom('reason', 'endReason', 'label', 'assessment'), value: text }),
      fc.record({ by: fc.constantFrom('duration', 'started', 'size', 'created'), from: fc.double() }),
      fc.record({ by: fc.constant('weekHour'), weekday: fc.double(), hour: fc.double() }),
    );
    const filters = fc.array(filter, { maxLength: 3 });
    const id = fc.oneof(text, fc.constantFrom(...own));
    const type = (...types: string[]) => fc.constantFrom(...types);
    const message = fc.oneof(
      fc.record({ type: type('refresh', 'loadAll', 'cancelLoading', 'showInTree') }),
      fc.record({ type: type('search'), query: text }),
      fc.record({ type: type('select', 'copyId', 'openRun', 'openRecording'), id }),
      fc.record({ type: type('openCall'), id, form: type('text', 'json') }),
      fc.record({ type: type('copySummary', 'export'), filters, query: text }),
    );
    for (const sent of fc.sample(message, 300)) {
      const { success, output } = v.safeParse(pageMessage, sent);
      if (success && output.type !== 'ready' && output.type !== 'signIn') {
        report.receive(output);
      }
    }
    await page.settled();
    const copied = page.asked.filter(([name]) => name === 'copyId').map(([, copiedId]) => copiedId);
    assert.deepEqual(
      copied.filter((each) => !own.includes(String(each)) && each !== runId),
      [],
    );
    assert.ok(!page.asked.some(([name]) => name === 'openReport'));
    page.got.forEach((told) => v.parse(hostMessage, told));
  });

  it('ignores ids that are not of its calls', async () => {
    const { page, report } = await opened(20);
    report.receive({ type: 'openCall', id: 'another', form: 'text' });
    report.receive({ type: 'copyId', id: 'another' });
    report.receive({ type: 'play', id: 'another' });
    report.receive({ type: 'openRecording', id: 'another' });
    report.receive({ type: 'select', id: 'another' });
    report.receive({ type: 'openRun', id: 'another' });
    await page.settled();
    assert.deepEqual(page.asked, []);
    assert.deepEqual([...page.of('call'), ...page.of('recording')], []);
  });

  it('exports and summarizes the calls that the page shows', async () => {
    const { page, report, runId } = await opened(50);
    const failed = [...page.rows().values()].filter(({ outcome }) => outcome === 'failed');
    const filters = [{ by: 'outcome' as const, value: 'failed' as const }];
    report.receive({ type: 'export', filters, query: '' });
    report.receive({ type: 'copySummary', filters, query: '' });
    await page.settled();
    const [[, , run, calls], [, text]] = page.asked as [
      [string, unknown, { id: string }, { id: string }[]],
      [string, string],
    ];
    assert.equal(run.id, runId);
    assert.deepEqual(
      calls.map(({ id }) => id),
      failed.filter(({ isCall }) => isCall).map(({ id }) => id),
    );
    assert.match(text, new RegExp(`- Filters: Result\\\\: Failed: ${failed.length} of 50 match`));
  });
});
