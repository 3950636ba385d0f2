/** Rows in the server's order, found by their id. */
export interface Rows<T> {
  readonly list: readonly T[];
  /** The place of each id in `list`. */
  readonly positions: ReadonlyMap<string, number>;
  /** Changes whenever rows may have been reordered. */
  readonly arrangement: number;
}

export const noRows: Rows<never> = { list: [], positions: new Map(), arrangement: 0 };

/**
 * Rows after a message. Rows that did not change stay the same objects.
 *
 * @param order all ids; undefined if new rows go at the end
 */
export function mergeRows<T extends { readonly id: string }>(
  rows: Rows<T>,
  changed: readonly T[],
  order: readonly string[] | undefined,
): Rows<T> {
  const merged = appendRows(rows, changed);
  return order === undefined ? merged : arrange(merged, order);
}

function appendRows<T extends { readonly id: string }>(rows: Rows<T>, changed: readonly T[]): Rows<T> {
  const list = [...rows.list];
  const hasNew = changed.some(({ id }) => !rows.positions.has(id));
  // Copying 50,000 positions takes longer than everything else a changed call needs.
  const added = hasNew ? new Map(rows.positions) : undefined;
  const positions = added ?? rows.positions;
  for (const row of changed) {
    const position = positions.get(row.id);
    if (position === undefined) {
      added?.set(row.id, list.length);
      list.push(row);
    } else {
      list[position] = row;
    }
  }
  return { list, positions, arrangement: rows.arrangement };
}

function arrange<T extends { readonly id: string }>(rows: Rows<T>, order: readonly string[]): Rows<T> {
  const list: T[] = [];
  const positions = new Map<string, number>();
  for (const id of order) {
    const row = rows.list[rows.positions.get(id) ?? -1];
    if (row !== undefined && !positions.has(id)) {
      positions.set(id, list.length);
      list.push(row);
    }
  }
  return { list, positions, arrangement: rows.arrangement + 1 };
}
