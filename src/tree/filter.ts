import { phaseOf, type Phase } from '../model/phase';
import { spaceName, type SpaceState } from '../model/space';
import type { Run } from '../platform/entities';

export const createdRanges = ['today', 'week', 'month'] as const;
/** Since midnight, or within the last 7 or 30 days. */
export type CreatedRange = (typeof createdRanges)[number];

/** Which runs are shown. Nothing given: all of them. */
export interface RunFilter {
  readonly phases: readonly Phase[];
  /** Run modes as the server writes them; `''` stands for none. */
  readonly modes: readonly string[];
  readonly created: CreatedRange | undefined;
}

export const noFilter: RunFilter = { phases: [], modes: [], created: undefined };

export const spaceOrders = ['server', 'name', 'active'] as const;
/** As the server lists spaces, by name, or by the newest run that is known. */
export type SpaceOrder = (typeof spaceOrders)[number];

export function isFiltering({ phases, modes, created }: RunFilter): boolean {
  return phases.length > 0 || modes.length > 0 || created !== undefined;
}

/** Whether a run passes. `now` is in milliseconds since 1970; a run without a date passes no range of dates. */
export function isShown({ status, mode, createdAt }: Run, { phases, modes, created }: RunFilter, now: number): boolean {
  return (
    (phases.length === 0 || phases.includes(phaseOf(status))) &&
    (modes.length === 0 || modes.includes(mode ?? '')) &&
    (created === undefined || (createdAt ?? -Infinity) >= startOf(created, now))
  );
}

const day = 24 * 60 * 60 * 1000;

function startOf(range: CreatedRange, now: number): number {
  return range === 'today' ? new Date(now).setHours(0, 0, 0, 0) : now - (range === 'week' ? 7 : 30) * day;
}

/** Stable: spaces that are alike in the order asked for keep the server's. Those without known runs come last by activity. */
export function inOrder(states: readonly SpaceState[], order: SpaceOrder): readonly SpaceState[] {
  switch (order) {
    case 'server':
      return states;
    case 'name':
      return byName(states);
    case 'active':
      return [...states].sort((a, b) => newest(b) - newest(a));
  }
}

function byName(states: readonly SpaceState[]): readonly SpaceState[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  return [...states].sort((a, b) => compare(spaceName(a.space), spaceName(b.space)));
}

function newest({ runList }: SpaceState): number {
  return runList?.runs.find(({ createdAt }) => createdAt !== undefined)?.createdAt ?? 0;
}
