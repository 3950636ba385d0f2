/** Why a recording does not play, as far as the page can tell. */
export type PlaybackFault = 'notLoaded' | 'notPlayable';

/** The player of one call's recording. */
export interface PlayerState {
  /** `asking` for its address, then `loading` the sound. */
  readonly phase: 'idle' | 'asking' | 'loading' | 'playing' | 'paused' | 'failed';
  /** Seconds. */
  readonly position: number;
  /** Seconds; undefined until it is known. */
  readonly length: number | undefined;
  /** 1 is normal speed. */
  readonly speed: number;
  /** The extension's sentence about why it cannot be played. */
  readonly problem: string | undefined;
  readonly fault: PlaybackFault | undefined;
}

export type PlayerEvent =
  | { readonly type: 'asked'; readonly position: number }
  | { readonly type: 'answered'; readonly problem?: string | undefined; readonly position?: number | undefined }
  | { readonly type: 'playing' | 'paused' | 'waiting' | 'refused' | 'ended' }
  | { readonly type: 'moved'; readonly position: number }
  | { readonly type: 'measured'; readonly length: number }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'failed'; readonly fault: PlaybackFault };

export const speeds: readonly number[] = [1, 1.25, 1.5, 2];

export const idlePlayer: PlayerState = {
  phase: 'idle',
  position: 0,
  length: undefined,
  speed: 1,
  problem: undefined,
  fault: undefined,
};

/** The player after an event. */
export function played(state: PlayerState, event: PlayerEvent): PlayerState {
  switch (event.type) {
    case 'asked':
      return { ...state, phase: 'asking', position: event.position, problem: undefined, fault: undefined };
    case 'answered':
      return {
        ...state,
        phase: event.problem === undefined ? 'loading' : 'failed',
        problem: event.problem,
        position: event.position ?? state.position,
      };
    case 'waiting':
      return { ...state, phase: 'loading' };
    case 'playing':
      return { ...state, phase: 'playing' };
    case 'paused':
    case 'refused':
      return state.phase === 'failed' ? state : { ...state, phase: 'paused' };
    case 'ended':
      return { ...state, phase: 'paused', position: state.length ?? state.position };
    case 'moved':
      return { ...state, position: event.position };
    case 'measured':
      return Number.isFinite(event.length) ? { ...state, length: event.length } : state;
    case 'speed':
      return { ...state, speed: event.speed };
    case 'failed':
      return { ...state, phase: 'failed', fault: event.fault };
  }
}

/**
 * The index of the line that is heard: the latest that has begun. Undefined before the first.
 *
 * @param times of each line, in milliseconds; undefined for lines without a time
 * @param position in seconds
 */
export function heardLine(times: readonly (number | undefined)[], position: number): number | undefined {
  let heard: number | undefined;
  for (const [line, time] of times.entries()) {
    const isLater = time !== undefined && time >= (times[heard ?? -1] ?? 0);
    if (isLater && time <= position * 1000) heard = line;
  }
  return heard;
}
