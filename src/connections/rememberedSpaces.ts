import { fields, isTotal } from '../platform/parse';
import type { Space } from '../platform/entities';
import type { FileFormat } from './sharedFile';
import type { SpaceSummary } from './spaceSummary';

/** The spaces of an organization, as of milliseconds since 1970, and the summaries of those that were checked, by token. */
export interface RememberedSpaces {
  readonly asOf: number;
  readonly spaces: readonly Space[];
  readonly summaries: ReadonlyMap<string, SpaceSummary>;
}

/** Whose spaces they are. */
export interface SpacesOwner {
  /** `base` of the endpoint. */
  readonly server: string;
  /** Handle of the organization. */
  readonly organization: string;
}

const version = 1;

/** Any error makes the whole file invalid: it is broken, of another version, or of another organization. */
export function rememberedSpacesFormat({ server, organization }: SpacesOwner): FileFormat<RememberedSpaces> {
  return {
    toJson: ({ asOf, spaces, summaries }) => ({
      version,
      server,
      organization,
      asOf,
      spaces: spaces.map((space) => toRow(space, summaries.get(space.token))),
    }),
    fromJson: (value) => {
      const file = fields(value);
      const isOurs = file.version === version && file.server === server && file.organization === organization;
      return isOurs && isTime(file.asOf) && Array.isArray(file.spaces) ? readRows(file.asOf, file.spaces) : undefined;
    },
  };
}

/** Only these fields get into the file. Undefined values are omitted. */
function toRow(space: Space, summary: SpaceSummary | undefined): object {
  const { token, name, slug, agentHandle, createdAt, spaceType, contentType } = space;
  return { token, name, slug, agentHandle, createdAt, spaceType, contentType, summary: summary && toCounts(summary) };
}

function toCounts({ count, active, overdue, failed, newestAt, asOf }: SpaceSummary): SpaceSummary {
  return { count, active, overdue, failed, newestAt, asOf };
}

function readRows(asOf: number, rows: readonly unknown[]): RememberedSpaces | undefined {
  const spaces: Space[] = [];
  const summaries = new Map<string, SpaceSummary>();
  const tokens = new Set<string>();
  for (const row of rows) {
    const { token, name, slug, agentHandle, createdAt, spaceType, contentType, summary } = fields(row);
    // Inlined, like the other checks here: code that runs for the first time reads thousands of rows, and calls are slow then.
    const isSpace =
      typeof token === 'string' &&
      token !== '' &&
      (name === undefined || (typeof name === 'string' && name !== '')) &&
      (slug === undefined || (typeof slug === 'string' && slug !== '')) &&
      (agentHandle === undefined || (typeof agentHandle === 'string' && agentHandle !== '')) &&
      (createdAt === undefined || isTime(createdAt)) &&
      (spaceType === undefined || (typeof spaceType === 'string' && spaceType !== '')) &&
      (contentType === undefined || (typeof contentType === 'string' && contentType !== ''));
    const counts = summary === undefined ? undefined : readCounts(summary);
    if (!isSpace || (summary !== undefined && !counts)) {
      return undefined;
    }
    tokens.add(token);
    spaces.push({ token, name, slug, agentHandle, createdAt, spaceType, contentType });
    if (counts) {
      summaries.set(token, counts);
    }
  }
  return tokens.size === rows.length ? { asOf, spaces, summaries } : undefined;
}

function readCounts(value: unknown): SpaceSummary | undefined {
  const { count, active, overdue, failed, newestAt, asOf } = fields(value);
  return isTotal(count) &&
    isTotal(active) &&
    isTotal(overdue) &&
    isTotal(failed) &&
    (newestAt === undefined || isTime(newestAt)) &&
    isTime(asOf)
    ? { count, active, overdue, failed, newestAt, asOf }
    : undefined;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
