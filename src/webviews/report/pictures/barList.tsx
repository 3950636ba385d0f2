import type { JSX } from 'preact';
import { usePage } from '../context';
import { barListLayout, rowHeight } from './barListLayout';
import { Fill } from './fill';
import { drawLegend, type LegendEntry } from './legend';
import { MarkList } from './markList';
import { countText, percentText, type DrawingProps } from './shareBar';

interface BarListProps extends DrawingProps {
  /** What the tones of bars stand for, if there are several. */
  readonly legend: readonly LegendEntry[];
}

/** Horizontal bars with their labels and counts. */
export function BarList(props: BarListProps): JSX.Element {
  const { name, marks, legend: entries, width, measure } = props;
  const { format } = usePage();
  const hasPercent = width >= 320;
  const percents = marks.map((mark) => (hasPercent ? percentText(mark, format) : ''));
  const texts = marks.map((mark, place) => `${countText(mark, format)}  ${percents[place] ?? ''}`);
  const { rows, height, barX } = barListLayout(marks, texts, { width, measure });
  const { legend, bottom } = drawLegend(entries, height + 4, { width, measure });
  const shapes = rows.map(({ box, label, bars, countX }, place) => {
    const mark = marks[place];
    const y = box.y + rowHeight / 2 + 4;
    return {
      boxes: [box],
      check: { x: barX + 9, y: box.y + rowHeight / 2 },
      content: mark && (
        <>
          <text x="0" y={y}>
            {label}
          </text>
          {mark.parts.map((part, index) => {
            const bar = bars[index];
            return bar && <Fill box={bar} part={part} />;
          })}
          <text x={countX} y={y}>
            <tspan class="count">{countText(mark, format)}</tspan>
            {hasPercent && (
              <tspan class="muted" dx="6">
                {percents[place]}
              </tspan>
            )}
          </text>
        </>
      ),
    };
  });
  return (
    <svg width={width} height={bottom}>
      <line class="axis" x1={barX - 0.5} x2={barX - 0.5} y1="0" y2={height} />
      <MarkList name={name} marks={marks} shapes={shapes} orientation="vertical" />
      {legend}
    </svg>
  );
}
