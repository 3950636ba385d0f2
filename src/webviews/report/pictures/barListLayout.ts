import type { Mark } from './marks';
import { fit, widest, type Measure } from './text';

/** Pixels from the top left corner of a picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A row of a bar list. */
interface BarRow {
  /** What can be clicked. */
  readonly box: Box;
  /** As much of the label as fits. */
  readonly label: string;
  /** A box per part of the mark. */
  readonly bars: readonly Box[];
  /** Where the count begins. */
  readonly countX: number;
}

export interface BarListLayout {
  readonly rows: readonly BarRow[];
  readonly height: number;
  readonly barX: number;
}

export const rowHeight = 26;
const barHeight = 18;
const gap = 8;
/** The largest share of the width that labels get. */
const labelShare = 0.45;
/** Pixels by which a row's ring extends beyond its drawing, on each side. */
const ring = 4;

/** Labels on the left, then bars that begin on one line, each followed by its count. @param countTexts one for each mark */
export function barListLayout(
  marks: readonly Mark[],
  countTexts: readonly string[],
  { width, measure }: { readonly width: number; readonly measure: Measure },
): BarListLayout {
  const most = marks.reduce((largest, { count }) => Math.max(largest, count), 1);
  const labels = marks.map(({ label }) => fit(label, width * labelShare - gap, measure));
  const barX = Math.round(Math.min(widest(labels, measure) + gap, width * labelShare));
  const longest = Math.max(width - barX - gap - widest(countTexts, measure), 16);
  const rows = marks.map((mark, place) => {
    const y = place * rowHeight;
    const bars = partBoxes(mark, { x: barX, y: y + (rowHeight - barHeight) / 2, width: (mark.count / most) * longest });
    const end = bars.at(-1);
    return {
      box: { x: -ring, y, width: width + 2 * ring, height: rowHeight },
      label: labels[place] ?? '',
      bars,
      countX: (end ? end.x + end.width : barX) + gap,
    };
  });
  return { rows, height: marks.length * rowHeight, barX };
}

/** Boxes for the parts of a bar, side by side. A bar is at least two pixels wide. */
function partBoxes(mark: Mark, { x, y, width }: Omit<Box, 'height'>): readonly Box[] {
  let before = 0;
  const scale = Math.max(width, 2) / mark.count;
  return mark.parts.map(({ count }) => {
    const box = { x: x + before * scale, y, width: count * scale, height: barHeight };
    before += count;
    return box;
  });
}
