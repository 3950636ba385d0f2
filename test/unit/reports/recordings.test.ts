import '../vscode';
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { hasExpired, openRecording, probeRecording } from '../../../src/reports/recordings';
import { NOON } from '../support';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe('a recording, before it is played', () => {
  let server: Server;
  let answer: Answer | undefined;
  let asked: IncomingMessage[];
  let address: string;
  const host = () => new URL(address).host;
  const probe = (query = '', signal = new AbortController().signal, timeout = 5000) =>
    probeRecording(address + query, signal, timeout);

  beforeEach(async () => {
    asked = [];
    answer = { status: 206, headers: { 'Content-Type': 'audio/ogg' }, body: 'Og' };
    server = createServer((request, response) => {
      asked.push(request);
      const given = request.url?.startsWith('/elsewhere') ? { status: 206, body: 'Og' } : answer;
      if (given) {
        response.writeHead(given.status, given.headers).end(given.body);
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/recordings/1.ogg`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is asked only for two bytes, without the key, a cookie, or an organization', async () => {
    assert.deepEqual(await probe('?X-Amz-Signature=s3cret'), { src: `${address}?X-Amz-Signature=s3cret` });
    const [request] = asked;
    assert.deepEqual([request?.method, request?.headers.range], ['GET', 'bytes=0-1']);
    const names = Object.keys(request?.headers ?? {});
    assert.deepEqual(
      names.filter((name) => /auth|cookie|org|key|token/i.test(name)),
      [],
    );
  });

  it('is played from where it is redirected to', async () => {
    answer = { status: 302, headers: { Location: '/elsewhere/1.ogg' } };
    assert.deepEqual(await probe(), { src: new URL('/elsewhere/1.ogg', address).href });
  });

  it('says why it cannot be played, without its address', async () => {
    const aws = (date: string) => `?X-Amz-Date=${date}&X-Amz-Expires=60&X-Amz-Signature=s3cret`;
    const cases: [Answer, string, string][] = [
      [{ status: 401 }, '', `This recording is private: ${host()} denied access.`],
      [{ status: 403 }, aws('29990101T000000Z'), `This recording is private: ${host()} denied access.`],
      [{ status: 403 }, aws('20200101T000000Z'), 'The link to this recording has expired. Refresh to get a new one.'],
      [{ status: 400 }, '?Expires=1577836800', 'The link to this recording has expired. Refresh to get a new one.'],
      [
        { status: 403, body: '<Message>Request has expired</Message>' },
        '',
        'The link to this recording has expired. Refresh to get a new one.',
      ],
      [{ status: 404 }, '', `This recording is no longer on ${host()}.`],
      [{ status: 410 }, '', `This recording is no longer on ${host()}.`],
      [{ status: 500 }, '', `${host()} did not send this recording (status 500).`],
      [
        { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
        '',
        `${host()} sent something that is not a recording.`,
      ],
      [
        { status: 200, headers: { 'Content-Type': 'application/json' } },
        '',
        `${host()} sent something that is not a recording.`,
      ],
    ];
    for (const [given, query, problem] of cases) {
      answer = given;
      assert.deepEqual(await probe(query), { problem }, JSON.stringify(given) + query);
    }
  });

  it('says that its host cannot be reached, or does not respond', async () => {
    answer = undefined;
    assert.deepEqual(await probe('', undefined, 50), { problem: `${host()} did not respond within 0.05 seconds.` });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(await probe(), { problem: `${host()} refused the connection.` });
  });

  it('is no longer requested once that is aborted', async () => {
    answer = undefined;
    const abort = new AbortController();
    const probing = probe('', abort.signal);
    abort.abort();
    assert.ok('problem' in (await probing));
  });

  it('is only requested from the web', async () => {
    const result = await probeRecording('file:///etc/passwd', new AbortController().signal, 5000);
    assert.deepEqual(result, { problem: 'This recording has no web address.' });
  });
});

describe('a recording whose origin no policy can name', () => {
  for (const address of ['http://[::1]:1/1.ogg', 'https://*.x.example/1.ogg', 'https://x.example;img-src/1.ogg']) {
    it(`is not requested: ${address}`, async () => {
      const { host } = new URL(address);
      const problem = `Recordings on ${host} can only be played in the browser.`;
      assert.deepEqual(await probeRecording(address, new AbortController().signal, 5000), { problem });
    });
  }
});

describe('a recording, in the browser', () => {
  const { executeCommand } = vscode.commands;
  afterEach(() => Object.assign(vscode.commands, { executeCommand }));

  it('has its address as the server sent it, and is not opened unless that is on the web', async () => {
    const opened: unknown[] = [];
    Object.assign(vscode.commands, { executeCommand: (...args: unknown[]) => Promise.resolve(opened.push(args)) });
    const signed = 'https://recordings.example/1.ogg?Signature=a%2Bb%3D&Expires=1';
    for (const address of [signed, 'file:///etc/passwd', 'command:x']) {
      await openRecording(address);
    }
    assert.deepEqual(opened, [['vscode.open', signed]]);
  });
});

describe('the signature of a recording’s address', () => {
  it('says when it expires, as each store writes it', () => {
    const cases: [string, boolean][] = [
      ['X-Amz-Date=20260207T115000Z&X-Amz-Expires=300', true],
      ['X-Amz-Date=20260207T115000Z&X-Amz-Expires=3600', false],
      ['X-Goog-Date=20260207T115000Z&X-Goog-Expires=300', true],
      [`Expires=${NOON / 1000 - 1}&Signature=x`, true],
      [`Expires=${NOON / 1000 + 1}&Signature=x`, false],
      ['se=2026-02-07T11%3A59%3A59Z&sig=x', true],
      ['se=2026-02-07T12%3A00%3A01Z&sig=x', false],
      [`exp=${NOON / 1000 - 1}`, true],
      ['exp=', false],
      ['exp=soon', false],
      ['', false],
    ];
    for (const [query, expected] of cases) {
      assert.equal(hasExpired(`https://recordings.example/1.ogg?${query}`, NOON), expected, query);
    }
  });
});
