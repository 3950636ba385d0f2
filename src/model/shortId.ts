/** The start of an id, as rows show it. Never cuts through a surrogate pair. */
export function shortId(id: string): string {
  return /^.{0,9}/su.exec(id)?.[0] ?? '';
}
