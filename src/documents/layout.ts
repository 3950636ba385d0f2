import { editorText } from '../ui/serverText';
import type { Fact } from '../ui/taskFacts';

/** The parts of a task's document. Every text is one line. */
export interface Layout {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** Says why the rest is missing or may be out of date. */
  readonly notice?: readonly string[];
  /** One without a value is left out. */
  readonly facts: readonly Fact[];
  /** One without lines is left out. */
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What one speaker says without interruption. */
export interface Turn {
  /** `0:05`; undefined if unknown. */
  readonly time: string | undefined;
  readonly speaker: string;
  /** Empty for a note, whose text is in `speaker`. */
  readonly lines: readonly string[];
}

const gap = '  ';
/** Characters that fit beside each other in a narrow editor. */
const narrow = 48;

/** The document's text. The grammar of `.unpod-task` files recognizes headings, labels, and speakers by this layout. */
export function layOut({ title, subtitle, notice = [], facts, sections }: Layout): string {
  const blocks = [
    [`# ${title}`, ...(subtitle ? [subtitle] : [])],
    notice,
    factLines(facts),
    ...sections.flatMap(({ title: heading, lines }) => (lines.length > 0 ? [[`## ${heading}`, '', ...lines]] : [])),
  ].filter((lines) => lines.length > 0);
  return editorText(`${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

/** Values in a column beside their labels. A long one stands below its label, so that it can be read in a narrow editor. */
export function factLines(facts: readonly Fact[]): readonly string[] {
  const known = facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  const width = Math.max(0, ...known.map(({ label }) => label.length));
  return known.flatMap(({ label, value }) =>
    width + gap.length + value.length > narrow ? [label, gap + value] : [label.padEnd(width) + gap + value],
  );
}

/** Puts time and speaker on a line of their own. What they say is indented, so that long lines wrap within their column. */
export function dialogue(turns: readonly Turn[]): readonly string[] {
  const width = turns.reduce((widest, { time }) => Math.max(widest, time?.length ?? 0), 1);
  const indent = ' '.repeat(width) + gap;
  return turns.flatMap(({ time, speaker, lines }, index) => [
    ...(index > 0 ? [''] : []),
    (time ?? '–').padStart(width) + gap + speaker,
    ...lines.map((line) => (line === '' ? '' : indent + line)),
  ]);
}
