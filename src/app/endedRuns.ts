import type { RunsEnded } from '../connections/changes';
import type { Run } from '../platform/entities';

/** One entry for each space, and one row for each run: the latest. */
export function mergeEnded(ended: readonly RunsEnded[]): readonly RunsEnded[] {
  const spaces = new Map<string, RunsEnded>();
  for (const later of ended) {
    const { token } = later.space;
    const earlier = spaces.get(token);
    const ids = new Set(later.runs.map(({ id }) => id));
    const others = earlier?.runs.filter(({ id }) => !ids.has(id)) ?? [];
    const watched = new Map([...(earlier?.watched ?? []), ...later.watched]);
    spaces.set(token, { ...later, runs: [...others, ...later.runs], watched });
  }
  return [...spaces.values()];
}

/** The name under which the end of a run is announced only once. A run that is watched again later is announced again. */
export function nameOfEnd({ id }: Run, watched: ReadonlyMap<string, number>): string {
  return watched.has(id) ? `${id} ${watched.get(id) ?? 0}` : id;
}
