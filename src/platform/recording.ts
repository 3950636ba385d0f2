import { fields, parsedFields, type Fields } from './parse';
import { mask } from './redaction/spans';
import { firstOf } from './values';

/** The address of a recording, from a task's redacted output; undefined unless it is `http` or `https`. */
export function recordingOf(output: Fields): string | undefined {
  return firstOf(recordingsOf(output), webAddress);
}

/** The address of a row's recording as the server sent it. It may be signed: for opening only. */
export function recordingAddress(row: unknown): string | undefined {
  return recordingOf(parsedFields(fields(row).output));
}

function recordingsOf(output: Fields): readonly unknown[] {
  const { recording_url, recordingUrl } = output;
  return [recording_url, recordingUrl, fields(output.artifact).recordingUrl, output.stereoRecordingUrl];
}

/** Normalizes an address as browsers do, without user name and password; undefined unless it is `http` or `https`. */
function webAddress(value: unknown): string | undefined {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
    return undefined;
  }
  const url = new URL(trimmed);
  url.username = url.password = '';
  // The rest of a redacted signature opens nothing.
  if (trimmed.includes(mask)) {
    const open = [...url.searchParams].filter(([, value]) => !value.includes(mask));
    url.search = new URLSearchParams(open).toString();
    url.hash = '';
  }
  return url.href;
}
