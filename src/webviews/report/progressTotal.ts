import type { HeaderData } from './store';

/**
 * How many tasks a run's progress is out of. What was requested, or what the server counts, may never be listed: once the run has ended
 * and all of its list is loaded, the list is all there is.
 * @param loaded tasks that are loaded
 */
export function progressTotal(
  loaded: number,
  { isActive, hasNextPage, total, run }: Pick<HeaderData, 'isActive' | 'hasNextPage' | 'total' | 'run'>,
): number {
  return isActive || hasNextPage ? Math.max(total ?? 0, run?.taskCount ?? 0, loaded) : loaded;
}
