/** What a request can be for. `page` is any page of the web application, `recording` the sound of a call. */
export type Endpoint = 'organizations' | 'spaces' | 'runs' | 'tasks' | 'taskSearch' | 'page' | 'recording' | 'unknown';

/** The meaning of an address. */
export interface Route {
  endpoint: Endpoint;
  /** The token in the path, decoded. */
  space?: string;
  /** The run id in the path, decoded. */
  run?: string;
  /** Whether only the last slash is missing. */
  needsSlash: boolean;
}

const API = '/api/v2/platform';
const PATTERNS: readonly [Endpoint, RegExp][] = [
  ['organizations', new RegExp(`^${API}/organizations/$`)],
  ['spaces', new RegExp(`^${API}/spaces/$`)],
  ['runs', new RegExp(`^${API}/spaces/([^/]+)/runs/$`)],
  ['tasks', new RegExp(`^${API}/spaces/([^/]+)/runs/([^/]+)/tasks/$`)],
  ['taskSearch', new RegExp(`^${API}/spaces/([^/]+)/tasks/$`)],
  ['page', /^\/(?:api-keys|spaces|spaces\/[^/]+\/call(?:\/[^/]+)?)\/$/],
];

/** Reads a path (still percent-encoded, without its query). */
export function routeOf(path: string): Route {
  if (path.startsWith('/recordings/')) {
    return { endpoint: 'recording', needsSlash: false };
  }
  const needsSlash = !path.endsWith('/');
  const slashed = needsSlash ? `${path}/` : path;
  for (const [endpoint, pattern] of PATTERNS) {
    const match = pattern.exec(slashed);
    const [space, run] = (match?.slice(1) ?? []).map(decode);
    if (match) {
      return { endpoint, needsSlash, ...(space !== undefined && { space }), ...(run !== undefined && { run }) };
    }
  }
  return { endpoint: 'unknown', needsSlash: false };
}

/** A decoded path segment. A broken encoding stays as it is, and so names nothing that exists. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
