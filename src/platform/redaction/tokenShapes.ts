import { looksRandom } from './looksRandom';
import { trimPunctuation, type Span } from './spans';

/** Prefixes of well-known services' keys. */
const keyPrefix = /^(?:sk-|[srp]k_(?:live|test)_|gh[pousr]_|github_pat_|xox[a-z]-|glpat-|whsec_|A(?:KI|SI)A|AIza)/;

/** JSON Web Tokens, keys of well-known services, and private keys. */
const shapes = new RegExp(
  [
    String.raw`(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){0,3}`,
    String.raw`(?<![\w-])${keyPrefix.source.slice(1)}[\w-]{8,}`,
    String.raw`-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)`,
  ].join('|'),
  'g',
);
const schemes = /\b(bearer|basic|token|jwt)\s{1,8}([\w.~+/=-]{6,})/gi;
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
    const isToken = /^basic$/i.test(scheme)
      ? isUserAndPassword(value)
      : looksRandom(value, /^token$/i.test(scheme) ? undefined : thresholdAfterPrefix);
    if (isToken) {
      const start = schemes.lastIndex - run.length;
      spans.push({ start, end: start + value.length });
    }
  }
  return spans;
}

/** Whether this is `user:password` in Base64. */
function isUserAndPassword(value: string): boolean {
  return /[^a-z]/.test(value) && /^[ -~]*:[ -~]*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
