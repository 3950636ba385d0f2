import { fields } from '../parse';
import { readTask } from '../tasks';
import { readTranscript, type Utterance } from './transcript';
import { structure } from '../values';

/** What was said in a call, from a row of a response; empty if nothing was, or the server does not know. */
export function readCall(row: unknown): readonly Utterance[] {
  const { transcript, messages, artifact, messagesOpenAIFormatted } = structure(fields(row).output);
  const { transcript: kept, messages: heard } = fields(artifact);
  return firstSaid([transcript, messages, kept, heard, messagesOpenAIFormatted], row);
}

/** What was said in an earlier attempt, which the platform keeps when it calls again. */
export function readEarlierCall(row: unknown): readonly Utterance[] {
  return firstSaid([structure(fields(row).input).transcript], row);
}

function firstSaid(places: readonly unknown[], row: unknown): readonly Utterance[] {
  const number = readTask(row)?.contactNumber;
  for (const place of places) {
    const said = readTranscript(place, number);
    if (said.length > 0) {
      return said;
    }
  }
  return [];
}
