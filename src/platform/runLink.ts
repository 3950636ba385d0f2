/** A link that opens a run in the editor. It carries no key and no server address. */
export interface RunLink {
  readonly token: string;
  readonly runId: string;
}

const authority = 'unpod-community.unpod-explorer';
const identifier = '[A-Za-z0-9_-]{1,128}';
const shape = new RegExp(`^/run/(${identifier})/(${identifier})$`);

/**
 * The link to a run; undefined for a token or an id that links do not allow.
 * @param scheme of the editor that it is to open: `vscode`, `vscodium`, …
 */
export function runLink({ token, runId }: RunLink, scheme: string): string | undefined {
  const path = `/run/${token}/${runId}`;
  return shape.test(path) ? `${scheme}://${authority}${path}` : undefined;
}

/** Reads a link's path, which is decoded once; undefined unless it has exactly the shape that `runLink` gives it. */
export function parseRunLink(path: string): RunLink | undefined {
  const [, token, runId] = shape.exec(path) ?? [];
  return token !== undefined && runId !== undefined ? { token, runId } : undefined;
}
