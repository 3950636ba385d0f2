const digit = 1;
const lower = 2;
const upper = 4;

function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return digit;
  if (code >= 97 && code <= 122) return lower;
  return code >= 65 && code <= 90 ? upper : 0;
}

/** Dates, with or without separators, and email addresses. */
const ordinary = /^(?:\d{4}-?\d\d-?\d\d(?:[T\s].*)?|[^\s@:]+@[\w.-]+\.[a-z]{2,})$/i;
/** Longer texts are not tested for being ordinary. */
const longestOrdinary = 320;
/** How much of a text is inspected. */
const inspected = 4096;

/** Threshold of `looksRandom` for a value that is a token by its name. */
const thresholdUnderName = 15;

/** Whether a text looks like a token, given that its name suggests one. */
export function looksLikeToken(text: string): boolean {
  return looksRandom(text, thresholdUnderName);
}

/**
 * Whether a text, or a part of it between white space, looks machine-generated, rather than like words, names, dates, or phone numbers.
 * The score counts the characters of runs that mix letters and digits, and three for each switch between the two.
 *
 * @param threshold the lowest score that counts as random
 */
export function looksRandom(text: string, threshold = 22): boolean {
  if (text.length <= longestOrdinary && ordinary.test(text)) {
    return false;
  }
  let [score, size, changes, kinds, last, isHex] = [0, 0, 0, 0, 0, true];
  const length = Math.min(text.length, inspected);
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const kind = kindOf(code);
    if (kind) {
      size++;
      // A capital at the start of a word is not a switch.
      changes += last && kind !== last && !(last === upper && kind === lower) ? 1 : 0;
      kinds |= kind;
      isHex &&= kind === digit || (code | 32) <= 102;
      last = kind;
      continue;
    }
    if (kinds & digit && kinds > digit && size >= 4) {
      score += size + 3 * changes + (isHex && size >= 8 ? 9 : 0);
    } else if (kinds === lower + upper && size >= 8 && 5 * changes >= size) {
      score += 3 * changes + (4 * changes >= size ? size : 0);
    } else if (kinds === digit && size >= 20) {
      score = threshold;
    }
    if (score >= threshold) {
      return true;
    }
    score = code <= 32 ? 0 : score;
    [size, changes, kinds, last, isHex] = [0, 0, 0, 0, true];
  }
  return false;
}
