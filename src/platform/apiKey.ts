import { UnpodError } from './errors';

/**
 * The bare key out of what a person pastes: a header line, a scheme in front, quotes, blanks and line breaks are taken off.
 * @throws UnpodError `invalidInput` when nothing is left or it cannot be sent in a header; the text never gets into the error
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
      // A key that was broken over lines by an e-mail or a terminal.
      key = key.replace(/ /g, '');
    }
  } while (key !== before);
  if (key === '') {
    throw new UnpodError('invalidInput', ['Enter an API key']);
  }
  if (!isHeaderSafe(key)) {
    throw new UnpodError('invalidInput', ['An API key holds only letters, digits and common signs']);
  }
  return key;
}

/**
 * An organisation’s handle as it is sent: case matters, blanks around it do not.
 * @throws UnpodError `invalidInput` when it is empty or cannot be sent in a header
 */
export function normalizeHandle(text: string): string {
  const handle = text.trim();
  if (handle === '' || !isHeaderSafe(handle)) {
    throw new UnpodError('invalidInput', ['Enter the organization’s handle, such as acme-voice']);
  }
  return handle;
}

/** Visible ASCII only: anything else makes `fetch` throw an error with the value in its message. */
function isHeaderSafe(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}
