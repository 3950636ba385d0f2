import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { type LocalPlatform, type PlatformOptions, startPlatform } from '../../platform/platform';
import { ORGANIZATIONS, SAMPLE_KEY } from '../../platform/sample';

/** A fixed moment: 7 February 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 1, 7, 12);

/** The path of an endpoint below the API's base. */
export const api = (rest: string): string => `/api/v2/platform/${rest}`;
export const runsPath = (space: string, query = ''): string => api(`spaces/${space}/runs/${query}`);

/** The headers of a well-made request. */
export const SIGNED = { Authorization: `Token ${SAMPLE_KEY}`, 'Org-Handle': ORGANIZATIONS.acme };

export interface Envelope {
  count: number;
  status_code: number;
  message: string;
  data: Record<string, unknown>[];
}

/** What a test usually needs from an answer. */
export interface Answered {
  status: number;
  type: string | null;
  headers: Headers;
  text: string;
}

/** The platform of one suite: each test starts its own, and `afterEach` closes it. */
export class Bench {
  private running: LocalPlatform | undefined;

  async start(options: PlatformOptions = {}): Promise<LocalPlatform> {
    this.running = await startPlatform({ now: () => NOON, ...options });
    return this.running;
  }

  async close(): Promise<void> {
    await this.running?.close();
    this.running = undefined;
  }

  get url(): string {
    assert.ok(this.running, 'start the platform first');
    return this.running.url;
  }

  async get(path: string, headers: Record<string, string> = SIGNED, init: RequestInit = {}): Promise<Answered> {
    const response = await fetch(this.url + path, { headers, redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, type: response.headers.get('content-type'), headers: response.headers, text };
  }

  /** The envelope of a successful answer. */
  async list(path: string, headers: Record<string, string> = SIGNED): Promise<Envelope> {
    const { status, text } = await this.get(path, headers);
    assert.equal(status, 200, text);
    return JSON.parse(text) as Envelope;
  }
}

/** Sends raw bytes and reads until the server ends the connection. */
export async function exchangeRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const parts: string[] = [];
  socket.setEncoding('utf8').on('data', (part: string) => parts.push(part));
  socket.write(text);
  await once(socket, 'close');
  return parts.join('');
}
