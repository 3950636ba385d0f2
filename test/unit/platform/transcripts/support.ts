import assert from 'node:assert/strict';
import { readTranscript, type Utterance } from '../../../../src/platform/transcripts/transcript';

/** What is said, as `role|words` or `role Name|words`. */
export const lines = (transcript: unknown) =>
  readTranscript(transcript).map(({ role, name, text }) => `${role}${name === undefined ? '' : ` ${name}`}|${text}`);

/** An entry of a transcript. */
export const said = (role: string, content: unknown, more: object = {}) => ({ role, content, ...more });

/** The only line of a transcript with this entry. */
export function only(entry: unknown): Utterance {
  const [first, ...rest] = readTranscript([entry]);
  assert.ok(first);
  assert.deepEqual(rest, []);
  return first;
}

/** Two entries, and what is read from them. */
export const two = [said('assistant', 'Good morning.'), said('user', 'Morning!')];
export const read = ['agent|Good morning.', 'contact|Morning!'];
