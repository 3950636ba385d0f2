import { lineTimes } from '../model/lineTimes';
import type { Task } from '../platform/tasks';
import { taskTranscript } from '../platform/transcripts/taskTranscript';
import { speakerName, timeInCall } from '../ui/speakers';
import type { TranscriptLine } from './transcriptText';

/** A task's transcript, in the server's order. @param row the task's redacted row */
export function transcriptOf(row: unknown, task: Task): readonly TranscriptLine[] {
  const lines = taskTranscript(row);
  const times = lineTimes(lines, task);
  return lines.map((line, index) => {
    const time = times[index];
    return {
      time: time === undefined ? null : timeInCall(time),
      speaker: speakerName(line, task.contactName),
      text: line.text,
    };
  });
}
