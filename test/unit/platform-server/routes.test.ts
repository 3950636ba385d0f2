import assert from 'node:assert/strict';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { api, Bench, exchangeRaw, runsPath, SIGNED } from './support';

describe('local platform: addresses', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('redirects an address without its last slash to the one with it, query included, with an HTML-typed 301', async () => {
    await bench.start();
    const answer = await bench.get(api('spaces?page=2'));
    assert.equal(answer.status, 301);
    assert.equal(answer.headers.get('location'), '/api/v2/platform/spaces/?page=2');
    assert.match(answer.type!, /^text\/html/);
  });

  it('redirects before it checks the key', async () => {
    await bench.start();
    assert.equal((await bench.get(api('spaces'), {})).status, 301);
  });

  for (const path of [
    '/nothing/',
    '/nothing',
    '/api/v2/platform/',
    '/api/v1/platform/spaces/',
    '//api/v2/platform/spaces/',
  ]) {
    it(`answers an HTML 404 for the unknown path ${path}`, async () => {
      await bench.start();
      const { status, type, text } = await bench.get(path);
      assert.equal(status, 404);
      assert.match(type!, /^text\/html/);
      assert.match(text, /<h1>Not Found<\/h1>/);
    });
  }

  for (const path of ['/api-keys/', '/spaces/', '/spaces/some-space/call/', '/spaces/some-space/call/T1/']) {
    it(`has a web page at ${path}, key or not`, async () => {
      await bench.start();
      const { status, type } = await bench.get(path, {});
      assert.equal(status, 200);
      assert.match(type!, /^text\/html/);
    });
  }

  it('has no page for a run', async () => {
    await bench.start();
    assert.equal((await bench.get('/spaces/some-space/runs/R1/')).status, 404);
  });

  it('answers an HTML 400 for an unknown host', async () => {
    const { port } = await bench.start();
    const request = `GET ${api('spaces/')} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
    const answer = await exchangeRaw(port, request);
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /Content-Type: text\/html/);
  });

  it('answers for localhost and for its configured hosts', async () => {
    const { port } = await bench.start({ hosts: ['unpod.test'] });
    for (const host of [`localhost:${port}`, 'unpod.test']) {
      const lines = [`GET ${api('organizations/')} HTTP/1.1`, `Host: ${host}`, 'Connection: close'];
      const answer = await exchangeRaw(port, [...lines, `Authorization: Token ${SAMPLE_KEY}`, '', ''].join('\r\n'));
      assert.match(answer, /^HTTP\/1\.1 200 /);
    }
  });

  it('decodes a token in the path, and treats a broken encoding as an unknown space', async () => {
    await bench.start();
    const { token } = SPACES.sales;
    assert.equal((await bench.get(runsPath(token.replace('8', '%38')))).status, 200);
    assert.equal((await bench.get(runsPath('%zz'))).status, 206);
  });

  it('rejects writes', async () => {
    await bench.start();
    const { status, text } = await bench.get(api('spaces/'), SIGNED, { method: 'POST' });
    assert.equal(status, 405);
    assert.deepEqual(JSON.parse(text), { message: 'Method "POST" not allowed.', status_code: 405 });
  });
});
