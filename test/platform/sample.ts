import type { UserRecord } from './data/records';
import { historyOf, type SampleTime } from './data/histories';
import { ORDINARY_NAMES, ordinaryName, SPACES } from './data/notable';
import { random, UPPER } from './data/random';
import { SampleData } from './data/sampleData';
import { DAY, SECOND, wholeSecond } from './data/time';

export { SPACES } from './data/notable';
export { SampleData } from './data/sampleData';

/** A key that may use three organizations: `acme-voice`, `northwind` and `empty-org`. */
export const SAMPLE_KEY = '5a3f0c9e7b1d4826a0c5e93f7d2b8146c0ffee01';
/** A key that may use `northwind` only. */
export const SINGLE_ORG_KEY = '91d7e4b02c6f5a83e1b09d4c7f6a2538c0ffee02';
/** The key of a disabled user: refused like a wrong one. */
export const REVOKED_KEY = 'd04b8e61f92c7a35b6e1d80f4a9c3725c0ffee03';

export const ORGANIZATIONS = { acme: 'acme-voice', northwind: 'northwind', empty: 'empty-org' } as const;

/** How many spaces each organization lists. */
const SPACE_COUNTS = { acme: 207, northwind: 12, empty: 0 } as const;

/** How often a run starts in the first space of a lively sample, in milliseconds. */
export const ARRIVAL_PERIOD = 45 * SECOND;

export interface SampleOptions {
  /** The clock, in milliseconds since 1970. Everything is dated back from its first value. */
  now?: () => number;
  /** Unfinished runs continue and new ones start as the clock moves. Otherwise nothing changes by itself. */
  lively?: boolean;
}

/** Three realistic organizations: the same every time, apart from dates and the ids made from them. */
export function createSample({ now = Date.now, lively = false }: SampleOptions = {}): SampleData {
  const start = wholeSecond(now());
  const arrivals = { startedAt: start, period: ARRIVAL_PERIOD, spaceToken: SPACES.sales.token };
  const data = new SampleData(now, lively ? arrivals : undefined);
  data.addOrganization('Acme Voice', ORGANIZATIONS.acme);
  data.addOrganization('Northwind Support', ORGANIZATIONS.northwind);
  data.addOrganization('Empty Org', ORGANIZATIONS.empty);
  data.users.push(...sampleUsers());

  const { callbacks, ...top } = SPACES;
  fill(data, ORGANIZATIONS.acme, Object.values(top), SPACE_COUNTS.acme, { start, lively });
  fill(data, ORGANIZATIONS.northwind, [callbacks], SPACE_COUNTS.northwind, { start, lively });
  return data;
}

/** The named spaces, then ordinary ones until there are `count`. Each is some days older than the one above. */
function fill(
  data: SampleData,
  handle: string,
  named: readonly (typeof SPACES)[keyof typeof SPACES][],
  count: number,
  time: SampleTime,
): void {
  const source = random(`spaces of ${handle}`);
  const offset = source.int(0, ORDINARY_NAMES - 1);
  for (let index = count - 1; index >= 0; index--) {
    const seed = named[index] ?? {
      token: source.text(24, UPPER),
      name: ordinaryName((offset + index) % ORDINARY_NAMES),
    };
    const createdAt = time.start - (150 + 3 * index) * DAY;
    data.addSpace(handle, { ...seed, createdAt, history: () => historyOf(seed.token, time) });
  }
}

function sampleUsers(): UserRecord[] {
  const { acme, northwind, empty } = ORGANIZATIONS;
  return [
    sampleUser(41, SAMPLE_KEY, 'Robin Sample', { [acme]: 'owner', [northwind]: 'editor', [empty]: 'owner' }),
    sampleUser(42, SINGLE_ORG_KEY, 'Sam Single', { [northwind]: 'editor' }),
    { ...sampleUser(43, REVOKED_KEY, 'Rae Revoked', { [acme]: 'editor' }), disabled: true },
  ];
}

/** A user whose token, a secret in tasks, differs from every key. */
export function sampleUser(id: number, key: string, fullName: string, roles: Record<string, string>): UserRecord {
  const email = `${fullName.toLowerCase().replace(' ', '.')}@example.com`;
  const userToken = random(`user ${id}`).text(40, '0123456789abcdef');
  return { id, key, fullName, email, userToken, disabled: false, roles: { ...roles } };
}
