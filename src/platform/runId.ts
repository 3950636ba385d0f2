/** Around the id may stand what it was copied with: quotes, brackets, commas, and `Run ID:` or `"run_id":` in front. */
const pasted = /^[^\p{L}\p{N}]*(?:run[^\p{L}\p{N}]*id[^\p{L}\p{N}]*)?R([0-9a-f]{32})[^\p{L}\p{N}]*$/iu;

/** The run id in a pasted text, as the platform writes it; undefined when there is none or more. Line breaks in it do not matter. */
export function runIdIn(text: string): string | undefined {
  const hex = pasted.exec(text.replace(/\s+/g, ''))?.[1];
  return hex && `R${hex.toLowerCase()}`;
}

/** The one of these with this id; of another case when there is none: a person may have typed it off. */
export function withRunId<T extends { readonly id: string }>(runs: readonly T[], runId: string): T | undefined {
  const small = runId.toLowerCase();
  return runs.find(({ id }) => id === runId) ?? runs.find(({ id }) => id.toLowerCase() === small);
}
