import type { Box } from './barListLayout';
import type { Tone } from './outcomes';

type Line = 'across' | 'down' | 'rising' | 'falling' | 'dots';

/** Lines by which tones differ without color. A tone without any is solid. */
const lines: Partial<Record<Tone, readonly Line[]>> = {
  completed: ['across'],
  notReached: ['rising'],
  partial: ['rising'],
  canceled: ['down'],
  failed: ['rising', 'falling'],
  running: ['falling'],
  waiting: ['dots'],
  scheduled: ['across', 'down'],
  unknown: ['dots'],
};

/** Pixels between two lines. */
const step = 8;

/** The lines of a tone within a box, as an SVG path; empty for a solid tone. */
export function hatch(tone: Tone, box: Box): string {
  return (lines[tone] ?? []).map((line) => path[line](box)).join('');
}

/** Whether its lines are dotted. */
export function isDotted(tone: Tone): boolean {
  return lines[tone]?.includes('dots') ?? false;
}

const path: Record<Line, (box: Box) => string> = {
  across: rows,
  dots: rows,
  down: ({ x, y, width, height }) =>
    places(x, x + width)
      .map((each) => `M${each} ${round(y)}V${round(y + height)}`)
      .join(''),
  rising: ({ x, y, width, height }) =>
    places(x + y, x + width + y + height)
      .map((sum) => {
        const [from, to] = [Math.max(x, sum - y - height), Math.min(x + width, sum - y)];
        return `M${round(from)} ${round(sum - from)}L${round(to)} ${round(sum - to)}`;
      })
      .join(''),
  falling: ({ x, y, width, height }) =>
    places(y - x - width, y + height - x)
      .map((difference) => {
        const [from, to] = [Math.max(x, y - difference), Math.min(x + width, y + height - difference)];
        return `M${round(from)} ${round(from + difference)}L${round(to)} ${round(to + difference)}`;
      })
      .join(''),
};

function rows({ x, y, width, height }: Box): string {
  return places(y, y + height)
    .map((each) => `M${round(x)} ${each}H${round(x + width)}`)
    .join('');
}

/** The same in all boxes, so that neighbors look like one; half a step from a round number, where boxes often begin. */
function places(from: number, to: number): readonly number[] {
  const first = Math.ceil(from / step - 0.5) * step + step / 2;
  return Array.from({ length: Math.max(Math.ceil((to - first) / step), 0) }, (_, place) => first + place * step);
}

/** Shorter numbers make shorter paths. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
