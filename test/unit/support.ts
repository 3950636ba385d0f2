import assert from 'node:assert/strict';
import { PlatformClient, type Account, type ClientOptions } from '../../src/platform/client';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { UnpodError } from '../../src/platform/errors';
import type { Timing } from '../../src/platform/timing';
import { startPlatform, type LocalPlatform, type PlatformOptions } from '../platform/platform';
import { ORGANIZATIONS, SAMPLE_KEY } from '../platform/sample';

/** A fixed moment: 7 February 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 1, 7, 12);

/** A clock that only sleeping moves on, and that keeps a record of the sleeps (milliseconds). */
export class VirtualTime implements Timing {
  readonly sleeps: number[] = [];

  /** @param chance what `random` says: 0.5 leaves back-off as it is */
  constructor(
    private readonly chance = 0.5,
    private time = NOON,
  ) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return this.chance;
  }

  sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
    return Promise.resolve();
  }
}

/** The platforms of one suite: `afterEach` closes them. */
export class Platforms {
  private readonly running: LocalPlatform[] = [];

  async start(options: PlatformOptions = {}): Promise<LocalPlatform> {
    const platform = await startPlatform({ now: () => NOON, ...options });
    this.running.push(platform);
    return platform;
  }

  async close(): Promise<void> {
    await Promise.all(this.running.splice(0).map((platform) => platform.close()));
  }
}

/** The sample's owner of `acme-voice`, at an address. */
export function accountAt(url: string, fields: Partial<Account> = {}): Account {
  return {
    endpoint: parseBaseUrl(url),
    scheme: 'Token',
    key: SAMPLE_KEY,
    organization: ORGANIZATIONS.acme,
    ...fields,
  };
}

/** A client whose waits between attempts take no time. */
export function clientAt(
  url: string,
  options: Partial<ClientOptions> = {},
  account: Partial<Account> = {},
): PlatformClient {
  return new PlatformClient(accountAt(url, account), {
    timeout: () => 5_000,
    timing: new VirtualTime(),
    ...options,
  });
}

/** What a promise that must fail fails with: always our own error. */
export async function problemOf(promise: Promise<unknown>): Promise<UnpodError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof UnpodError, `not our error: ${String(error)}`);
    return error;
  }
  return assert.fail('it did not fail');
}

/** What a function that must throw throws: always our own error. */
export function thrownBy(act: () => unknown): UnpodError {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof UnpodError, `not our error: ${String(error)}`);
    return error;
  }
  return assert.fail('it did not throw');
}

/** A promise and the means to settle it. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
