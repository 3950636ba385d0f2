/** A link that opens a run in the editor. It carries no key and no server address. */
export interface RunLink {
  readonly token: string;
  readonly runId: string;
}

/** Links are handed to others, whose editor may be another build: the scheme is always that of VS Code. */
const address = 'vscode://unpod-community.unpod-explorer';
const identifier = '[A-Za-z0-9_-]{1,128}';
const shape = new RegExp(`^/run/(${identifier})/(${identifier})$`);

/** The link to a run; undefined for a token or an id that no link may hold. */
export function runLink({ token, runId }: RunLink): string | undefined {
  const path = `/run/${token}/${runId}`;
  return shape.test(path) ? address + path : undefined;
}

/** Reads the path of a link, decoded once; undefined unless it has exactly the shape of `runLink`. */
export function parseRunLink(path: string): RunLink | undefined {
  const [, token, runId] = shape.exec(path) ?? [];
  return token !== undefined && runId !== undefined ? { token, runId } : undefined;
}
