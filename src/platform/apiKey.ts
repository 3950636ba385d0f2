import { UnpodError } from './errors';

/**
 * The bare key in what a person pastes. Removes a header name, a scheme, quotes, white space and line breaks.
 * @throws UnpodError `invalidInput` when nothing is left or the key cannot be sent in a header; the text never gets into the error
 */
export function normalizeApiKey(text: string): string {
  let key = text.replace(/\s+/g, ' ').trim();
  let before: string;
  do {
    before = key;
    key = key
      .replace(/^["'`“”‘’]+|["'`“”‘’;,]+$/g, '')
      .replace(/^Authorization\s*:\s*/i, '')
      .replace(/^(Token|JWT|Bearer)(\s+|$)/i, '')
      .trim();
    if (key === before) {
      // An email program or a terminal may have broken the key over several lines.
      key = key.replace(/ /g, '');
    }
  } while (key !== before);
  if (key === '') {
    throw new UnpodError({ kind: 'invalidInput', input: 'apiKeyEmpty' });
  }
  if (!isVisibleAscii(key)) {
    throw new UnpodError({ kind: 'invalidInput', input: 'apiKeyCharacters' });
  }
  return key;
}

/** A handle as typed, trimmed; case matters. @throws UnpodError `invalidInput` when it is empty or cannot be sent in a header */
export function normalizeHandle(text: string): string {
  const handle = text.trim();
  if (!isVisibleAscii(handle)) {
    throw new UnpodError({ kind: 'invalidInput', input: 'handle' });
  }
  return handle;
}

/** For typed text: `fetch` throws an error that repeats a header's value when it cannot send it. */
function isVisibleAscii(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}

/** For values from the server: whether `fetch` sends this text unchanged as a header's value. */
export function canBeHeader(value: string): boolean {
  return /^(?! )[\x20-\x7e\x80-\xff]+(?<! )$/.test(value);
}
