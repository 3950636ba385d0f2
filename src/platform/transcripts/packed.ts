import type { Role } from './roles';
import type { Utterance } from './transcript';

declare const packed: unique symbol;

/** A transcript in one string, for memory. Equal transcripts are equal strings. */
export type PackedTranscript = string & { readonly [packed]: true };

/** Roles by the digit that stands for them. */
const roles: readonly Role[] = ['agent', 'contact', 'colleague', 'speaker', 'function', 'event'];

/** Between the header, which cannot contain it, and the texts. No query can contain it. */
const separator = '\0';

/** One item per utterance in each column, or none if the column is empty. Lengths only if any text contains a separator. */
type Header = readonly [
  roles: string,
  at: Column<number>,
  offsets: Column<number>,
  names: Column<string>,
  lengths: readonly number[],
];
type Column<T> = readonly (T | null)[];

/** A transcript as one string; undefined if it is empty. Times have to be whole milliseconds. */
export function packTranscript(said: readonly Utterance[]): PackedTranscript | undefined {
  if (said.length === 0) {
    return undefined;
  }
  const header: Header = [
    said.map(({ role }) => roles.indexOf(role)).join(''),
    differences(said.map(({ at }) => at)),
    differences(said.map(({ offset }) => offset)),
    column(said.map(({ name }) => name)),
    said.some(({ text }) => text.includes(separator)) ? said.map(({ text }) => text.length) : [],
  ];
  return [JSON.stringify(header), ...said.map(({ text }) => text)].join(separator) as PackedTranscript;
}

/** What was packed. */
export function unpackTranscript(transcript: PackedTranscript): readonly Utterance[] {
  const [digits, at, offsets, names, lengths] = JSON.parse(headerOf(transcript)) as Header;
  const [ats, sinceStart] = [sums(at), sums(offsets)];
  return textsOf(transcript, lengths).map((text, index) => {
    const role = roles[Number(digits[index])] ?? 'speaker';
    return { role, name: names[index] ?? undefined, text, at: ats[index], offset: sinceStart[index] };
  });
}

function textsOf(transcript: PackedTranscript, lengths: readonly number[]): readonly string[] {
  const texts = textOf(transcript);
  if (lengths.length === 0) {
    return texts.split(separator);
  }
  let next = 0;
  return lengths.map((length) => {
    const start = next;
    next += length + separator.length;
    return texts.slice(start, start + length);
  });
}

/** The texts of all utterances, for a search. A control character, which no query contains, separates them. */
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
