import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { usePage } from '../context';
import type { Formats } from '../format';
import type { Size } from './columnsLayout';
import { Fill } from './fill';
import { fraction, type Mark } from './marks';
import { MarkList } from './markList';
import { ring, shareBarLayout, textStart } from './shareBarLayout';

/** What the pictures' drawings have in common. */
export interface DrawingProps extends Size {
  readonly name: string;
  readonly marks: readonly Mark[];
}

/** One bar in segments. Each segment and its legend entry are one mark: the entry is large enough to click. */
export function ShareBar(props: DrawingProps): JSX.Element {
  const { name, marks, width, measure } = props;
  const { format } = usePage();
  const texts = marks.map((mark) => `${mark.label} ${countText(mark, format)} ${percentText(mark, format)}`);
  // Counts are bold, which is wider.
  const roomy = { width, measure: (text: string) => measure(text) * 1.06 };
  const counts = marks.map(({ count }) => count);
  const { segments, height } = shareBarLayout(counts, texts, roomy);
  const shapes = segments.map(({ box, entry }, place) => {
    const mark = marks[place];
    const part = mark?.parts[0];
    const swatch = { x: entry.x + ring, y: entry.y + 7, width: 12, height: 12 };
    return {
      boxes: [box, entry],
      check: { x: swatch.x + 6, y: swatch.y + 6 },
      content: mark && part && (
        <>
          <Fill box={box} part={part} />
          <Fill box={swatch} part={{ ...part, matching: undefined }} />
          <text x={entry.x + textStart} y={entry.y + 17}>
            {mark.label}
            <tspan class="count" dx="5">
              {countText(mark, format)}
            </tspan>
            <tspan class="muted" dx="5">
              {percentText(mark, format)}
            </tspan>
          </text>
        </>
      ),
    };
  });
  return (
    <svg width={width} height={height}>
      <MarkList name={name} marks={marks} shapes={shapes} orientation="horizontal" />
    </svg>
  );
}

/** `14`, or `3 of 14` if only some match. */
export function countText({ count, matching }: Mark, { number }: Formats): string {
  return matching === undefined ? number(count) : l10n.t('{0} of {1}', number(matching), number(count));
}

export function percentText({ count, of }: Mark, { percent }: Formats): string {
  return percent(fraction(count, of));
}
