/** Rows that are drawn, from `first` up to, but not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows drawn beyond each edge of the visible part. */
const margin = 8;

/**
 * Which rows of a long list to draw. Moves in steps, so that scrolling does not redraw for every pixel.
 *
 * @param top how far the list is scrolled, in pixels
 * @param height of the visible part, in pixels
 * @param rowHeight in pixels
 */
export function rowWindow(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const step = margin / 2;
  const seen = Math.min(Math.max(0, Math.floor(top / rowHeight)), count);
  const first = Math.max(0, Math.floor(seen / step) * step - margin);
  const end = Math.min(count, first + Math.ceil(height / rowHeight) + 2 * margin + step);
  return { first, end };
}

/** Where to scroll so that the whole row is visible, moving as little as possible. All but `row` in pixels. */
export function scrollTo(row: number, top: number, height: number, rowHeight: number): number {
  const [start, end] = [row * rowHeight, (row + 1) * rowHeight];
  if (start < top) {
    return start;
  }
  return end > top + height ? Math.max(0, end - height) : top;
}

/** The row that a key makes active; undefined for other keys. @param page how many rows are visible at once */
export function movedRow(key: string, active: number, count: number, page: number): number | undefined {
  const to = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined || count === 0 ? undefined : Math.min(Math.max(to, 0), count - 1);
}

/** How many rows, from the first visible one, are searched for one that did not change. */
const anchors = 40;

/**
 * How many rows to scroll by so that visible rows stay in place when rows are added, removed or moved.
 *
 * @param first the first visible row
 */
export function keptPlace<T>(before: readonly T[], after: readonly T[], first: number): number {
  if (first === 0) {
    return 0;
  }
  for (const [offset, row] of before.slice(first, first + anchors).entries()) {
    const position = after.indexOf(row);
    if (position >= 0) {
      return position - first - offset;
    }
  }
  return 0;
}
