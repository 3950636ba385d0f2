import assert from 'node:assert/strict';
import { clientAt, Platforms, problemOf } from '../support';

describe('RequestCoalescer with a platform', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const held = async (count: number) => {
    const platform = await platforms.start();
    const hold = platform.faults.hold();
    const client = clientAt(platform.url);
    const tokens = platform.data.organizations[0]!.spaces.slice(30, 30 + count).map(({ token }) => token);
    return { platform, hold, client, tokens };
  };

  it('sends the same request only once at a time', async () => {
    const { platform, hold, client } = await held(0);
    const asked = [client.spaces(), client.spaces(), client.spaces()];
    await hold.whenHolding();
    hold.release();
    assert.deepEqual(
      (await Promise.all(asked)).map(({ rows }) => rows.length),
      [207, 207, 207],
    );
    assert.equal(platform.requests.length, 1);
    await client.spaces();
    assert.equal(platform.requests.length, 2);
  });

  it('sends at most six requests at a time', async () => {
    const { platform, hold, client, tokens } = await held(20);
    const asked = tokens.map((token) => client.runs(token, 1));
    await hold.whenHolding(6);
    hold.release();
    await Promise.all(asked);
    assert.deepEqual([platform.requests.length, platform.peakInFlight], [20, 6]);
  });

  it('ends all requests with their client, including waiting ones', async () => {
    const { platform, hold, client, tokens } = await held(10);
    const asked = tokens.map((token) => problemOf(client.runs(token, 1)));
    await hold.whenHolding(6);
    client.dispose();
    assert.deepEqual(new Set((await Promise.all(asked)).map(({ kind }) => kind)), new Set(['aborted']));
    await platform.waitForIdle();
    assert.equal(platform.requests.length, 6);
    hold.release();
  });

  it('hangs up when no caller waits for a request anymore', async () => {
    const { platform, hold, client, tokens } = await held(1);
    const aborts = [new AbortController(), new AbortController()];
    const asked = aborts.map(({ signal }) => problemOf(client.runs(tokens[0]!, 1, { signal })));
    await hold.whenHolding();
    aborts[0]!.abort();
    assert.equal((await asked[0]!).kind, 'aborted');
    assert.equal(platform.inFlight, 1);
    aborts[1]!.abort();
    await Promise.all(asked);
    await platform.waitForIdle();
    assert.equal(platform.requests.length, 1);
  });
});
