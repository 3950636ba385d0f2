/** What stands where a credential was. */
const mask = '•••';

const words =
  /^(tokens?|secrets?|pass|passwd|passwords?|passphrase|passcode|pwd|pin|otp|credentials?|auth|authorization|authentication|cookies?|jwt|bearer|apikeys?|accesskeys?|privatekeys?|secretkeys?|signature)$/;
const keyKinds = /^(api|access|private|secret|signing|encryption|auth|client|session)$/;

/** Whether what is kept under this name looks like a credential: `user_token`, `apiKey`, `client-secret`, `Authorization`. */
export function isCredentialName(name: string): boolean {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
  return parts.some(
    (part, index) => words.test(part) || (/^(keys?|id)$/.test(part) && isKeyKind(parts[index - 1], part)),
  );
}

/** `api_key` and `session_id` open doors; `key` or `task_id` alone name things. */
function isKeyKind(before: string | undefined, part: string): boolean {
  return before !== undefined && (part === 'id' ? before === 'session' : keyKinds.test(before));
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
  return masked(row, (text) => texts.reduce((result, secret) => result.replaceAll(secret, mask), text));
}

/** Nothing to hide: `user_token: null`, `has_password: true`, `llm_tokens: 812`. */
function isHarmless(name: string, value: unknown): boolean {
  const isCount = typeof value === 'number' && /tokens$/i.test(name);
  return value === null || value === '' || typeof value === 'boolean' || isCount;
}

/** Shorter ones could be a part of any word. */
const shortestSecret = 6;

function collect(value: unknown, isSecret: boolean, secrets: Set<string>): void {
  if (typeof value === 'string') {
    if (isSecret && value.length >= shortestSecret) {
      secrets.add(value);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      collect(inner, isSecret || (!Array.isArray(value) && isCredentialName(name)), secrets);
    }
  }
}

function masked(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return clean(value);
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
