import { isVisible, linesOf, readLine, type Line, type Name } from './line';
import type { KnownRole } from './roles';
import { speakersOf } from './speakers';
import type { Moment } from './times';

/** What one speaker says. */
export interface TextTurn {
  /** As written; undefined if the text does not name the speaker. */
  readonly label: string | undefined;
  /** Undefined if the label does not name a known role. */
  readonly known: KnownRole | undefined;
  readonly moment: Moment | undefined;
  readonly text: string;
}

interface OpenTurn {
  readonly name: Name | undefined;
  readonly moment: Moment | undefined;
  readonly lines: string[];
}

/**
 * Reads `Speaker: words` lines. A line without a speaker continues the previous one.
 *
 * @param texts parts of one transcript; none of them continues the previous one
 * @returns the turns of each part
 */
export function readTexts(texts: readonly string[]): readonly (readonly TextTurn[])[] {
  const names = new Map<string, Name | undefined>();
  const parts = texts.map((text) => linesOf(text).map((line) => readLine(line, names)));
  const lines = parts.flat();
  const labels = lines.flatMap(({ label }) => label ?? []);
  const speakers = speakersOf(
    labels,
    lines[0]?.label !== undefined,
    lines.every(({ label }) => label),
  );
  const timed = lines.filter(({ time }) => time).length;
  const isTimed = lines[0]?.time !== undefined && timed > 1 && timed * 2 >= lines.length;
  return parts.map((part) => turnsOf(part, speakers, isTimed));
}

function turnsOf(lines: readonly Line[], speakers: ReadonlySet<string>, isTimed: boolean): readonly TextTurn[] {
  const turns: OpenTurn[] = [];
  // A time on a line of its own belongs to the next one.
  let pending: Moment | undefined;
  for (const { time, label, whole } of lines) {
    const speaker = label && speakers.has(label.name.key) ? label : undefined;
    const isTime = time !== undefined && (time.isBracketed || isTimed);
    const written = speaker || isTime ? time : undefined;
    const moment = [speaker?.name.time, written].find(hasValue) ?? pending;
    const words = speaker?.words ?? (isTime ? whole.slice(time.length).replace(/^[\s|:–—-]{1,9}/, '') : whole);
    if (!speaker && !isVisible(words)) {
      pending = moment;
      continue;
    }
    pending = undefined;
    const last = turns.at(-1);
    if (speaker || !last || moment) {
      turns.push({ name: speaker ? speaker.name : last?.name, moment, lines: [words] });
    } else {
      last.lines.push(words);
    }
  }
  return turns.flatMap(({ name, moment, lines: said }) => {
    const text = said
      .filter(isVisible)
      .map((line) => line.trim())
      .join('\n');
    return text === '' ? [] : { label: name?.text, known: name?.known, moment, text };
  });
}

function hasValue(moment: Moment | undefined): boolean {
  return moment?.at !== undefined || moment?.offset !== undefined;
}
