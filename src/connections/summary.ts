import { totalRows } from '../model/totalRows';
import { hasFailed } from '../model/phase';
import type { Run, Space } from '../platform/entities';
import type { Connection } from './connection';

const recently = 24 * 60 * 60 * 1000;

export interface Counts {
  readonly active: number;
  readonly failed: number;
}

interface SpaceSummary extends Counts {
  readonly space: Space;
  /** Runs that are loaded, and runs that the server has. */
  readonly loaded: number;
  readonly total: number;
  /** When that was last true, in milliseconds since 1970. */
  readonly asOf: number | undefined;
}

export interface Summary extends Counts {
  /** The spaces whose runs are loaded, which the counts cover, in the server's order. */
  readonly spaces: readonly SpaceSummary[];
}

/** A run that failed, as a whole or in part, and was created within the last 24 hours. `now` is in milliseconds since 1970. */
export function failedRecently({ status, createdAt }: Run, now: number): boolean {
  return hasFailed(status) && now - (createdAt ?? -Infinity) <= recently;
}

/** Active and recently failed runs among those of a space that are loaded. */
export function countRuns(connection: Connection, token: string, now: number): Counts {
  let active = 0;
  let failed = 0;
  for (const run of connection.runs.get(token)?.list?.rows ?? []) {
    if (connection.isActive(token, run, now)) {
      active++;
    } else if (failedRecently(run, now)) {
      failed++;
    }
  }
  return { active, failed };
}

/** Counts over all runs that are loaded. */
export function summarize(connection: Connection | undefined, now: number): Summary {
  const spaces = (connection?.spaces ?? []).flatMap((space): SpaceSummary[] => {
    const { list, asOf } = connection?.runs.get(space.token) ?? {};
    return connection && list
      ? [{ space, asOf, loaded: list.rows.length, total: totalRows(list), ...countRuns(connection, space.token, now) }]
      : [];
  });
  return {
    active: spaces.reduce((sum, { active }) => sum + active, 0),
    failed: spaces.reduce((sum, { failed }) => sum + failed, 0),
    spaces,
  };
}
