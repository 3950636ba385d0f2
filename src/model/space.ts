import { sameProblem, type Problem } from '../platform/errors';
import type { Run, Space } from '../platform/entities';
import type { Change } from './changes';
import { hasEnded, isUnfinished } from './phase';
import type { RunList } from './runList';

/** What is known of one space. Values are never changed in place. */
export interface SpaceState {
  readonly space: Space;
  /** Undefined until the space was opened. */
  readonly runList?: RunList | undefined;
  /** Why its last answer did not come. The runs shown are then those of the answer before. */
  readonly problem?: Problem | undefined;
  /** When the runs were last as the server said, in milliseconds since 1970. */
  readonly asOf?: number | undefined;
  /** Why nobody could see since then whether they still are. */
  readonly stale?: Problem | undefined;
}

// eslint-disable-next-line no-control-regex -- controls, and marks that turn the direction of what follows around
const unprintable = /[\s\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** The space's name on one line, without characters that would garble what stands beside it; the token when none is left. */
export function spaceName(space: Space): string {
  let name = names.get(space);
  if (name === undefined) {
    name = cleanName(space);
    names.set(space, name);
  }
  return name;
}

/** A name is asked for several times a row, and cleaning it is most of the work of a row. */
const names = new WeakMap<Space, string>();

function cleanName(space: Space): string {
  return oneLine(space.name) ?? space.token;
}

/** A text of the server's on one line, without characters that would garble what stands beside it; undefined when nothing is left. */
export function oneLine(text: string | undefined): string | undefined {
  const line = (text ?? '').replace(unprintable, ' ').trim();
  // Joiners that join nothing cannot be seen.
  return /[^\s\u200c\u200d]/.test(line) ? line : undefined;
}

/** The smallest change that leads from one state of a space to another; undefined when nothing shows. */
export function changeBetween(before: SpaceState, after: SpaceState): Change | undefined {
  const token = after.space.token;
  const was = before.runList;
  const is = after.runList;
  const sameRows = was?.runs.length === is?.runs.length && was?.count === is?.count && was?.hasMore === is?.hasMore;
  if (!sameProblem(before.problem, after.problem) || !before.stale !== !after.stale || !sameRows) {
    return { kind: 'space', token };
  }
  const changed = is?.runs.filter((run, index) => run !== was?.runs[index]) ?? [];
  const [only] = changed;
  if (!only) {
    return undefined;
  }
  const inPlace = was?.runs[is?.runs.indexOf(only) ?? -1]?.id === only.id;
  return changed.length === 1 && inPlace ? { kind: 'run', token, runId: only.id } : { kind: 'space', token };
}

/** The runs that were unfinished before and have ended since; a status that nobody knows is no end. */
export function endedBetween(before: SpaceState, after: SpaceState): readonly Run[] {
  const unfinished = before.runList?.runs.filter(({ status }) => isUnfinished(status)) ?? [];
  if (unfinished.length === 0) {
    return [];
  }
  const ids = new Set(unfinished.map(({ id }) => id));
  return after.runList?.runs.filter(({ id, status }) => ids.has(id) && hasEnded(status)) ?? [];
}
