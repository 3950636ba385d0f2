import assert from 'node:assert/strict';
import { PlatformClient, type ClientOptions } from '../../src/platform/client';
import type { Account } from '../../src/platform/account';
import { parseBaseUrl } from '../../src/platform/endpoint';
import { isUnpodError, type Problem, type ProblemKind } from '../../src/platform/errors';
import type { Clock } from '../../src/platform/clock';
import { startPlatform, type LocalPlatform, type PlatformOptions } from '../platform/platform';
import { ORGANIZATIONS, SAMPLE_KEY } from '../platform/sample';

/** A fixed moment: 7 February 2026, 12:00 UTC. */
export const NOON = Date.UTC(2026, 1, 7, 12);

/** A clock that only sleeping advances, and that records the sleeps (milliseconds). */
export class VirtualTime implements Clock {
  readonly sleeps: number[] = [];

  /** @param chance what `random` returns: 0.5 leaves back-off as it is */
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

  after(): never {
    throw new Error('A client sets no timers.');
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

/** The account of `acme-voice`'s owner in the sample, at an address. */
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
    clock: new VirtualTime(),
    ...options,
  });
}

/** A problem of any kind, with the fields that its kind needs. */
export function aProblem(kind: ProblemKind, facts: Partial<Omit<Problem, 'kind'>> = {}): Problem {
  const host = 'unpod.example';
  const fields = {
    ...{ host, target: 'https://other.example', organization: 'acme-voice', seconds: 30, megabytes: 32 },
    ...{ setting: 'unpod.baseUrl', code: 'EBUSY' },
  };
  const needed: Partial<Problem> =
    kind === 'rateLimited' ? { retryAfter: 60_000 } : kind === 'unavailable' ? { status: 500 } : {};
  return { kind, ...fields, input: 'handle', ...needed, ...facts } as Problem;
}

/** The problem that a promise must fail with. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  return problemIn(await errorOf(promise));
}

/** The error that a promise must fail with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return assert.fail('it did not fail');
}

/** The problem that a function must throw. */
export function thrownBy(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    return problemIn(error);
  }
  return assert.fail('it did not throw');
}

function problemIn(error: unknown): Problem {
  assert.ok(isUnpodError(error), `not our error: ${String(error)}`);
  return error.problem;
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
