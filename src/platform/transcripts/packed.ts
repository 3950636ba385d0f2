import type { Role } from './roles';
import type { Utterance } from './transcript';

declare const packed: unique symbol;

/** A transcript in one string, for memory. Equal transcripts are equal strings. */
export type PackedTranscript = string & { readonly [packed]: true };

/** Roles by the digit that stands for them. */
const roles: readonly Role[] = ['agent', 'contact', 'colleague', 'speaker', 'function', 'event'];

/** Between the header, which cannot contain it, and the texts. Nobody can search for it. */
const separator = '\0';

/** Roles, names, times, and lengths of the texts: one item each for every utterance. A name or time that none has is left out. */
type Header = readonly [
  roles: string,
  lengths: readonly number[],
  at: Column<number>,
  offsets: Column<number>,
  names: Column<string>,
];
type Column<T> = readonly (T | null)[];

/** A transcript as one string; undefined if it is empty. Times have to be whole milliseconds. */
export function packTranscript(said: readonly Utterance[]): PackedTranscript | undefined {
  if (said.length === 0) {
    return undefined;
  }
  const header: Header = [
    said.map(({ role }) => roles.indexOf(role)).join(''),
    said.map(({ text }) => text.length),
    differences(said.map(({ at }) => at)),
    differences(said.map(({ offset }) => offset)),
    column(said.map(({ name }) => name)),
  ];
  return [JSON.stringify(header), ...said.map(({ text }) => text)].join(separator) as PackedTranscript;
}

/** What was packed. */
export function unpackTranscript(transcript: PackedTranscript): readonly Utterance[] {
  const texts = textOf(transcript);
  const [digits, lengths, at, offsets, names] = JSON.parse(headerOf(transcript)) as Header;
  const [ats, sinceStart] = [sums(at), sums(offsets)];
  let start = 0;
  return lengths.map((length, index) => {
    const text = texts.slice(start, start + length);
    start += length + separator.length;
    const role = roles[Number(digits[index])] ?? 'speaker';
    return { role, name: names[index] ?? undefined, text, at: ats[index], offset: sinceStart[index] };
  });
}

/** What was said, for a search. What one says is set apart from the next by a control character, which no query contains. */
export function textOf(transcript: PackedTranscript): string {
  return transcript.slice(transcript.indexOf(separator) + separator.length);
}

function headerOf(transcript: PackedTranscript): string {
  return transcript.slice(0, transcript.indexOf(separator));
}

function column<T>(values: readonly (T | undefined)[]): Column<T> {
  return values.every((value) => value === undefined) ? [] : values.map((value) => value ?? null);
}

/** Each number as the difference from the one before it, which is shorter. */
function differences(times: readonly (number | undefined)[]): Column<number> {
  let before = 0;
  return column(
    times.map((time) => {
      const difference = time === undefined ? undefined : time - before;
      before = time ?? before;
      return difference;
    }),
  );
}

function sums(column: Column<number>): readonly (number | undefined)[] {
  let before = 0;
  return column.map((difference) => (difference === null ? undefined : (before += difference)));
}
