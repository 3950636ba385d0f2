import { contactOf } from '../contact';
import { fields, parsedFields } from '../parse';
import { firstNonEmpty } from '../values';
import { readTranscript, type Utterance } from './transcript';

/** The transcript of a call, from its task's row; empty if nothing was said, or if the server has none. */
export function taskTranscript(row: unknown): readonly Utterance[] {
  const { transcript, messages, artifact, messagesOpenAIFormatted } = parsedFields(fields(row).output);
  const { transcript: kept, messages: heard } = fields(artifact);
  const number = contactNumber(row);
  return firstNonEmpty([transcript, messages, kept, heard, messagesOpenAIFormatted], (each) =>
    readTranscript(each, number),
  );
}

/** The transcript of the previous attempt, which the platform keeps when it calls again. */
export function earlierTranscript(row: unknown): readonly Utterance[] {
  return readTranscript(parsedFields(fields(row).input).transcript, contactNumber(row));
}

function contactNumber(row: unknown): string | undefined {
  const { input, output } = fields(row);
  return contactOf(parsedFields(input), parsedFields(output)).contactNumber;
}
