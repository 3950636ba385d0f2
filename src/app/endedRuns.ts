import type { RunsEnded } from '../connections/changes';
import type { Run } from '../platform/entities';

/** One entry for each space, and one row for each run: the last that was noticed. */
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

/** Under which name a run's end is told once. A run that is watched again after it was told is told again. */
export function nameOfEnd({ id }: Run, watched: ReadonlyMap<string, number>): string {
  return watched.has(id) ? `${id} ${watched.get(id) ?? 0}` : id;
}
