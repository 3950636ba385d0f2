import { fields } from './parse';

const mask = '•••';

const words =
  /^(passcode|passkeys?|pwd|pin|otp|totp|credentials?|creds|authorization|authentication|cookies?|jwt|bearer|csrf|xsrf|hmac|signature)$/;
/** At the end of words that are run together: `accesstoken`, `userpassword`, but not `secretary` or `tokenizer`. */
const endings =
  /(tokens?|secrets?|passw(or)?ds?|passphrase|credentials?|authorization|cookies?|jwt|auth|sess(ion)?id|(api|access|private|secret|signing|encryption|session)keys?)$/;
const keyKinds =
  /^(api|access|private|secret|signing|encryption|decryption|auth|client|session|ssh|master|consumer|service|app|account|admin|webhook|deploy|license|shared|security|recovery|subscription)$/;

/** A quick test, so that most names need not be split into words. Names in other scripts always are. */
const hint = /tok|secr|pass|pwd|pin|otp|cred|auth|cook|jwt|bearer|csrf|xsrf|hmac|sign|ses|key|[^ -~]/i;

/** Whether this looks like the name of a credential: `user_token`, `apiKey`, `client-secret`, `Authorization`. */
export function isCredentialName(name: string): boolean {
  if (!hint.test(name)) {
    return false;
  }
  const parts = partsOf(name);
  return parts.some(
    (part, index) =>
      words.test(part) ||
      endings.test(part) ||
      part.startsWith('password') ||
      (part === 'pass' && index === parts.length - 1) ||
      // `api_key` and `session_id` open doors; `key` or `task_id` alone name things.
      (/^keys?$/.test(part) && keyKinds.test(parts[index - 1] ?? '')) ||
      (part === 'id' && parts[index - 1] === 'session'),
  );
}

/** The words of a name, in lower case and without trailing digits: `x-API-Key2` is `x`, `api`, `key`. */
function partsOf(name: string): string[] {
  return name
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((part) => part.replace(/\d+$/, ''))
    .filter(Boolean);
}

/**
 * A copy of a row from the server without the values of credentials, wherever in the row they are repeated.
 *
 * @param known more texts to remove, such as the session's key
 * @throws RangeError for a row that is nested too deep
 */
export function redact(row: unknown, known: readonly string[] = []): unknown {
  const found = new Set<string>();
  collect(row, false, found);
  // What everybody may read is no secret, and rows without their ids would be taken for one another.
  const { task_id, run_id } = fields(row);
  const ids = [task_id, run_id].filter((id) => typeof id === 'string');
  const secrets = [...known.filter(Boolean), ...[...found].filter((secret) => !ids.some((id) => id.includes(secret)))];
  const texts = [...new Set(secrets.flatMap(spellings))].sort((a, b) => b.length - a.length);
  return masked(row, (text) => texts.reduce((result, secret) => result.replaceAll(secret, mask), text));
}

/** Nothing to redact: `user_token: null`, `has_password: true`, `llm_tokens: 812`, `tokens: {input: 3}`. */
function isHarmless(name: string, value: unknown): boolean {
  const isCountName = () => partsOf(name).some((part) => /tokens$|^(count|usage|used|limit|total)$/.test(part));
  return value === null || value === '' || typeof value === 'boolean' || (isCount(value) && isCountName());
}

function isCount(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value).every(isCount)
    : typeof value === 'number' || value === null;
}

/** Characters. Anything shorter could be part of any word. */
const shortestSecret = 6;
/** Characters of one part of a header. Shorter parts could be words. */
const shortestPart = 16;

/** Facts about a credential are redacted together with it, but not where else they occur: `token_type`, `auth.status`. */
const description =
  /^(type|status|state|kind|method|mode|scheme|provider|name|at|in|on|expiry|expires|version|format|count|scopes?|role)$/;

function collect(value: unknown, isSecret: boolean, secrets: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, !Array.isArray(value) ? holdsSecret(name, inner, isSecret) : isSecret, secrets);
    }
  } else if (isSecret && (typeof value === 'string' || typeof value === 'number')) {
    collectText(String(value), secrets);
  } else if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    collect(parsed(value), false, secrets);
  }
}

function holdsSecret(name: string, value: unknown, isWithin: boolean): boolean {
  const isOne = isWithin || (isCredentialName(name) && !isHarmless(name, value));
  return isOne && !description.test(partsOf(name).at(-1) ?? '');
}

function collectText(text: string, secrets: Set<string>): void {
  const [, afterScheme = ''] = /^\s*(?:bearer|basic|token|jwt)\s+(\S+)\s*$/i.exec(text) ?? [];
  const parts = text.split(/[\s;,=:&]+/).filter((part) => part.length >= shortestPart);
  for (const secret of [text, text.trim(), afterScheme, ...parts]) {
    if (secret.trim().length >= shortestSecret) {
      secrets.add(secret);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A secret as it is, and as it is written in a URL and in JSON. */
function spellings(secret: string): string[] {
  const inAddress = /\p{Surrogate}/u.test(secret) ? secret : encodeURIComponent(secret);
  return [secret, inAddress, JSON.stringify(secret).slice(1, -1)];
}

function masked(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return clean(value);
  }
  if (typeof value === 'number') {
    const text = String(value);
    return clean(text) === text ? value : mask;
  }
  if (Array.isArray(value)) {
    return value.map((inner) => masked(inner, clean));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => {
    const isHidden = isCredentialName(name) && !isHarmless(name, inner);
    return [clean(name), isHidden ? mask : masked(inner, clean)];
  });
  return Object.fromEntries(entries);
}
