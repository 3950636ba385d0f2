import assert from 'node:assert/strict';
import { get } from '../../../src/platform/request';
import type { RequestReport } from '../../../src/platform/client';
import { data } from '../../platform/answers';
import { clientAt, errorOf, Platforms, VirtualTime } from '../support';

describe('a bug in what reads a response', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('is not taken for a network failure, and not retried', async () => {
    const platform = await platforms.start();
    const bug = new TypeError('Token s3cret');
    const request = {
      ...{ headers: {}, timeout: 5000, clock: new VirtualTime(), signal: new AbortController().signal },
      ...{ canRetry: () => true, onAttempt: () => undefined },
      check: () => {
        throw bug;
      },
    };
    assert.equal(await errorOf(get(platform.url, request)), bug);
    assert.equal(platform.requests.length, 1);
  });

  it('is reported with its place in the code, and without its text', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: data([]) });
    const reports: RequestReport[] = [];
    const clock = new VirtualTime();
    const client = clientAt(platform.url, { clock, onRequest: (report) => reports.push(report) });
    let calls = 0;
    clock.now = () => {
      // The second time is that of the response.
      if (++calls === 2) {
        throw new TypeError('Token s3cret');
      }
      return 0;
    };
    await errorOf(client.spaces());
    const [report] = reports;
    assert.deepEqual(report?.problem, { kind: 'internal' });
    assert.match(report.trace ?? '', /^TypeError\n {4}at /);
    assert.doesNotMatch(report.trace ?? '', /s3cret/);
  });
});
