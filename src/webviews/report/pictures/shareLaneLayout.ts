import type { Lane } from './columnsLayout';

/** A lane for shares from 0 to 1. */
export function shareLane(top: number, bottom: number, percent: (fraction: number) => string): Lane {
  const y = (fraction: number) => bottom - fraction * (bottom - top);
  return { top, bottom, y, grid: [0, 0.5, 1].map((each) => ({ y: y(each), text: percent(each) })) };
}
