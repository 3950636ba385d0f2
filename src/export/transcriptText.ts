import { oneLine } from '../platform/text';

/** What somebody said, in the server's order. */
export interface TranscriptLine {
  /** `0:05` since the start of the call; null if unknown. */
  readonly time: string | null;
  readonly speaker: string;
  readonly text: string;
}

/** `0:05 Agent: Hello`, one line for each: what was said is folded to one. */
export function transcriptText(lines: readonly TranscriptLine[]): string {
  return lines
    .map(({ time, speaker, text }) => `${time === null ? '' : `${time} `}${speaker}: ${oneLine(text) ?? ''}`)
    .join('\n');
}
