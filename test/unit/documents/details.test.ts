import assert from 'node:assert/strict';
import { readDetails } from '../../../src/documents/details';
import { SPACES } from '../../platform/sample';
import { clientAt, Platforms } from '../support';

describe('the details of a task', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('are read from what the server sends', async () => {
    const platform = await platforms.start();
    const run = platform.data.space(SPACES.sales.token)!.runs.find(({ status }) => status === 'completed')!;
    const { rows } = await clientAt(platform.url).rawRows(SPACES.sales.token, run.runId, 1);
    const details = rows.map(readDetails);
    assert.equal(details.length, run.batchCount);
    for (const found of details) {
      assert.ok(found);
      assert.match(found.contactEmail ?? '', /@example\.com$/);
      assert.match(found.cost ?? '', /^0\.\d+$/);
      assert.equal(found.mode, run.runMode);
      const roles = new Set(found.transcript.map(({ role }) => role));
      assert.deepEqual(roles, new Set(found.task.kind === 'call' ? ['assistant', 'user'] : []));
    }
  });

  it('may all be missing except the id', () => {
    for (const odd of [null, 3, 'x', []]) {
      const found = readDetails({ task_id: 'T1', run_mode: odd, input: odd, output: odd });
      assert.equal(found?.task.id, 'T1');
      assert.equal(found.contactEmail, undefined);
      assert.equal(found.cost, undefined);
      assert.deepEqual(found.transcript, []);
    }
    assert.equal(readDetails({ run_id: 'R1' }), undefined);
    assert.equal(readDetails(undefined), undefined);
  });

  it('include a cost that is a number or text, but not a blank one', () => {
    const cost = (value: unknown) => readDetails({ task_id: 'T1', output: { metadata: { cost: value } } })?.cost;
    assert.deepEqual(
      [cost(0.25), cost(0), cost('1 EUR'), cost(' '), cost({})],
      ['0.25', '0', '1 EUR', undefined, undefined],
    );
  });
});
