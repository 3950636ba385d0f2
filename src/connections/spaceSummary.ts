/** What is known about the runs of a space. Times are in milliseconds since 1970. */
export interface SpaceSummary {
  /** How many runs there are. */
  readonly count: number;
  /** Running or waiting, and not overdue. */
  readonly active: number;
  readonly overdue: number;
  /** Failed as a whole or in part, and created within the 24 hours before `asOf`. */
  readonly failed: number;
  /** When the newest run was created. */
  readonly newestAt: number | undefined;
  readonly asOf: number;
}
