import type { Collection } from '../model/collection';
import type { CollectionStore } from '../model/collectionStore';
import type { PagedList } from '../model/pagedList';
import { hasFailed, isUnfinished } from '../model/phase';
import { totalRows } from '../model/totalRows';
import type { Run, Space } from '../platform/entities';
import { isServerProblem } from '../platform/errors';
import type { SpaceSummary } from './spaceSummary';
import type { Watches } from './watches';

const day = 24 * 60 * 60 * 1000;

/** Why a run needs attention, in the order of the views. */
export const attentions = ['failed', 'active', 'overdue', 'watched'] as const;
export type Attention = (typeof attentions)[number];

/** A run and its space. */
export interface SpaceRun {
  readonly space: Space;
  readonly run: Run;
}

/** A summary, and whether it comes from the file of remembered spaces instead of from this window. */
export interface KnownSummary extends SpaceSummary {
  readonly isRemembered: boolean;
}

/** What one space adds to the totals. */
export interface SpaceTotals extends SpaceSummary {
  readonly space: Space;
}

/** The runs that this window knows, counted. */
export interface Totals {
  readonly active: number;
  readonly overdue: number;
  readonly failed: number;
  /** How many spaces there are. */
  readonly total: number;
  /** How many of them did not list their runs when they were asked. */
  readonly refused: number;
  /** The spaces whose runs this window knows, in the server's order. */
  readonly spaces: readonly SpaceTotals[];
}

/** What a connection knows about its runs. */
interface Known {
  readonly spaces: readonly Space[] | undefined;
  readonly runs: Pick<CollectionStore<Run>, 'get'>;
  readonly watches: Pick<Watches, 'list'>;
  space(token: string): Space | undefined;
  isOverdue(token: string, run: Run, now: number): boolean;
  isActive(token: string, run: Run, now: number): boolean;
}

type AttentionRuns = Readonly<Record<Exclude<Attention, 'watched'>, readonly Run[]>>;

/** The runs of one list that need attention. */
interface Count extends AttentionRuns {
  readonly list: PagedList<Run>;
  /** Until when they are, in milliseconds since 1970, if nothing else changes. */
  readonly until: number;
  readonly at: number;
}

/**
 * Counts the runs of all spaces, and nothing else counts them. Counts a list again only when it has changed, or when time changes its
 * counts: failures count for a day, and runs become overdue.
 */
export class Overview {
  private readonly counts = new Map<string, Count>();
  private remembered: ReadonlyMap<string, SpaceSummary> = new Map();

  constructor(private readonly known: Known) {}

  /** @param summaries from other windows, and from earlier ones */
  remember(summaries: ReadonlyMap<string, SpaceSummary>): void {
    this.remembered = summaries;
  }

  /** Counts a space again, because something outside its list has changed, such as the tasks of a run. */
  outdate(token: string): void {
    this.counts.delete(token);
  }

  /** Undefined until the space was checked or opened, by this window or another. */
  summary(token: string, now: number): KnownSummary | undefined {
    const own = this.own(token, now);
    const remembered = this.remembered.get(token);
    return own ? { ...own, isRemembered: false } : remembered && { ...remembered, isRemembered: true };
  }

  /** Like `summary`, but undefined if it is older than 24 hours, and thus not reliable. */
  recent(token: string, now: number): KnownSummary | undefined {
    const summary = this.summary(token, now);
    return summary && now - summary.asOf <= day ? summary : undefined;
  }

  /** The summary of a space from the runs that this window knows. */
  own(token: string, now: number): SpaceSummary | undefined {
    const { list, asOf } = this.known.runs.get(token) ?? {};
    if (!list || asOf === undefined) {
      return undefined;
    }
    const { active, overdue, failed } = this.count(token, list, now);
    return {
      count: totalRows(list),
      active: active.length,
      overdue: overdue.length,
      failed: failed.length,
      newestAt: list.rows.find(({ createdAt }) => createdAt !== undefined)?.createdAt,
      asOf,
    };
  }

  totals(now: number): Totals {
    const all = this.known.spaces ?? [];
    const spaces = all.flatMap((space): SpaceTotals[] => {
      const summary = this.own(space.token, now);
      return summary ? [{ ...summary, space }] : [];
    });
    const sum = (kind: 'active' | 'overdue' | 'failed') => spaces.reduce((total, space) => total + space[kind], 0);
    const refused = all.filter(({ token }) => {
      const { list, problem } = this.known.runs.get(token) ?? {};
      return !list && problem !== undefined && !isServerProblem(problem);
    }).length;
    return {
      active: sum('active'),
      overdue: sum('overdue'),
      failed: sum('failed'),
      total: all.length,
      refused,
      spaces,
    };
  }

  /** The runs of all spaces that need attention for this reason, newest first. */
  runs(attention: Attention, now: number): readonly SpaceRun[] {
    const found = attention === 'watched' ? this.watched() : this.needing(attention, now);
    return found.sort((a, b) => (b.run.createdAt ?? 0) - (a.run.createdAt ?? 0));
  }

  private needing(attention: keyof AttentionRuns, now: number): SpaceRun[] {
    return (this.known.spaces ?? []).flatMap((space) => {
      const { list } = this.known.runs.get(space.token) ?? {};
      return list ? this.count(space.token, list, now)[attention].map((run) => ({ space, run })) : [];
    });
  }

  private watched(): SpaceRun[] {
    return this.known.watches.list().flatMap(({ token, runId }) => {
      const space = this.known.space(token);
      const run = rowsOf(this.known.runs.get(token)).find(({ id }) => id === runId);
      return space && run ? [{ space, run }] : [];
    });
  }

  private count(token: string, list: PagedList<Run>, now: number): Count {
    const known = this.counts.get(token);
    if (known?.list === list && now >= known.at && now < known.until) {
      return known;
    }
    const active: Run[] = [];
    const overdue: Run[] = [];
    const failed: Run[] = [];
    let until = Infinity;
    for (const run of list.rows) {
      const ageEnd = (run.createdAt ?? -Infinity) + day + 1;
      if (isUnfinished(run.status)) {
        if (this.known.isActive(token, run, now)) {
          active.push(run);
        } else if (this.known.isOverdue(token, run, now)) {
          overdue.push(run);
        }
      } else if (failedRecently(run, now)) {
        failed.push(run);
      } else {
        continue;
      }
      // A run whose tasks changed lately turns overdue later than its age says: it is counted again within a minute.
      until = Math.min(until, ageEnd > now ? ageEnd : now + 60_000);
    }
    const count = { list, active, overdue, failed, until, at: now };
    this.counts.set(token, count);
    return count;
  }
}

/** A run that failed, as a whole or in part, and was created within the last 24 hours. `now` is in milliseconds since 1970. */
export function failedRecently({ status, createdAt }: Run, now: number): boolean {
  return hasFailed(status) && now - (createdAt ?? -Infinity) <= day;
}

function rowsOf(runs: Collection<Run> | undefined): readonly Run[] {
  return runs?.list?.rows ?? [];
}
