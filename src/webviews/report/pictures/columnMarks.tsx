import type { ReportFilter } from '../messages';
import { stackBoxes, type ColumnsLayout, type Lane } from './columnsLayout';
import { Fill } from './fill';
import type { Mark } from './marks';
import type { MarkShape } from './markList';

/** A column's mark; undefined for an empty column, which nobody can point at. */
export type ColumnMark<F extends ReportFilter> = Mark<F> | undefined;

/** The marks that there are, with their shapes: the whole height of a column can be pointed at. */
export function columnShapes<F extends ReportFilter>(
  columns: readonly ColumnMark<F>[],
  layout: ColumnsLayout,
  lane: Lane,
): { readonly marks: readonly Mark<F>[]; readonly shapes: readonly MarkShape[] } {
  const gap = layout.columnWidth < 6 ? 1 : 2;
  const drawn = columns.flatMap((mark, place) => {
    if (!mark) {
      return [];
    }
    const x = layout.edge(place);
    const counts = mark.parts.map(({ count }) => count);
    const boxes = stackBoxes(counts, x + gap / 2, layout.columnWidth - gap, lane);
    const shape = {
      boxes: [{ x, y: lane.top, width: layout.columnWidth, height: lane.bottom - lane.top }],
      check: { x: x + layout.columnWidth / 2, y: lane.bottom - 9 },
      content: mark.parts.map((part, index) => {
        const box = boxes[index];
        return box && <Fill key={part.tone} box={box} part={part} isUpward />;
      }),
    };
    return { mark, shape };
  });
  return { marks: drawn.map(({ mark }) => mark), shapes: drawn.map(({ shape }) => shape) };
}
