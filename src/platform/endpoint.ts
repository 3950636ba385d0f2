import { UnpodError, type InvalidInput } from './errors';

const apiPath = '/api/v2/platform';

/** The hosted service. */
export const defaultServer = 'https://unpod.dev';

/** Where a platform is. The key belongs to `origin`. `base` has no trailing slash and may include a proxy's path. */
export interface Endpoint {
  /** `https://unpod.dev`, `http://127.0.0.1:3001` */
  readonly origin: string;
  readonly base: string;
  /** For people: `unpod.dev`, `127.0.0.1:3001`. */
  readonly host: string;
}

/** The word before the key in the `Authorization` header. */
export const authSchemes = ['Token', 'JWT', 'Bearer'] as const;
export type AuthScheme = (typeof authSchemes)[number];

/**
 * Reads a server address as a person types it, with or without a trailing slash or the API's path.
 * @throws UnpodError `invalidInput` for anything but `https` (or `http` on this computer), and for user info, a query or a fragment
 */
export function parseBaseUrl(text: string): Endpoint {
  const url = parseAddress(text, 'serverAddress');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw invalid('serverAddressInsecure');
  }
  const path = url.pathname.replace(/(?:\/(?:api\/v2\/platform)?)+$/, '');
  return { origin: url.origin, base: url.origin + path, host: url.host };
}

/** @throws UnpodError `invalidInput` for anything but `http` and `https`, and for user info, a query or a fragment */
export function parseAddress(text: string, what: 'serverAddress' | 'webAddress'): URL {
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
    throw invalid(`${what}Format`);
  }
  const url = new URL(trimmed);
  if (url.username || url.password) {
    throw invalid(`${what}Credentials`);
  }
  if (/[?#]/.test(trimmed)) {
    throw invalid(`${what}Query`);
  }
  return url;
}

/** Subdomains of `localhost` do not count: a name server decides where they lead. */
function isLoopback(hostname: string): boolean {
  return /^localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
}

function invalid(input: InvalidInput): UnpodError {
  return new UnpodError({ kind: 'invalidInput', input });
}

/** Addresses of the API. Every path ends in a slash; without it, the server redirects. */
export const urls = {
  organizations: (endpoint: Endpoint) => `${endpoint.base}${apiPath}/organizations/`,
  spaces: (endpoint: Endpoint) => `${endpoint.base}${apiPath}/spaces/`,
  /** Sends only `page` and `page_size`: the server passes all parameters on to another service. Pages count from 1. */
  runs: (endpoint: Endpoint, spaceToken: string, page: number, pageSize: number) =>
    `${endpoint.base}${apiPath}/spaces/${segment(spaceToken)}/runs/?page=${page}&page_size=${pageSize}`,
  tasks: (endpoint: Endpoint, spaceToken: string, runId: string, page: number, pageSize: number) =>
    `${endpoint.base}${apiPath}/spaces/${segment(spaceToken)}/runs/${segment(runId, 'runUnknown')}/tasks/?page=${page}&page_size=${pageSize}`,
  /** Undocumented. Invalid Unicode in the text is replaced. */
  taskSearch: (endpoint: Endpoint, spaceToken: string, search: string, page: number) =>
    `${endpoint.base}${apiPath}/spaces/${segment(spaceToken)}/tasks/?${String(new URLSearchParams({ search, page: String(page) }))}`,
  /** The web page where a person creates an API key. */
  apiKeys: (endpoint: Endpoint) => `${endpoint.base}/api-keys/`,
};

const loneSurrogate = /\p{Surrogate}/u;

/** One path segment. URL parsers resolve `.` and `..` even when encoded, servers ignore an empty one, and half a surrogate has none. */
export function segment(text: string, unknown: 'spaceUnknown' | 'runUnknown' = 'spaceUnknown'): string {
  if (text === '' || text === '.' || text === '..' || loneSurrogate.test(text)) {
    throw new UnpodError({ kind: unknown });
  }
  return encodeURIComponent(text);
}
