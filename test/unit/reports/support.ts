import type { DetailedTask } from '../../../src/platform/detailedTask';
import { packTranscript } from '../../../src/platform/transcripts/packed';
import type { Task } from '../../../src/platform/tasks';
import { task } from '../entities';

/** A call with details. @param said what the agent says, turn by turn */
export function call(id: string, fields: Partial<Task> = {}, said: readonly string[] = []): DetailedTask {
  const utterances = said.map((text, index) => ({
    role: 'agent' as const,
    name: undefined,
    text,
    at: undefined,
    offset: index * 1000,
  }));
  const none = { earlier: undefined };
  return { ...task(id, { kind: 'call', ...fields }), transcript: packTranscript(utterances), ...none };
}
