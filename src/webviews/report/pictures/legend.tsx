import type { JSX } from 'preact';
import { Fill } from './fill';
import type { Mark } from './marks';
import type { Tone } from './outcomes';
import { flow, ring, textStart } from './shareBarLayout';
import type { Size } from './columnsLayout';

/** A color and what it stands for. */
export interface LegendEntry {
  readonly tone: Tone;
  readonly text: string;
}

/** The entries for the tones that the marks have; none if there is only one. */
export function legendOf(marks: readonly Mark[], entries: readonly LegendEntry[]): readonly LegendEntry[] {
  const tones = new Set(marks.flatMap(({ parts }) => parts.map(({ tone }) => tone)));
  return tones.size > 1 ? entries.filter(({ tone }) => tones.has(tone)) : [];
}

/** Draws what the colors of a picture stand for, from `y` down to `bottom`, in pixels. Screen readers get that from the marks. */
export function drawLegend(
  entries: readonly LegendEntry[],
  y: number,
  { width, measure }: Size,
): { readonly legend: JSX.Element; readonly bottom: number } {
  const boxes = flow(
    entries.map(({ text }) => textStart + measure(text) + ring),
    { width, y },
  );
  const last = boxes.at(-1);
  const legend = (
    <g aria-hidden="true">
      {entries.map(({ tone, text }, place) => {
        const { x, y: top } = boxes[place] ?? { x: 0, y };
        const swatch = { x: x + ring, y: top + 7, width: 12, height: 12 };
        return (
          <g>
            <Fill box={swatch} part={{ tone, count: 1, matching: undefined }} />
            <text class="muted" x={x + textStart} y={top + 17}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
  return { legend, bottom: last ? last.y + last.height : y };
}
