import type { Page } from './page';
import type { Task } from './tasks';
import { packTranscript, type PackedTranscript } from './transcripts/packed';
import { earlierTranscript, taskTranscript } from './transcripts/taskTranscript';

/** A task with what is too big for a list. */
export interface DetailedTask extends Task {
  /** Undefined if nothing was said, or if the server has none. */
  readonly transcript: PackedTranscript | undefined;
  /** The transcript of the previous attempt. */
  readonly earlier: PackedTranscript | undefined;
}

export interface DetailedPage extends Page<DetailedTask> {
  /**
   * Addresses of signed recordings as the server sent them, by task id: for opening and playing only. They are not part of the rows
   * because servers may sign them again for each response, which does not change the task.
   */
  readonly signedRecordings: ReadonlyMap<string, string>;
}

/** @param row the task's row, redacted */
export function withDetails(task: Task, row: unknown): DetailedTask {
  return {
    transcript: packTranscript(taskTranscript(row)),
    earlier: packTranscript(earlierTranscript(row)),
    // Last: with fields added after it, V8 needs three times the memory.
    ...task,
  };
}
