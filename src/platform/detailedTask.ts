import { recordingAddress } from './recording';
import type { Task } from './tasks';
import { packTranscript, type PackedTranscript } from './transcripts/packed';
import { earlierTranscript, taskTranscript } from './transcripts/taskTranscript';

/** A task with what is too big, or too secret, for a list. */
export interface DetailedTask extends Task {
  /** Undefined if nothing was said, or if the server has none. */
  readonly transcript: PackedTranscript | undefined;
  /** The transcript of the previous attempt. */
  readonly earlier: PackedTranscript | undefined;
  /** The address of the recording as the server sent it. It may be signed: for opening and playing only. */
  readonly recordingAddress: string | undefined;
}

/** @param sent the task's row as the server sent it @param redacted the same row, redacted */
export function withDetails(task: Task, sent: unknown, redacted: unknown): DetailedTask {
  const address = recordingAddress(sent);
  return {
    transcript: packTranscript(taskTranscript(redacted)),
    earlier: packTranscript(earlierTranscript(redacted)),
    // One string in memory for both.
    recordingAddress: address === task.recording ? task.recording : address,
    // Last: with fields added after it, V8 needs three times the memory.
    ...task,
  };
}
