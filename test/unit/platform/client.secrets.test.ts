import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { RequestReport } from '../../../src/platform/client';
import { redirect, reset, respond } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { accountAt, clientAt, errorOf, Platforms, problemOf } from '../support';

const { sales } = SPACES;

describe('the API key', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  /** Everything that could be read from an error by any means. */
  const everythingIn = (error: unknown): string =>
    [error instanceof Error && error.stack, String(error), JSON.stringify(error)]
      .concat(inspect(error, { showHidden: true, depth: 20, getters: true }))
      .join('\n');

  const echo = (status: number, body: unknown) => respond(status, { body });
  const answers: [string, Answer][] = [
    ['in message', echo(401, { message: `Invalid token: Token ${SAMPLE_KEY}` })],
    ['twice in detail', echo(403, { detail: `${SAMPLE_KEY} ${SAMPLE_KEY}` })],
    ['in a 206', echo(206, { message: SAMPLE_KEY, data: { errors: SAMPLE_KEY } })],
    ['in a 500', echo(500, { error: { code: SAMPLE_KEY, message: SAMPLE_KEY } })],
    ['in a page', respond(404, { body: `<html>${SAMPLE_KEY}`, contentType: 'text/html' })],
    ['in headers', respond(429, { headers: { 'Retry-After': SAMPLE_KEY, 'WWW-Authenticate': SAMPLE_KEY } })],
    ['in the address of a redirect', redirect(`https://other.example/?key=${SAMPLE_KEY}`)],
    ['nowhere, and the connection breaks', reset('beforeHeaders')],
  ];
  for (const [where, answer] of answers) {
    it(`is in no error when the server repeats it ${where}`, async () => {
      const platform = await platforms.start();
      platform.faults.add({ answer });
      const error = await errorOf(clientAt(platform.url).runs(sales.token, 1));
      assert.equal(everythingIn(error).includes(SAMPLE_KEY), false);
    });
  }

  it('is in no error in part either, when a long message from the server is cut', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: echo(401, { message: `${'x'.repeat(170)} ${SAMPLE_KEY}` }) });
    const error = await errorOf(clientAt(platform.url).spaces());
    assert.equal(everythingIn(error).includes(SAMPLE_KEY.slice(0, 8)), false);
  });

  it('is in no error when it cannot be sent at all', async () => {
    const key = 's3cret-0123456789\nabc';
    const platform = await platforms.start();
    const error = await errorOf(clientAt(platform.url, {}, { key }).spaces());
    assert.doesNotMatch(everythingIn(error), /s3cret/);
    assert.equal(platform.requests.length, 0);
  });

  it('is in no report for the log', async () => {
    const reports: RequestReport[] = [];
    const platform = await platforms.start();
    platform.faults.add({ on: 'runs', answer: echo(401, { message: SAMPLE_KEY }) });
    const client = clientAt(platform.url, { onRequest: (report) => reports.push(report) });
    await client.spaces();
    await problemOf(client.runs(sales.token, 1));
    assert.equal(reports.length, 2);
    assert.equal(inspect(reports, { depth: 20, showHidden: true }).includes(SAMPLE_KEY), false);
  });

  it('is in no part of the address', () => {
    assert.equal(JSON.stringify(accountAt('http://127.0.0.1:1').endpoint).includes(SAMPLE_KEY), false);
  });
});
