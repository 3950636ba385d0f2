import assert from 'node:assert/strict';
import { callFacts } from '../../../src/model/statistics/callFacts';
import { addReportRun, REPORT_CALLS, REPORT_PEOPLE, REPORT_WORD } from '../../platform/reportRun';
import { SPACES } from '../../platform/sample';
import { clientAt, Platforms } from '../support';

describe('local platform: the run of reports', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('has as many calls of each kind as it says', async () => {
    const platform = await platforms.start();
    const { runId } = addReportRun(platform.data, SPACES.sales.token);
    const { rows } = await clientAt(platform.url).tasks(SPACES.sales.token, runId, 1);
    const facts = rows.map(callFacts);
    const count = (value: string) =>
      facts.filter(({ outcome, reason }) => outcome === value || reason === value).length;
    assert.deepEqual(['reached', 'customer-busy', 'customer-did-not-answer', 'failed'].map(count), [
      REPORT_CALLS.reached,
      REPORT_CALLS.busy,
      REPORT_CALLS.unanswered,
      REPORT_CALLS.failed,
    ]);
    assert.equal(rows.length, REPORT_CALLS.all);
    for (const person of Object.values(REPORT_PEOPLE)) {
      const task = rows.find(({ contactName }) => contactName === person);
      assert.equal(task?.recording === undefined, person === REPORT_PEOPLE.none, person);
    }
  });

  it('has its word once', async () => {
    const platform = await platforms.start();
    const { runId } = addReportRun(platform.data, SPACES.sales.token);
    const { rows } = await clientAt(platform.url).rawRows(SPACES.sales.token, runId, 1);
    assert.equal(JSON.stringify(rows).split(REPORT_WORD).length, 2);
  });
});
