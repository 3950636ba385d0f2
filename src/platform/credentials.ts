/** What stands where a credential was. */
const mask = '•••';

const words =
  /^(pass|pwd|pin|otp|passcode|auth|authentication|bearer|signature)\d*$|(tokens?|secrets?|passwords?|passwd|passphrase|credentials?|authorization|cookies?|jwt|(api|access|private|secret)keys?)\d*$/;
const keyKinds = /(api|access|private|secret|signing|encryption|auth|client|session)$/;

/** Whether what is kept under this name looks like a credential: `user_token`, `apiKey`, `client-secret`, `refreshtoken2`. */
export function isCredentialName(name: string): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return parts.some((part, index) => words.test(part) || isKey(parts[index - 1], part));
}

/** `api_key` and `session_id` open doors; `key` or `task_id` alone name things. */
function isKey(before: string | undefined, part: string): boolean {
  return (
    before !== undefined && (/^keys?\d*$/.test(part) ? keyKinds.test(before) : part === 'id' && before === 'session')
  );
}

/**
 * A copy of an answer's row in which nothing is left of what lies under a credential's name, wherever else in the row it is
 * repeated.
 *
 * @param known further texts to take out, such as the key of the session
 */
export function withoutCredentials(row: unknown, known: readonly string[] = []): unknown {
  const secrets = new Set(known.filter(Boolean));
  collect(row, false, secrets);
  const texts = [...secrets].sort((a, b) => b.length - a.length);
  const clean = (text: string) => texts.reduce((result, secret) => result.replaceAll(secret, mask), text);
  return masked(row, clean, (number) => secrets.has(String(number)));
}

/** Nothing to hide: `user_token: null`, `has_password: true`, `llm_tokens: 812`. */
function isHarmless(name: string, value: unknown): boolean {
  const isCount = typeof value === 'number' && /tokens$/i.test(name);
  return value === null || value === '' || typeof value === 'boolean' || isCount;
}

/** Shorter ones could be a part of any word. */
const shortestSecret = 6;

function collect(value: unknown, isSecret: boolean, secrets: Set<string>): void {
  if (typeof value === 'string' || typeof value === 'number') {
    if (isSecret && String(value).length >= shortestSecret) {
      secrets.add(String(value));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, isSecret || (!Array.isArray(value) && isHidden(name, inner)), secrets);
    }
  }
}

function isHidden(name: string, value: unknown): boolean {
  return isCredentialName(name) && !isHarmless(name, value);
}

function masked(value: unknown, clean: (text: string) => string, isSecret: (number: number) => boolean): unknown {
  if (typeof value === 'string') {
    return clean(value);
  }
  if (typeof value === 'number') {
    return isSecret(value) ? mask : value;
  }
  if (Array.isArray(value)) {
    return value.map((inner) => masked(inner, clean, isSecret));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    clean(name),
    isHidden(name, inner) ? mask : masked(inner, clean, isSecret),
  ]);
  return Object.fromEntries(entries);
}
