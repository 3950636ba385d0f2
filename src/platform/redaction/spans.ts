/** A part of a text to mask, from its first character to the one after its last; with a replacement other than the mask, if any. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly replacement?: string;
}

/** Replaces a secret. */
export const mask = '•••';

/** Replaces what is nested too deeply. People do not write it. */
export const omission = '⋯';

/** Masks parts of a text; overlapping parts as one. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) {
    return text;
  }
  let result = '';
  let end = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= end) {
      result += text.slice(end, span.start) + (span.replacement ?? mask);
    }
    end = Math.max(end, span.end);
  }
  return result + text.slice(end);
}

/** Removes the punctuation of a sentence from the end of a word. */
export function trimPunctuation(run: string): string {
  let end = run.length;
  while (end > 0 && '.,;:!?)]}*'.includes(run.charAt(end - 1))) {
    end--;
  }
  return run.slice(0, end);
}
