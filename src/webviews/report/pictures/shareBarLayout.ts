import type { Box } from './barListLayout';
import type { Measure } from './text';

/** A segment of the bar with its entry in the legend. */
interface ShareSegment {
  readonly box: Box;
  readonly entry: Box;
}

export interface ShareBarLayout {
  readonly segments: readonly ShareSegment[];
  readonly height: number;
}

const barHeight = 30;
const segmentGap = 2;
/** Pixels that a segment needs to be seen and clicked, however few it stands for. */
const narrowest = 12;
const entryHeight = 26;
/** Pixels by which an entry's ring extends beyond its drawing, on each side. */
export const ring = 5;
/** Pixels from the left end of an entry to its text: ring, color, and space. */
export const textStart = 24;

/**
 * One bar whose segments have the widths of their counts, and entries below it that wrap like words.
 * @param texts of the entries
 */
export function shareBarLayout(
  counts: readonly number[],
  texts: readonly string[],
  { width, measure }: { readonly width: number; readonly measure: Measure },
): ShareBarLayout {
  const widths = segmentWidths(counts, width - segmentGap * (counts.length - 1));
  let x = 0;
  const boxes = widths.map((each) => {
    const box = { x, y: 2, width: each, height: barHeight };
    x += each + segmentGap;
    return box;
  });
  const entries = flow(
    texts.map((text) => Math.min(textStart + measure(text) + ring, width)),
    { width, y: barHeight + 12 },
  );
  const bottom = entries.at(-1);
  return {
    segments: boxes.flatMap((box, place) => {
      const entry = entries[place];
      return entry ? { box, entry } : [];
    }),
    height: bottom ? bottom.y + bottom.height : 0,
  };
}

/** Widths in proportion to counts, but none too narrow to click: the others shrink in proportion to make room. */
export function segmentWidths(counts: readonly number[], width: number): readonly number[] {
  const least = Math.min(narrowest, width / counts.length);
  let narrow = new Set<number>();
  for (;;) {
    const rest = counts.reduce((sum, count, place) => (narrow.has(place) ? sum : sum + count), 0);
    const free = width - narrow.size * least;
    const widths = counts.map((count, place) => (narrow.has(place) ? least : (count / rest) * free));
    const next = new Set(widths.flatMap((each, place) => (each <= least ? [place] : [])));
    if (next.size === narrow.size) {
      return widths;
    }
    narrow = next;
  }
}

/** Boxes of these widths that wrap like words. */
export function flow(
  widths: readonly number[],
  { width, y }: { readonly width: number; readonly y: number },
): readonly Box[] {
  let [x, row] = [-ring, 0];
  return widths.map((each) => {
    if (x > 0 && x + each > width + ring) {
      [x, row] = [-ring, row + 1];
    }
    const box = { x, y: y + row * entryHeight, width: each, height: entryHeight };
    x += each + 4;
    return box;
  });
}
