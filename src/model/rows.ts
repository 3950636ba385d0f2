/** Whether two rows of the same shape hold the same values, all of which are plain. */
export function sameRow<T extends object>(a: T, b: T): boolean {
  for (const key in b) {
    if (a[key] !== b[key]) {
      return false;
    }
  }
  return true;
}

/** The rows by id; of several with the same id, the first. */
export function indexById<T>(rows: readonly T[], idOf: (row: T) => string): Map<string, T> {
  const index = new Map<string, T>();
  for (const row of rows) {
    const id = idOf(row);
    if (!index.has(id)) {
      index.set(id, row);
    }
  }
  return index;
}

/** The rows, each id once. Rows that did not change stay the same objects, so that they are not redrawn. */
export function keepIdentity<T extends object>(
  before: readonly T[],
  rows: readonly T[],
  idOf: (row: T) => string,
): readonly T[] {
  const known = indexById(before, idOf);
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const row of rows) {
    const id = idOf(row);
    if (!seen.has(id)) {
      seen.add(id);
      const old = known.get(id);
      kept.push(old && sameRow(old, row) ? old : row);
    }
  }
  return kept;
}
