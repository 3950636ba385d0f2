import type { Task } from '../platform/tasks';
import { taskTranscript } from '../platform/transcripts/taskTranscript';
import { spokenLines } from '../ui/speakers';
import type { TranscriptLine } from './transcriptText';

/** A task's transcript, in the server's order. @param row the task's redacted row */
export function transcriptOf(row: unknown, task: Task): readonly TranscriptLine[] {
  return spokenLines(taskTranscript(row), task).map(({ time = null, speaker, text }) => ({ time, speaker, text }));
}
