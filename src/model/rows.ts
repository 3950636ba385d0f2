/** Whether two rows of the same shape are equal. Their values are primitive. */
export function sameRow<T extends object>(a: T, b: T): boolean {
  for (const key in b) {
    if (a[key] !== b[key]) {
      return false;
    }
  }
  return true;
}
