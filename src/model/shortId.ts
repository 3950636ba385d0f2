/** The start of an id, as rows show it. Never cuts through a surrogate pair. */
export function shortId(id: string): string {
  return Array.from(id.slice(0, 18)).slice(0, 9).join('');
}
