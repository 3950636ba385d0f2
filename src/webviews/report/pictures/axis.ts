import { ticks } from 'd3-array';
import type { Measure } from './text';

/** A label below a picture, centered at `x` pixels. */
export interface Tick {
  readonly x: number;
  readonly text: string;
}

/** A place that may have a label. If not all fit, only those whose `rank` is a multiple of 2, 3, 10 or the like are shown. */
export interface TickCandidate extends Tick {
  readonly rank: number;
}

/** Pixels between two labels. */
const gap = 10;

/** As many labels as fit within `width` pixels without overlapping. @param steps see `TickCandidate.rank` */
export function chooseTicks(
  candidates: readonly TickCandidate[],
  steps: readonly number[],
  { width, measure }: { readonly width: number; readonly measure: Measure },
): readonly Tick[] {
  const placed = candidates.map(({ text, x, rank }) => {
    const half = measure(text) / 2;
    return { text, x: Math.min(Math.max(x, half), Math.max(width - half, half)), half, rank };
  });
  for (const step of steps) {
    const round = placed.filter(({ rank }) => rank % step === 0);
    const isFree = round.map(({ x, half }, index) => {
      const previous = round[index - 1];
      return previous === undefined || x - half >= previous.x + previous.half + gap;
    });
    // The last one may have been moved too close to its neighbor.
    const chosen = isFree.at(-1) === false ? round.slice(0, -1) : round;
    if (chosen.length > 1 && isFree.slice(0, chosen.length).every(Boolean)) {
      return chosen;
    }
  }
  return placed.slice(0, 1);
}

/** Whole numbers from 0 up to at least `most`, for a vertical axis of counts. @param count about how many */
export function countTicks(most: number, count: number): readonly number[] {
  const whole = ticks(0, Math.max(most, 1), count).filter(Number.isInteger);
  const [first = 0, second = 1] = whole;
  const last = whole.at(-1) ?? 0;
  return last >= most ? whole : [...whole, last + Math.max(second - first, 1)];
}
