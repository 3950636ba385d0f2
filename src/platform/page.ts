/** The rows of one response. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** The server's total, when it sent a sensible one. */
  readonly count: number | undefined;
  /** How many rows could not be read because they have no id. */
  readonly skippedRows: number;
}

/** Rows per page, unless a caller needs another size. */
export const pageSize = 100;
