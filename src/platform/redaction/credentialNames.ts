/** A quick test: most names are of no kind that matters here. Those in other scripts need a second look. */
export const mayMatter =
  /tok|secr|pass|pwd|pin|otp|cred|auth|cook|jwt|bear|[cx]srf|hmac|sig|ses|key|code|phrase|cv[vc]|kennw|contras|senha|wachtw|polic|hash|sid|verif|ticket|hdn|salt|name|field|head|label|col|param|prop|var|attr|val|content|data|[^ -~]/i;

/** Passwords and the like: credentials wherever they stand in a name, as in `password_hash` or `contraseña del usuario`. */
const strong =
  /(?:pass_?w(?:or)?d(?:s|hash|salt)?|pass_?(?:phrase|codes?|keys?)|_?pwds?|credentials?|_creds|authorization|authentication|jwt|[cx]srf|hmac|_t?otps?|_cv[vc]|_[mt]pin|passwort|passwörter|kennwort|contrase[nñ]as?|_senhas?|mot_de_passe|wachtwoord|парол[ьи]|密[码碼]|パスワード|पासवर्ड|비밀번호)(?=_|$)/;

/** At the end of a name, where the word is that says what is meant: `user_token`, but not `token_amount`. */
const weak = new RegExp(
  `(?:${[
    'tokens?|secrets?(_id)?|cookies?|auth|sess(ion)?_?id|_bearer',
    // `api_key` opens doors; `key` alone names things. The same goes for codes, passes, PINs and signatures.
    '(api|access|private|secret|signing|encryption|decryption|auth|client|session|ssh|master|consumer|service|app|account|admin|webhook|deploy|license|shared|security|recovery|subscription|hmac|merchant|working|salt|rsa|aes|tls|ssl|pgp|gpg|crypto|symmetric|role|anon|maps|firebase)_?keys?(_id)?',
    '(access|recovery|backup|verification|security|secret|auth|authorization|login|reset|otp|[mt]fa|_fa)_?codes?',
    '(db|database|user|admin|root|login|auth|account|app|api|client|smtp|imap|mail|ftp|http|proxy|ssh|sip|vpn|wifi|ldap|sql|postgres|mongo|redis|secret|master)_?pass',
    '(atm|card|upi|sim|security|login|account|user|access|secret)_?pin',
    '(webhook|request|api|hub|amz|goog|stripe|twilio|access|_x)_?signature',
    '(api|key|merchant|hash)_?salt|connect_sid',
    '(secret|security)_(answer|word|phrase)|(seed|recovery|backup|mnemonic)_?phrase',
  ].join('|')})$`,
);

/** Words behind a credential's name that do not change what it is: `api_key_prod`, `token_value`. */
const transparent =
  /(?:_(?:values?|hash(?:ed)?|digest|prod(?:uction)?|stag(?:e|ing)|dev(?:elopment)?|test|live|sandbox|str(?:ing)?|raw|enc(?:rypted|oded)?|plain|base|b|hex|pem|data|headers?|new|old|current|previous))+$/;

/** Words that tell something about a credential: `password_changed_at`, `token_type`, `auth.status`. */
const descriptive =
  /_(?:type|status|state|kind|method|mode|scheme|provider|name|at|in|on|by|expir(?:y|es|ed|ation)|version|format|count|scopes?|role|length|strength|polic(?:y|ies)|rules?|required|enabled|set|changed|updated|created|reset|date|time|age|label|title|message|error|attempts?|retries|valid|verified|sent|amount|number|no|num|limit|used|usage|algorithm|alg|issuer|audience|source|fields?|preferences?|options?)$/;

/** Things of everyday life, in a title of several words that are no program's: “Booking Token”, “Favorite Cookie”, “Prior Authorization”. */
const everyday =
  /^_\p{L}[\p{L}\p{M}_]*_(?:tokens?|secrets?|cookies?|auth|bearer|authorization|sess(?:ion)?_id)$|^_sess(?:ion)?_id$/u;
const technical =
  /_(?:o?auth|api|access|app|bearer|bot|client|csrf|device|http|id|jwt|key|login|personal|private|proxy|refresh|reset|secret|security|service|session|set|sign\p{L}*|space|user|verif\p{L}*|web\p{L}*|x)_(?!id$)/u;

/** What numbers may stand for: a count is no secret. */
const counted = /tokens$|_(?:count|usage|used|limit|total)(?=_|$)/;

/**
 * Whether this looks like the name of a credential: `user_token`, `apiKey`, `client-secret`, `Authorization`. The last word decides
 * (“Token Amount” is an amount), but for passwords and the like.
 */
export function isCredentialName(name: string): boolean {
  if (!mayMatter.test(name)) {
    return false;
  }
  const words = wordsOf(name);
  return (
    !descriptive.test(words) &&
    (strong.test(words) || (!words.includes('_of_') && weak.test(words.replace(transparent, ''))))
  );
}

/** Whether a person may call an everyday thing so, in a title with white space and capitals: “OPD Token”. Only its value tells. */
export function isEverydayName(name: string): boolean {
  const words = wordsOf(name);
  return /^(?=.*\p{Lu}).*\S\s+\S/u.test(name.slice(-longestName)) && everyday.test(words) && !technical.test(words);
}

/** Whether a number of this name counts something, as in `llm_tokens` or `token_usage`. */
export function isCountName(name: string): boolean {
  return counted.test(wordsOf(name));
}

/** Characters. The end of a name decides, and nobody writes longer ones. */
export const longestName = 128;

/** The words of a name in lower case, without digits and with a line before each: `x-API-Key2` is `_x_api_key`. */
function wordsOf(name: string): string {
  const words = name
    .slice(-longestName)
    .normalize('NFKC')
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return `_${words}`.replace(/(?<!_codes?)_for_.*/, '');
}
