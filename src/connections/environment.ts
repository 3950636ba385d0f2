import { normalizeApiKey, normalizeHandle } from '../platform/apiKey';
import { defaultServer, parseBaseUrl } from '../platform/endpoint';
import { readVariable } from '../platform/errors';
import type { Session } from './session';

/**
 * The session from the variables that Unpod's client library uses: `UNPOD_PLATFORM_TOKEN`, `UNPOD_ORG_HANDLE` and
 * `UNPOD_BASE_URL`; undefined without a token. Without an address, the key is for the default server only.
 * @throws UnpodError `invalidInput` with the name of the variable that cannot be used
 */
export function environmentSession(env: NodeJS.ProcessEnv): Session | undefined {
  const { UNPOD_PLATFORM_TOKEN: token, UNPOD_ORG_HANDLE: handle, UNPOD_BASE_URL: baseUrl } = env;
  if (!token?.trim()) {
    return undefined;
  }
  const organization = handle?.trim() ? readVariable('UNPOD_ORG_HANDLE', () => normalizeHandle(handle)) : undefined;
  return {
    endpoint: readVariable('UNPOD_BASE_URL', () => parseBaseUrl(baseUrl?.trim() ? baseUrl : defaultServer)),
    key: readVariable('UNPOD_PLATFORM_TOKEN', () => normalizeApiKey(token)),
    organization: organization === undefined ? undefined : { handle: organization, name: organization },
    source: 'environment',
  };
}
