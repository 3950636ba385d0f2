/** Allows what was copied along with the id: quotes, brackets, commas, and `Run ID:` or `"run_id":` before it. */
const pasted = /^[^\p{L}\p{N}]*(?:run[^\p{L}\p{N}]*id[^\p{L}\p{N}]*)?R([0-9a-f]{32})[^\p{L}\p{N}]*$/iu;

/** The run id in a pasted text, as the platform writes it; undefined unless there is exactly one. Ignores line breaks. */
export function runIdIn(text: string): string | undefined {
  const hex = pasted.exec(text.replace(/\s+/g, ''))?.[1];
  return hex && `R${hex.toLowerCase()}`;
}

/** The run with this id, or else the first whose id differs only in case: a person may have typed it by hand. */
export function withRunId<T extends { readonly id: string }>(runs: readonly T[], runId: string): T | undefined {
  const small = runId.toLowerCase();
  return runs.find(({ id }) => id === runId) ?? runs.find(({ id }) => id.toLowerCase() === small);
}
