/** A quick test that most names fail. Those with characters beyond ASCII always need the full one. */
export const mayMatter =
  /tok|secr|pass|pwd|pin|otp|cred|auth|cook|jwt|bear|[cx]srf|hmac|sig|ses|key|code|phrase|cv[vc]|kennw|contras|senha|wachtw|polic|hash|sid|verif|ticket|hdn|salt|name|field|head|label|col|param|prop|var|attr|val|content|data|[^ -~]/i;

/** Passwords and the like: credentials anywhere in a name, as in `password_hash` or `contraseña del usuario`. */
const strong =
  /(?:pass_?w(?:or)?d(?:s|hash|salt)?|pass_?(?:phrase|codes?|keys?)|_?pwds?|credentials?|_creds|authorization|authentication|jwt|[cx]srf|hmac|_t?otps?|_cv[vc]|_[mt]pin|passwort|passwörter|kennwort|contrase[nñ]as?|_senhas?|mot_de_passe|wachtwoord|парол[ьи]|密[码碼]|パスワード|पासवर्ड|비밀번호)(?=_|$)/;

/** Credentials only at the end of a name, where its head noun is: `user_token`, but not `token_amount`. */
const weak = new RegExp(
  `(?:${[
    'tokens?|secrets?(_id)?|cookies?|auth|sess(ion)?_?id|_bearer',
    // `api_key` is a credential, `key` alone is not. The same goes for codes, passes, PINs, and signatures.
    '(api|access|private|secret|signing|encryption|decryption|auth|client|session|ssh|master|consumer|service|app|account|admin|webhook|deploy|license|shared|security|recovery|subscription|hmac|merchant|working|salt|rsa|aes|tls|ssl|pgp|gpg|crypto|symmetric|role|anon|maps|firebase)_?keys?(_id)?',
    '(access|recovery|backup|verification|security|secret|auth|authorization|login|reset|otp|[mt]fa|_fa)_?codes?',
    '(db|database|user|admin|root|login|auth|account|app|api|client|smtp|imap|mail|ftp|http|proxy|ssh|sip|vpn|wifi|ldap|sql|postgres|mongo|redis|secret|master)_?pass',
    '(atm|card|upi|sim|security|login|account|user|access|secret)_?pin',
    '(webhook|request|api|hub|amz|goog|stripe|twilio|access|_x)_?signature',
    '(api|key|merchant|hash)_?salt|connect_sid',
    '(secret|security)_(answer|word|phrase)|(seed|recovery|backup|mnemonic)_?phrase',
  ].join('|')})$`,
);

/** Suffixes that do not change what a name means: `api_key_prod`, `token_value`. */
const transparent =
  /(?:_(?:values?|hash(?:ed)?|digest|prod(?:uction)?|stag(?:e|ing)|dev(?:elopment)?|test|live|sandbox|str(?:ing)?|raw|enc(?:rypted|oded)?|plain|base|b|hex|pem|data|headers?|new|old|current|previous))+$/;

/** Suffixes of facts about a credential: `password_changed_at`, `token_type`, `auth.status`. */
const descriptive =
  /_(?:type|status|state|kind|method|mode|scheme|provider|name|at|in|on|by|expir(?:y|es|ed|ation)|version|format|count|scopes?|role|length|strength|polic(?:y|ies)|rules?|required|enabled|set|changed|updated|created|reset|date|time|age|label|title|message|error|attempts?|retries|valid|verified|sent|amount|number|no|num|limit|used|usage|algorithm|alg|issuer|audience|source|fields?|preferences?|options?)$/;

/** Everyday things in titles of several words: “Booking Token”, “Favorite Cookie”, “Prior Authorization”. */
const everyday =
  /^_\p{L}[\p{L}\p{M}_]*_(?:tokens?|secrets?|cookies?|auth|bearer|authorization|sess(?:ion)?_id)$|^_sess(?:ion)?_id$/u;
const technical =
  /_(?:o?auth|api|access|app|bearer|bot|client|csrf|device|http|id|jwt|key|login|personal|private|proxy|refresh|reset|secret|security|service|session|set|sign\p{L}*|space|user|verif\p{L}*|web\p{L}*|x)_(?!id$)/u;

/** Names of counts, which are not secret. */
const counted = /tokens$|_(?:count|usage|used|limit|total)(?=_|$)/;

/**
 * Whether this looks like the name of a credential: `user_token`, `apiKey`, `client-secret`, `Authorization`. The last word decides
 * (“Token Amount” is an amount), except for passwords and the like.
 */
export function isCredentialName(name: string): boolean {
  if (!mayMatter.test(name)) {
    return false;
  }
  const words = snakeCase(name);
  return (
    !descriptive.test(words) &&
    (strong.test(words) || (!words.includes('_of_') && weak.test(words.replace(transparent, ''))))
  );
}

/** Whether this is a title with spaces and capitals that may name an everyday thing, such as “OPD Token”. Only its value tells. */
export function isEverydayName(name: string): boolean {
  const words = snakeCase(name);
  return /^(?=.*\p{Lu}).*\S\s+\S/u.test(name.slice(-longestName)) && everyday.test(words) && !technical.test(words);
}

/** Whether a number of this name counts something, as in `llm_tokens` or `token_usage`. */
export function isCountName(name: string): boolean {
  return counted.test(snakeCase(name));
}

/** Characters. Only the end of a longer name is read. */
export const longestName = 128;

/** A name in snake case, without digits, and with an underscore in front: `_x_api_key` for `x-API-Key2`. */
function snakeCase(name: string): string {
  const words = name
    .slice(-longestName)
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return `_${words}`.replace(/(?<!_codes?)_for_.*/, '');
}
