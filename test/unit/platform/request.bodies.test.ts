import assert from 'node:assert/strict';
import { brokenGzip, changed, gzipped, huge, respond, truncated, typedAs, withBom } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SPACES } from '../../platform/sample';
import { clientAt, Platforms, problemOf } from '../support';

describe('the body of a response', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const ask = async (answer: Answer) => {
    const platform = await platforms.start();
    platform.faults.add({ answer });
    return clientAt(platform.url).runs(SPACES.reminders.token, 1);
  };
  const rows = async (answer: Answer) => (await ask(answer)).rows.length;
  const kind = async (answer: Answer) => (await problemOf(ask(answer))).kind;

  it('is read after a byte order mark', async () => assert.equal(await rows(withBom()), 9));
  it('is read if it is compressed', async () => assert.equal(await rows(gzipped()), 9));

  for (const type of [
    'text/html',
    'text/plain',
    'application/octet-stream',
    'application/json; charset=latin1',
    'nonsense',
  ]) {
    it(`is read if its JSON is called ${type}`, async () => assert.equal(await rows(typedAs(type)), 9));
  }

  it('is decoded correctly if a character arrives in pieces', async () => {
    const body = Buffer.from(JSON.stringify({ data: [{ run_id: '🎄'.repeat(3) }] }));
    const inPieces: Answer = async ({ response }) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      for (let at = 0; at < body.length; at += 3) {
        await new Promise<void>((sent) => response.write(body.subarray(at, at + 3), () => sent()));
      }
      response.end();
    };
    assert.deepEqual(
      (await ask(inPieces)).rows.map(({ id }) => id),
      ['🎄🎄🎄'],
    );
  });

  it('is unreadable if its JSON stops in the middle', async () => {
    assert.equal(await kind(truncated()), 'unexpectedResponse');
  });

  for (const how of ['corrupt', 'cut'] as const) {
    it(`is unreadable if its compression is ${how}`, async () => {
      assert.equal(await kind(brokenGzip(how)), 'unexpectedResponse');
    });
  }

  it('is recognized as a web page, whatever its type and after white space', async () => {
    const body = '\uFEFF\n  <!doctype html><title>Hello</title>';
    assert.equal(await kind(respond(200, { body, contentType: 'application/json' })), 'wrongServer');
  });

  it('is incomplete if it is shorter than announced', async () => {
    const lying = changed((reply) => reply);
    const short: Answer = (exchange) => {
      const { status, headers, body } = exchange.reply();
      exchange.response.writeHead(status, { ...headers, 'Content-Length': String(body.length + 10) });
      exchange.response.write(body, () => exchange.response.socket?.end());
    };
    assert.equal(await rows(lying), 9);
    assert.equal(await kind(short), 'disconnected');
  });

  it('is accepted up to 32 MB', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: huge(31) });
    const { rows } = await clientAt(platform.url).spaces();
    assert.equal(rows[0]?.token.length, 31 * 1024 * 1024);
  });

  it('is cut off above 32 MB, however it is sent, and not requested again', async () => {
    const tooLong = respond(200, { body: Buffer.alloc(33 * 1024 * 1024, ' '), contentType: 'application/json' });
    for (const answer of [huge(200), tooLong]) {
      const platform = await platforms.start();
      platform.faults.add({ answer });
      const problem = await problemOf(clientAt(platform.url).spaces());
      assert.deepEqual(problem, { kind: 'tooLarge', megabytes: 32 });
      await platform.waitForIdle();
      assert.equal(platform.requests.length, 1);
    }
  });
});

describe('a redirect', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const statuses = [301, 302, 303, 307, 308];
  for (const status of statuses) {
    it(`with ${status} to another server is not followed, and that server gets no request`, async () => {
      const [platform, other] = [await platforms.start(), await platforms.start()];
      const headers = { Location: `${other.url}/api/v2/platform/spaces/` };
      platform.faults.add({ answer: respond(status, { headers }) });
      const problem = await problemOf(clientAt(platform.url).spaces());
      const host = `127.0.0.1:${platform.port}`;
      assert.deepEqual(problem, { kind: 'redirected', host, target: other.url, status });
      assert.deepEqual([platform.requests.length, other.requests.length], [1, 0]);
    });
  }

  const locations = {
    '/login/': 'wrongServer',
    '/api/v2/platform/spaces/': 'wrongServer',
    '': 'wrongServer',
    'javascript:alert(1)': 'wrongServer',
    'https://[': 'wrongServer',
    '//127.0.0.1:1/': 'redirected',
    'https://somebody:secret@example.com/?token=1': 'redirected',
  };
  for (const [location, kind] of Object.entries(locations)) {
    it(`to ${JSON.stringify(location)} is not followed: ${kind}`, async () => {
      const platform = await platforms.start();
      platform.faults.add({ answer: respond(302, { headers: { Location: location } }) });
      const problem = await problemOf(clientAt(platform.url).spaces());
      assert.equal(problem.kind, kind);
      assert.doesNotMatch(JSON.stringify(problem), /secret|token|login|javascript/);
      assert.equal(platform.requests.length, 1);
    });
  }
});
