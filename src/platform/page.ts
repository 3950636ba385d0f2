/** The rows of one response. */
export interface Page<T> {
  readonly rows: readonly T[];
  /** The server's total, when it sent a sensible one. */
  readonly count: number | undefined;
  /** How many rows could not be read because they have no id. */
  readonly skippedRows: number;
}

/** A row as the server sent it. */
export interface RawRow {
  /** Redacted. */
  readonly row: unknown;
  /** The address of a task's recording. It may be signed: for opening only, never to be shown, copied, or exported. */
  readonly recording: string | undefined;
}

/** Rows per page, unless a caller needs another size. */
export const pageSize = 100;
