/** A part of a text, from the first character to the one behind the last, and what stands for it instead of the mask. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly cover?: string;
}

/** What stands where a secret was. */
export const mask = '•••';

/** Stands for what was nested too deep to be kept. Nobody writes it. */
export const omission = '⋯';

/** The text with these parts masked; parts that overlap are masked as one. */
export function covered(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) {
    return text;
  }
  let result = '';
  let end = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= end) {
      result += text.slice(end, span.start) + (span.cover ?? mask);
    }
    end = Math.max(end, span.end);
  }
  return result + text.slice(end);
}

/** A word without the punctuation of the sentence around it. */
export function trimmed(run: string): string {
  let end = run.length;
  while (end > 0 && '.,;:!?)]}*'.includes(run.charAt(end - 1))) {
    end--;
  }
  return run.slice(0, end);
}
