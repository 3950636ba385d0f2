const digit = 1;
const lower = 2;
const upper = 4;

function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return digit;
  if (code >= 97 && code <= 122) return lower;
  return code >= 65 && code <= 90 ? upper : 0;
}

/** Dates, which may be written without separators, and email addresses. */
const ordinary = /^(?:\d{4}-?\d\d-?\d\d(?:[T\s].*)?|[^\s@:]+@[\w.-]+\.[a-z]{2,})$/i;
/** Characters of what could be ordinary; and of the beginning of a text that tells what it is. */
const longestOrdinary = 320;
const telling = 4096;

/** What `looksRandom` must count in what is a token by its name. */
const enoughUnderName = 15;

/** Whether a text looks like a token when its name says that it may be one. */
export function looksLikeToken(text: string): boolean {
  return looksRandom(text, enoughUnderName);
}

/**
 * Whether a text, or a part of it between white space, was made by a machine to be unguessable, so that it cannot be a word, a name, a
 * date or a telephone number: it counts characters in runs of letters with digits, and three for each change between the two.
 *
 * @param enough what the count must reach
 */
export function looksRandom(text: string, enough = 22): boolean {
  if (text.length <= longestOrdinary && ordinary.test(text)) {
    return false;
  }
  let [score, size, changes, kinds, last, isHex] = [0, 0, 0, 0, 0, true];
  const length = Math.min(text.length, telling);
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 32;
    const kind = kindOf(code);
    if (kind) {
      size++;
      // A capital at the beginning of a word is none.
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
      score = enough;
    }
    if (score >= enough) {
      return true;
    }
    score = code <= 32 ? 0 : score;
    [size, changes, kinds, last, isHex] = [0, 0, 0, 0, true];
  }
  return false;
}
