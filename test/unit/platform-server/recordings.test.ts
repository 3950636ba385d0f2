import assert from 'node:assert/strict';
import { startPlatform } from '../../platform/platform';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyCalls } from '../../platform/bulk';
import { SPACES } from '../../platform/sample';
import { api, Bench, NOON, SIGNED } from './support';

describe('local platform: recordings', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  async function bytes(path: string, range?: string): Promise<{ status: number; part: string | null; body: Buffer }> {
    const response = await fetch(`${bench.url}/recordings/${path}`, { headers: range ? { Range: range } : {} });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, part: response.headers.get('content-range'), body };
  }

  it('are as long as their names say', async () => {
    await bench.start();
    const [short, long] = [await bytes('a_3.wav'), await bytes('a_240.wav')];
    assert.deepEqual([short.body.length, long.body.length], [44 + 3 * 8000, 44 + 240 * 8000]);
    const ogg = (await bytes('a_3.ogg')).body;
    const lastPage = ogg.lastIndexOf('OggS');
    assert.equal(ogg.readBigUInt64LE(lastPage + 6), 24_000n);
    assert.equal(ogg.readUInt8(lastPage + 5), 4, 'the last page says that it is the last');
  });

  const size = 44 + 3 * 8000;
  const ranges: [string, number, string | null, number][] = [
    ['bytes=0-1', 206, `bytes 0-1/${size}`, 2],
    ['bytes=44-', 206, `bytes 44-${size - 1}/${size}`, size - 44],
    ['bytes=-10', 206, `bytes ${size - 10}-${size - 1}/${size}`, 10],
    ['bytes=0-999999', 206, `bytes 0-${size - 1}/${size}`, size],
    ['bytes=999999-', 416, `bytes */${size}`, 0],
    ['lines=1-2', 200, null, size],
  ];
  for (const [range, status, part, length] of ranges) {
    it(`are answered with ${status} when asked for ${range}`, async () => {
      await bench.start();
      const answer = await bytes('a_3.wav', range);
      assert.deepEqual([answer.status, answer.part, answer.body.length], [status, part, length]);
    });
  }

  it('are refused after their signature has expired, with the error that S3 sends', async () => {
    let now = NOON;
    await bench.start({ now: () => now });
    const path = 'signed/a.ogg?X-Amz-Date=20260207T120000Z&X-Amz-Expires=60&X-Amz-Signature=0a1b';
    now += 59_000;
    assert.equal((await bytes(path)).status, 200);
    now += 2000;
    const { status, body } = await bytes(path);
    assert.equal(status, 403);
    assert.match(body.toString(), /<Message>Request has expired<\/Message>/);
  });

  it('are gone, a web page, or not audio, as their folder says', async () => {
    await bench.start();
    assert.equal((await bytes('gone/a.ogg')).status, 404);
    assert.match((await bytes('page/a.ogg')).body.toString(), /^<!doctype html>/);
    const broken = await bytes('broken/a.ogg', 'bytes=0-1');
    assert.deepEqual([broken.status, broken.body.toString()], [206, 'no']);
  });

  it('may be on another server', async () => {
    const { data } = await bench.start({ recordings: 'http://127.0.0.1:9' });
    const { runId } = data.addRun(SPACES.sales.token, { status: 'completed' });
    const { text } = await bench.get(api(`spaces/${SPACES.sales.token}/runs/${runId}/tasks/`));
    assert.match(text, /"recording_url":"http:\/\/127\.0\.0\.1:9\/recordings\/T\w+_\d+\.ogg"/);
  });
});

describe('local platform: many calls', () => {
  it('have conversations of 3,000 characters, and only calls among them', async () => {
    const platform = await startPlatform({ sample: manyCalls(10_000) });
    try {
      const { runId } = platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!;
      const path = api(`spaces/${BULK_SPACE_TOKEN}/runs/${runId}/tasks/?page=100&page_size=100`);
      const response = await fetch(platform.url + path, { headers: { ...SIGNED, 'Org-Handle': BULK_HANDLE } });
      const { count, data } = (await response.json()) as {
        count: number;
        data: { execution_type: string; output: { call_status: string; transcript: { content: string }[] } }[];
      };
      assert.deepEqual([count, data.length], [10_000, 100]);
      assert.ok(data.every(({ execution_type }) => execution_type === 'call'));
      const talks = data.filter(({ output }) => ['completed', 'connected'].includes(output.call_status));
      assert.ok(talks.length > 20);
      for (const { output } of talks) {
        const length = output.transcript.reduce((sum, { content }) => sum + content.length, 0);
        assert.ok(length >= 3000 && length < 3200, String(length));
      }
    } finally {
      await platform.close();
    }
  });
});
