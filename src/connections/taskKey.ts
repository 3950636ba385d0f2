/** Key of a run's tasks. Tokens and ids may hold any character, so the token's length comes first. */
export function taskKey(token: string, runId: string): string {
  return `${token.length} ${token}${runId}`;
}

export function parseTaskKey(key: string): { readonly token: string; readonly runId: string } {
  const start = key.indexOf(' ') + 1;
  const end = start + Number(key.slice(0, start));
  return { token: key.slice(start, end), runId: key.slice(end) };
}
