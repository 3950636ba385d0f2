/** The start of a run's id, as its row shows it. */
export const shortRunId = /^R[0-9a-f]{8}$/;

/** What tests know a row or an item by: the start of a run's id, because its label is the time, else its label. */
export function rowName(label: string, description = ''): string {
  return /(?:^|· )(R[0-9a-f]{8})$/.exec(description)?.[1] ?? label;
}
