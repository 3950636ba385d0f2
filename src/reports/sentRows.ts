/** What a page has to be told. */
export interface RowChanges<T> {
  /** New rows, and rows that differ from those that were sent. */
  readonly changed: readonly T[];
  /** Ids of all rows; undefined if the new ones simply follow. */
  readonly order: readonly string[] | undefined;
}

/** The rows that a page has been sent. */
export class SentRows<T extends { readonly id: string }> {
  private readonly rows = new Map<string, T>();
  private order: readonly string[] = [];

  get isEmpty(): boolean {
    return this.order.length === 0;
  }

  /** What the page has to be told to have these rows; undefined for nothing. Takes it as sent. Rows that did not change are the same objects. */
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

/** Rows per message, so that none takes long. */
const chunkLength = 1000;

/** Cuts changes into messages. The order comes with the last, when the page knows all rows. */
export function inChunks<T>({ changed, order }: RowChanges<T>): readonly RowChanges<T>[] {
  const count = Math.max(1, Math.ceil(changed.length / chunkLength));
  return Array.from({ length: count }, (_, index) => ({
    changed: changed.slice(index * chunkLength, (index + 1) * chunkLength),
    order: index === count - 1 ? order : undefined,
  }));
}
