import type { ReportFilter } from '../messages';
import type { Column } from './columns';
import { stackBoxes, type ColumnsLayout, type Lane } from './columnsLayout';
import { Fill } from './fill';
import type { MarkShape } from './markList';

/** The shapes of the columns that have a mark. The whole height of a column can be clicked. */
export function columnShapes(
  columns: readonly Column<ReportFilter>[],
  layout: ColumnsLayout,
  lane: Lane,
): readonly MarkShape[] {
  const gap = layout.columnWidth < 6 ? 1 : 2;
  return columns.flatMap(({ mark }, place) => {
    if (!mark) {
      return [];
    }
    const x = layout.edge(place);
    const counts = mark.parts.map(({ count }) => count);
    const boxes = stackBoxes(counts, x + gap / 2, layout.columnWidth - gap, lane);
    return {
      boxes: [{ x, y: lane.top, width: layout.columnWidth, height: lane.bottom - lane.top }],
      check: { x: x + layout.columnWidth / 2, y: lane.bottom - 9 },
      content: mark.parts.map((part, index) => {
        const box = boxes[index];
        return box && <Fill box={box} part={part} isUpward />;
      }),
    };
  });
}
