import { UnpodError, type InvalidInput } from './errors';

/**
 * The bare key in pasted text: without a header name, scheme, quotes, white space, and line breaks.
 * @throws UnpodError `invalidInput` if nothing is left, if the key cannot be sent in a header, or if the text has invisible characters;
 * the error contains the first of these, but nothing else of the text
 */
export function normalizeApiKey(text: string): string {
  const key = bareKey(withoutInvisible(text));
  if (key === '') {
    throw new UnpodError({ kind: 'invalidInput', input: 'apiKeyEmpty' });
  }
  if (!isVisibleAscii(key)) {
    throw new UnpodError({ kind: 'invalidInput', input: 'apiKeyCharacters' });
  }
  refuseInvisible(text, 'apiKeyInvisible');
  return key;
}

function bareKey(text: string): string {
  let key = text.replace(/\s+/g, ' ').trim();
  let before: string;
  do {
    before = key;
    key = key
      .replace(/^["'`“”‘’]+|(?<!["'`“”‘’;,])["'`“”‘’;,]+$/g, '')
      .replace(/^Authorization\s*:\s*/i, '')
      .replace(/^(Token|JWT|Bearer)(\s+|$)/i, '')
      .trim();
    if (key === before) {
      // An email program or a terminal may have broken the key over several lines.
      key = key.replace(/ /g, '');
    }
  } while (key !== before);
  return key;
}

/** A handle as typed, trimmed; case matters. @throws UnpodError `invalidInput` as for a key */
export function normalizeHandle(text: string): string {
  const handle = withoutInvisible(text).trim();
  if (!isVisibleAscii(handle)) {
    throw new UnpodError({ kind: 'invalidInput', input: 'handle' });
  }
  refuseInvisible(text, 'handleInvisible');
  return handle;
}

/** Characters that come along invisibly when you copy from a chat, document, or terminal: zero-width ones, direction marks, color codes. */
// eslint-disable-next-line no-control-regex -- finding control characters is the point
const invisible = /(?!\s)(?:\x1b\[[\d;]*[a-z]|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800])/giu;

/** Removes invisible characters, but not white space. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

function refuseInvisible(text: string, input: InvalidInput): void {
  const [found] = text.match(invisible) ?? [];
  if (found !== undefined) {
    throw new UnpodError({ kind: 'invalidInput', input, character: String.fromCodePoint(found.codePointAt(0) ?? 0) });
  }
}

/** For typed text: if `fetch` cannot send a header's value, its error repeats it. */
function isVisibleAscii(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}

/** For values from the server: whether `fetch` sends this unchanged as a header's value. */
export function canBeHeader(value: string): boolean {
  return /^(?! )[\x20-\x7e\x80-\xff]+(?<! )$/.test(value);
}
