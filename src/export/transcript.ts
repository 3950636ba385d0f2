import type { DetailedTask } from '../platform/detailedTask';
import { unpackTranscript } from '../platform/transcripts/packed';
import { spokenLines } from '../ui/speakers';
import type { TranscriptLine } from './transcriptText';

/** A task's transcript, in the server's order. */
export function transcriptOf(task: DetailedTask): readonly TranscriptLine[] {
  const said = task.transcript === undefined ? [] : unpackTranscript(task.transcript);
  return spokenLines(said, task).map(({ time = null, speaker, text }) => ({ time, speaker, text }));
}
