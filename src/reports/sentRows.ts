/** What to send to a page. */
export interface RowChanges<T> {
  /** New rows, and rows that have changed since they were sent. */
  readonly changed: readonly T[];
  /** Ids of all rows; undefined if new rows go at the end and none are gone or moved. */
  readonly order: readonly string[] | undefined;
}

/** The rows a page has been sent. */
export class SentRows<T extends { readonly id: string }> {
  private readonly rows = new Map<string, T>();
  private order: readonly string[] = [];

  get isEmpty(): boolean {
    return this.order.length === 0;
  }

  /**
   * What to send so that the page has these rows; undefined if it already does. Counts as sent.
   * @param rows those that have not changed must be the same objects as before
   */
  next(rows: readonly T[]): RowChanges<T> | undefined {
    const changed = rows.filter((row) => this.rows.get(row.id) !== row);
    const isInOrder = rows.length >= this.order.length && this.order.every((id, index) => rows[index]?.id === id);
    if (changed.length === 0 && isInOrder) {
      return undefined;
    }
    if (!isInOrder) {
      this.rows.clear();
    }
    for (const row of isInOrder ? changed : rows) {
      this.rows.set(row.id, row);
    }
    this.order = rows.map(({ id }) => id);
    return { changed, order: isInOrder ? undefined : this.order };
  }
}

/** Rows per message, so that no message takes long. */
const chunkLength = 1000;

/** Splits changes into messages. The last one has the order, because the page has all rows only then. */
export function inChunks<T>({ changed, order }: RowChanges<T>): readonly RowChanges<T>[] {
  const count = Math.max(1, Math.ceil(changed.length / chunkLength));
  return Array.from({ length: count }, (_, index) => ({
    changed: changed.slice(index * chunkLength, (index + 1) * chunkLength),
    order: index === count - 1 ? order : undefined,
  }));
}
