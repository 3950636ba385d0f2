/** Rows that are drawn, from `first` up to, but not including, `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows drawn beyond each edge, and how far scrolling may go before others are drawn. */
const margin = 8;

/**
 * Which rows of a long list are drawn. Moves in steps, so that not every scrolled pixel draws.
 *
 * @param top how far the list is scrolled, in pixels
 * @param height of what is seen of it, in pixels
 * @param rowHeight in pixels
 */
export function rowWindow(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const step = margin / 2;
  const seen = Math.min(Math.max(0, Math.floor(top / rowHeight)), count);
  const first = Math.max(0, Math.floor(seen / step) * step - margin);
  const end = Math.min(count, first + Math.ceil(height / rowHeight) + 2 * margin + step);
  return { first, end };
}

/** Where to scroll so that a row is seen as a whole: as little as possible. */
export function scrollTo(row: number, top: number, height: number, rowHeight: number): number {
  const [start, end] = [row * rowHeight, (row + 1) * rowHeight];
  if (start < top) {
    return start;
  }
  return end > top + height ? Math.max(0, end - height) : top;
}

/** The row that a key makes the active one; undefined for other keys. `page` is how many rows are seen at once. */
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

/** How far down from the first row that is seen one is looked for that did not change. */
const anchors = 40;

/**
 * By how many rows to scroll so that what is seen stays where it is when rows come, go or move.
 *
 * @param first the first row that is seen
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
