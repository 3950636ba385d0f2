import type { AuthScheme, Endpoint } from './endpoint';

/** Whose data is asked for. The key goes to `endpoint.origin` only. */
export interface Account {
  readonly endpoint: Endpoint;
  readonly scheme: AuthScheme;
  readonly key: string;
  /** The organization's handle, once known. */
  readonly organization: string | undefined;
}
