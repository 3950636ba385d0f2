import type { SampleData } from './data/sampleData';
import type { UserRecord } from './data/records';
import { json, type Reply } from './reply';

/** A word before the key in `Authorization`. */
type AuthScheme = 'Token' | 'JWT' | 'Bearer';

/** What the platform accepts; the tests may change it while it runs. */
export interface AuthRules {
  /** Which words it accepts before a key. */
  schemes: readonly AuthScheme[];
  /** An old build accepts only login tokens (scheme `JWT`) for spaces and organizations, and says so in a header. */
  oldBuild: boolean;
}

const NO_CREDENTIALS = 'Authentication credentials were not provided.';
const INVALID_TOKEN = 'Invalid token.';

/** The same messages for a client that asks for German. Texts are translated, so clients cannot rely on them. */
const GERMAN = new Map([
  [NO_CREDENTIALS, 'Anmeldedaten fehlen.'],
  [INVALID_TOKEN, 'Ungültiges Token'],
]);

/** The relevant headers. */
export interface Credentials {
  authorization: string | undefined;
  acceptLanguage: string | undefined;
}

/** The user whose key it is, or the refusal. `listing` says whether spaces or organizations are requested. */
export function authenticate(
  credentials: Credentials,
  rules: AuthRules,
  listing: boolean,
  data: SampleData,
): UserRecord | Reply {
  const loginTokensOnly = rules.oldBuild && listing;
  const schemes: readonly AuthScheme[] = loginTokensOnly
    ? ['JWT']
    : rules.oldBuild
      ? ['JWT', ...rules.schemes]
      : rules.schemes;
  const headers: Record<string, string> = loginTokensOnly ? { 'WWW-Authenticate': 'JWT realm="api"' } : {};
  const refuse = (message: string): Reply => {
    const german = /^de\b/i.test(credentials.acceptLanguage ?? '');
    return json(401, { message: (german ? GERMAN.get(message) : undefined) ?? message, status_code: 401 }, headers);
  };

  // Words are split at white space, so "Token Token x" has one too many, and a bare key is an unknown scheme.
  const [scheme, ...rest] = (credentials.authorization ?? '').trim().split(/\s+/);
  if (!schemes.some((known) => known.toLowerCase() === scheme?.toLowerCase())) {
    return refuse(NO_CREDENTIALS);
  }
  const user = rest.length === 1 ? data.user(rest[0]!) : undefined;
  return user && !user.disabled ? user : refuse(INVALID_TOKEN);
}

/** Distinguishes a refusal from a user. */
export function isReply(result: UserRecord | Reply): result is Reply {
  return 'body' in result;
}
