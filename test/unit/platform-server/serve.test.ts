import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SAMPLE_KEY } from '../../platform/sample';
import { parseServeOptions } from '../../platform/serveOptions';
import { api, Bench } from './support';

describe('serve', () => {
  const bench = new Bench();
  const children: ChildProcess[] = [];
  afterEach(async () => {
    children.splice(0).forEach((child) => child.kill());
    await bench.close();
  });

  const serve = (...args: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/platform/serve.ts', ...args]);
    children.push(child);
    return child;
  };

  it('uses port 3001, the observed shape and no delay by default', () => {
    assert.deepEqual(parseServeOptions([]), { port: 3001, shape: 'observed', latency: 0, lively: false });
    const args = ['--port', '0', '--shape', 'documented', '--latency', '80', '--lively'];
    assert.deepEqual(parseServeOptions(args), { port: 0, shape: 'documented', latency: 80, lively: true });
  });

  const mistakes: [string[], RegExp][] = [
    [['--port', '70000'], /--port must be a whole number from 0 to 65535, not: 70000/],
    [['--port', '1e3'], /--port/],
    [['--latency=-5'], /--latency/],
    [['--shape', 'round'], /--shape must be observed or documented, not: round/],
    [['--verbose'], /--verbose/],
    [['extra'], /extra/],
  ];
  for (const [args, message] of mistakes) {
    it(`names the mistake in ${args.join(' ')}`, () => {
      assert.throws(() => parseServeOptions(args), message);
    });
  }

  it('exits with 2 after a bad option', async () => {
    const child = serve('--shape', 'round');
    const [errors, ended] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    assert.deepEqual(ended, [2, null]);
    assert.match(errors, /^--shape must be/);
  });

  it('uses another port when its own is taken, prints its address, and exits on Ctrl-C', async () => {
    const { port } = await bench.start();
    const child = serve('--port', String(port));
    let printed = '';
    for await (const part of child.stdout.setEncoding('utf8')) {
      printed += String(part);
      if (printed.includes('Organizations')) {
        break;
      }
    }
    const url = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)!;
    assert.notEqual(url[1], String(port));
    assert.match(printed, new RegExp(`${SAMPLE_KEY}[^]*acme-voice, northwind, empty-org`));
    const headers = { Authorization: `Token ${SAMPLE_KEY}` };
    assert.equal((await fetch(url[0] + api('organizations/'), { headers })).status, 200);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    // Windows knows no signals between processes: the child just ends.
    assert.deepEqual(await ended, process.platform === 'win32' ? [null, 'SIGINT'] : [0, null]);
  });
});
