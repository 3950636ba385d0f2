import { UnpodError } from './errors';

const apiPath = '/api/v2/platform';

/** Where a platform is. `origin` owns the key; `base` has no trailing slash and may hold a path of a proxy's. */
export interface Endpoint {
  /** `https://unpod.dev`, `http://127.0.0.1:3001` */
  readonly origin: string;
  readonly base: string;
  /** `unpod.dev`, `127.0.0.1:3001`: for people. */
  readonly host: string;
}

/** How the key is named in the `Authorization` header. */
export const authSchemes = ['Token', 'JWT', 'Bearer'] as const;
export type AuthScheme = (typeof authSchemes)[number];

/**
 * Reads a server address as a person writes it: with or without a trailing slash or the API's path.
 * @throws UnpodError `invalidInput` for anything but `https` (or `http` on this machine), and for user info, a query or a fragment
 */
export function parseBaseUrl(text: string): Endpoint {
  const trimmed = text.trim();
  const url = /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url) {
    throw invalid('The server address must be a full address such as https://unpod.dev');
  }
  if (url.username || url.password) {
    throw invalid('The server address must not hold a user name or password');
  }
  if (/[?#]/.test(trimmed)) {
    throw invalid('The server address must not hold a query or a fragment');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw invalid('The server address must begin with https://, except on this machine');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/*\/api\/v2\/platform$/, '');
  return { origin: url.origin, base: url.origin + path, host: url.host };
}

/**
 * Reads the address of the web application. No key goes there, so that `http` will do anywhere.
 * @returns without a trailing slash
 * @throws UnpodError `invalidInput` for anything but `http` and `https`, and for user info, a query or a fragment
 */
export function parseWebUrl(text: string): string {
  const trimmed = text.trim();
  const url = /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (!url) {
    throw invalid('The web address (unpod.webUrl) must be a full http or https address such as https://unpod.dev');
  }
  if (url.username || url.password) {
    throw invalid('The web address (unpod.webUrl) must not hold a user name or password');
  }
  if (/[?#]/.test(trimmed)) {
    throw invalid('The web address (unpod.webUrl) must not hold a query or a fragment');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * A page of the web application: of a space or a task in it; of all spaces without a slug. There is none for a run.
 * @param base as `parseWebUrl` gives it
 */
export function webPage(base: string, slug?: string, taskId?: string): string {
  const spaces = `${base}/spaces/`;
  if (slug === undefined) {
    return spaces;
  }
  return `${spaces}${segment(slug)}/call/${taskId === undefined ? '' : segment(taskId)}`;
}

function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/.test(hostname);
}

function invalid(sentence: string): UnpodError {
  return new UnpodError('invalidInput', [sentence]);
}

/** Addresses of the API; every path ends in a slash, without it the server redirects. */
export const urls = {
  organizations: (endpoint: Endpoint) => `${endpoint.base}${apiPath}/organizations/`,
  spaces: (endpoint: Endpoint) => `${endpoint.base}${apiPath}/spaces/`,
  /** Nothing but `page` and `page_size` may be sent: the server hands all parameters on. Pages count from 1. */
  runs: (endpoint: Endpoint, spaceToken: string, page: number, pageSize: number) =>
    `${endpoint.base}${apiPath}/spaces/${segment(spaceToken)}/runs/?page=${page}&page_size=${pageSize}`,
  tasks: (endpoint: Endpoint, spaceToken: string, runId: string, page: number, pageSize: number) =>
    `${endpoint.base}${apiPath}/spaces/${segment(spaceToken)}/runs/${segment(runId, 'runUnknown')}/tasks/?page=${page}&page_size=${pageSize}`,
  /** The web page where a person makes an API key. */
  apiKeys: (endpoint: Endpoint) => `${endpoint.base}/api-keys/`,
};

const loneSurrogate = /\p{Surrogate}/u;

/**
 * One path segment. A URL parser resolves `.` and `..` even when percent-encoded, and half a character has no encoding: they
 * cannot be addressed at all.
 */
function segment(text: string, unknown: 'spaceUnknown' | 'runUnknown' = 'spaceUnknown'): string {
  if (text === '.' || text === '..' || loneSurrogate.test(text)) {
    throw new UnpodError(unknown);
  }
  return encodeURIComponent(text);
}
