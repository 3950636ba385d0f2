/** Scheme of the addresses of documents. */
export const scheme = 'unpod';

/**
 * What a document is about. VS Code writes addresses to disk, so nothing personal is in them: no key and no name.
 */
export interface DocumentAddress {
  /** Host of the server, with the path that a proxy gives it. */
  readonly server: string;
  /** The organisation's handle. */
  readonly organization: string;
  readonly space: string;
  readonly run: string;
  /** Undefined for a run's document. */
  readonly task: string | undefined;
  /** To be read by people, or as the server sent it. */
  readonly form: 'text' | 'json';
}

/** The server as addresses name it. */
export function serverOf({ base }: { readonly base: string }): string {
  return base.replace(/^https?:\/\//, '');
}

/**
 * The path of a document's address: `/server/organisation/space/run/task/Ta1b2c3d4.unpod-task`.
 * @throws URIError for an id with half a character in it, which no address can hold
 */
export function pathOf({ server, organization, space, run, task, form }: DocumentAddress): string {
  const parts = [server, organization, space, run, ...(task === undefined ? [] : [task])];
  const name = `${shortId(task ?? run)}.${form === 'text' ? 'unpod-task' : 'json'}`;
  return ['', ...parts, name].map(encodeURIComponent).join('/');
}

/** What a path stands for; undefined for any other than `pathOf` makes. */
export function parsePath(path: string): DocumentAddress | undefined {
  let parts: string[];
  try {
    parts = path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const [, server, organization, space, run, ...rest] = parts;
  const task = rest.length === 2 ? rest[0] : undefined;
  const form = path.endsWith('.json') ? 'json' : 'text';
  if (!server || !organization || !space || !run || (form === 'text' && !task)) {
    return undefined;
  }
  const place: DocumentAddress = { server, organization, space, run, task, form };
  return pathOf(place) === path ? place : undefined;
}

/** The start of an id, as rows show it; whole characters only. */
export function shortId(id: string): string {
  return Array.from(id).slice(0, 9).join('');
}
