import { ticks } from 'd3-array';
import type { Measure } from './text';

/** A text below a picture, centered at `x`. */
export interface Tick {
  readonly x: number;
  readonly text: string;
}

/** A place that may have a text. `rank` tells round ones: every second, third or tenth of them is shown if not all fit. */
export interface TickCandidate extends Tick {
  readonly rank: number;
}

/** Pixels between two texts. */
const gap = 10;

/** As many of the texts as fit side by side without overlap, inside of `width`. @param steps see `TickCandidate.rank` */
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

/** Whole numbers from 0 up to at least `most`, few enough for the height: for a vertical axis of counts. */
export function countTicks(most: number, count: number): readonly number[] {
  const whole = ticks(0, Math.max(most, 1), count).filter(Number.isInteger);
  const [first = 0, second = 1] = whole;
  const last = whole.at(-1) ?? 0;
  return last >= most ? whole : [...whole, last + Math.max(second - first, 1)];
}
