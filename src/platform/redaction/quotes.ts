/** Where the string that begins at a quote ends, however often it was escaped: before the backslashes of its closing quote. */
export function endOfString(text: string, open: number): number {
  const level = backslashesBefore(text, open, 0);
  const quote = text.charAt(open);
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    const count = backslashesBefore(text, at, open + 1);
    // With fewer backslashes, a quote closes an outer string; with more, it is escaped or follows escaped backslashes.
    if (count < level || (count - level) % (2 * level + 2) === 0) {
      return at - Math.min(count, level);
    }
  }
  return text.length;
}

function backslashesBefore(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) === 92) {
    at--;
  }
  return end - at;
}

/** Where the object or list that begins here ends: after its closing bracket, or at the end of the text. */
export function endOfStructure(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuote(character)) {
      const end = text.indexOf(character, endOfString(text, at));
      at = end < 0 ? text.length : end;
    } else if (character === '{' || character === '[') {
      depth++;
    } else if ((character === '}' || character === ']') && --depth === 0) {
      return at + 1;
    }
  }
  return text.length;
}

export function isQuote(character: string): boolean {
  return character === '"' || character === "'";
}
