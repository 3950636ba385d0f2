import { looksRandom } from './looksRandom';
import { trimPunctuation, type Span } from './spans';

/** Prefixes of well-known services' keys. */
const keyPrefix =
  /^(?:sk-|(?:[srp]k|rzp)_(?:live|test)_|gh[pousr]_|github_pat_|x(?:ox[a-z]|app)-|glpat-|whsec_|hf_|npm_|dop_v1_|shp[a-z]{2}_|pat-[a-z]{2}\d-|GOCSPX-|EAA[A-Z]|ya29\.|A(?:KI|SI)A|AIza)/;

/** JSON Web Tokens, keys of well-known services, and private keys. */
const shapes = new RegExp(
  [
    String.raw`(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){0,3}`,
    String.raw`(?<![\w-])${keyPrefix.source.slice(1)}[\w-]{8,}`,
    // SendGrid, Zoho, Telegram, Mailgun, and Twilio keys; webhook addresses, which are secrets themselves.
    String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}|\b1000(?:\.[\da-f]{32}){2}\b|\b\d{8,10}:AA[\w-]{33}|\bkey-[\da-f]{32}\b`,
    String.raw`(?<=\bAC[\da-f]{32}:)[\da-f]{32}\b|\bhooks\.slack\.com/services/[\w/]+|\bdiscord(?:app)?\.com/api/webhooks/[\w/-]+`,
    String.raw`-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)`,
  ].join('|'),
  'g',
);
const schemes =
  /\b(bearer|basic|token|jwt|password|(?:api|access|secret)[-_ ]?key)(?:\s{1,8}(?:is|was|->|\|))?\s{1,8}([\w.~+/=-]{6,})/gi;
/** A typical password: letters and digits. */
export const mixed = /^(?=[^\d]*\d)(?=.*\p{L}).{6,64}$/u;
/** Threshold of `looksRandom` after a prefix or scheme, which is evidence in itself. */
const thresholdAfterPrefix = 9;

/** Characters. `tokenShapes` finds nothing in shorter texts. */
export const shortestShape = 11;

/** The parts of a text that are credentials by their shape: `Bearer …`, `eyJ…`, `sk_live_…`, but not “the bearer of good news”. */
export function tokenShapes(text: string): Span[] {
  const spans: Span[] = [];
  shapes.lastIndex = schemes.lastIndex = 0;
  for (let found = shapes.exec(text); found; found = shapes.exec(text)) {
    if (!keyPrefix.test(found[0]) || looksRandom(found[0], thresholdAfterPrefix)) {
      spans.push({ start: found.index, end: shapes.lastIndex });
    }
  }
  for (let found = schemes.exec(text); found; found = schemes.exec(text)) {
    const [, scheme = '', run = ''] = found;
    const value = trimPunctuation(run);
    if (isCredential(scheme.toLowerCase(), value)) {
      const start = schemes.lastIndex - run.length;
      spans.push({ start, end: start + value.length });
    }
  }
  return spans;
}

function isCredential(scheme: string, value: string): boolean {
  switch (scheme) {
    case 'basic':
      return isUserAndPassword(value);
    case 'password':
      return mixed.test(value);
    case 'bearer':
    case 'jwt':
      return looksRandom(value, thresholdAfterPrefix);
    default:
      return looksRandom(value);
  }
}

/** Whether this is `user:password` in Base64. */
function isUserAndPassword(value: string): boolean {
  return /[^a-z]/.test(value) && /^[ -~]*:[ -~]*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
