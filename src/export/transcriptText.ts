import { oneLine } from '../platform/text';

/** What one speaker says. */
export interface TranscriptLine {
  /** `0:05` since the start of the call; null if unknown. */
  readonly time: string | null;
  readonly speaker: string;
  readonly text: string;
}

/** `0:05 Agent: Hello`, one line per turn. */
export function transcriptText(lines: readonly TranscriptLine[]): string {
  return lines
    .map(({ time, speaker, text }) => `${time === null ? '' : `${time} `}${speaker}: ${oneLine(text) ?? ''}`)
    .join('\n');
}
