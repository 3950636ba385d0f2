import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type Behavior } from './api';
import { type Exchange, pause, send } from './exchange';
import { Faults } from './faults';
import { createSample, type SampleData } from './sample';
import { type Matcher, type PlatformRequest, readRequest, Traffic } from './traffic';

export interface PlatformOptions extends Partial<Behavior> {
  /** 0, the default, takes any free port. */
  port?: number;
  /** The clock, in milliseconds since 1970. By default the sample's, or else the real one. */
  now?: () => number;
  /** What the platform knows; the default is a fresh sample. */
  sample?: SampleData;
  /** Whether a fresh sample changes as the clock moves. */
  lively?: boolean;
}

/** Real milliseconds before an answer starts: always the same, or by request. */
type Latency = number | ((request: PlatformRequest) => number);

/** An Unpod platform on this machine. Everything here may be used and changed while it runs. */
export interface LocalPlatform {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Every request so far, in order of arrival, including those affected by a fault. */
  readonly requests: readonly PlatformRequest[];
  /** How many requests are being answered, now and at most since the start or the last `clearRequests()`. */
  readonly inFlight: number;
  readonly peakInFlight: number;
  readonly faults: Faults;
  readonly data: SampleData;
  readonly behavior: Behavior;
  latency: Latency;
  clearRequests(): void;
  /** Resolves with the `count`-th (default: first) matching request on record, including earlier ones. */
  waitForRequest(matcher: Matcher, count?: number): Promise<PlatformRequest>;
  /** Resolves when no request is being answered. */
  waitForIdle(): Promise<void>;
  /** How many clients are connected, including idle ones. */
  connections(): Promise<number>;
  revokeKey(key: string): void;
  /** Ends at once: cuts connections, answered or not, and rejects waits for traffic. */
  close(): Promise<void>;
}

/** Starts a platform on 127.0.0.1. Rejects with the system's error if the port is taken (`EADDRINUSE`). */
export async function startPlatform(options: PlatformOptions = {}): Promise<LocalPlatform> {
  const { port = 0, now, lively = false, sample, ...behavior } = options;
  const data = sample ?? createSample({ now: now ?? Date.now, lively });
  data.now = now ?? data.now;
  const traffic = new Traffic();
  const state: Pick<LocalPlatform, 'behavior' | 'latency'> = {
    behavior: {
      shape: 'observed',
      schemes: ['Token'],
      oldBuild: false,
      organizations: true,
      tasks: true,
      taskSearch: true,
      hosts: [],
      ...behavior,
    },
    latency: 0,
  };
  const faults = new Faults(traffic);

  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    const request = readRequest(incoming, data.now());
    // Chosen before the request is on record, so that the fault is already counted when a wait for the request resolves.
    const fault = faults.meet(request);
    traffic.begin(request, response);
    const reply = () => answer(request, state.behavior, data);
    const exchange: Exchange = { request, response, reply };
    const wait = typeof state.latency === 'function' ? state.latency(request) : state.latency;
    const handle = async (): Promise<void> => {
      if (wait > 0) {
        await pause(response, wait);
      }
      await (fault ? fault(exchange) : send(response, reply()));
    };
    handle().catch((error: unknown) => fail(response, error));
  });
  const address = await listen(server, port);

  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests: traffic.requests,
    get inFlight() {
      return traffic.inFlight;
    },
    get peakInFlight() {
      return traffic.peakInFlight;
    },
    faults,
    data,
    behavior: state.behavior,
    get latency() {
      return state.latency;
    },
    set latency(value) {
      state.latency = value;
    },
    clearRequests: () => traffic.clear(),
    waitForRequest: (matcher, count = 1) => traffic.waitForRequest(matcher, count),
    waitForIdle: () => traffic.until(() => traffic.inFlight === 0),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    revokeKey: (key) => data.revokeKey(key),
    close: () =>
      new Promise((resolve) => {
        traffic.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

/** A test's own handler failed: the client sees it, unless it has hung up, which is then what broke the handler. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  send(response, { status: 500, headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(String(error)) });
}
