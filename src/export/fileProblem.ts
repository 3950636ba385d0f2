/** Why a file could not be written: the system's code (`ENOSPC`, …), without its message or a path. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly code: string) {
    super(`The file could not be written: ${code}`);
  }
}

/** Returns errors without a code as they are: they do not come from a file system. */
export function toFileProblem(error: unknown): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new FileProblem(code);
}

/** @throws FileProblem, or an error that does not come from a file system as it is */
export function throwFileProblem(error: unknown): never {
  throw toFileProblem(error);
}

/** `ENOENT` from Node.js, `FileNotFound` from VS Code; undefined for other errors. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^(?:E[A-Z0-9]+|[A-Z][A-Za-z]+)$/.test(code) ? code : undefined;
}
