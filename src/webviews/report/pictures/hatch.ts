import type { Box } from './barListLayout';
import type { Tone } from './outcomes';

type Line = 'across' | 'down' | 'rising' | 'falling';

/** Lines that tell tones apart without color. A tone without lines is solid. */
const lines: Partial<Record<Tone, readonly Line[]>> = {
  completed: ['across'],
  notReached: ['rising'],
  partial: ['rising'],
  canceled: ['down'],
  failed: ['rising', 'falling'],
  running: ['falling'],
  waiting: ['across'],
  scheduled: ['across', 'down'],
  unknown: ['across'],
};

/** Pixels between two lines. */
const step = 8;

/** The lines of a tone within a box, as an SVG path; empty for a solid tone. */
export function hatch(tone: Tone, box: Box): string {
  return (lines[tone] ?? []).map((line) => path[line](box)).join('');
}

/** Whether its lines are dotted. */
export function isDotted(tone: Tone): boolean {
  return tone === 'waiting' || tone === 'unknown';
}

const path: Record<Line, (box: Box) => string> = {
  across: (box) => slanted(box, 0),
  rising: (box) => slanted(box, -1),
  falling: (box) => slanted(box, 1),
  down: ({ x, y, width, height }) =>
    places(x, x + width)
      .map((each) => `M${each} ${round(y)}V${round(y + height)}`)
      .join(''),
};

/** Lines that go down by `slope` pixels for each pixel to the right. */
function slanted({ x, y, width, height }: Box, slope: number): string {
  const shifts = [x, x + width].map((each) => -slope * each);
  return places(y + Math.min(...shifts), y + height + Math.max(...shifts))
    .map((start) => {
      const ends = slope === 0 ? [x, x + width] : [(y - start) / slope, (y + height - start) / slope];
      const [from, to] = [Math.max(x, Math.min(...ends)), Math.min(x + width, Math.max(...ends))];
      return `M${round(from)} ${round(start + slope * from)}L${round(to)} ${round(start + slope * to)}`;
    })
    .join('');
}

/** The same places in all boxes, so that lines continue into the next box. Half a step off round numbers, where boxes often begin. */
function places(from: number, to: number): readonly number[] {
  const first = Math.ceil(from / step - 0.5) * step + step / 2;
  return Array.from({ length: Math.max(Math.ceil((to - first) / step), 0) }, (_, place) => first + place * step);
}

/** Shorter numbers make shorter paths. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
