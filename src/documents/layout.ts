/** A document about a task, in parts; every text in it is one line. */
export interface Layout {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** What is wrong with the document itself. */
  readonly notice?: readonly string[];
  /** In groups, which an empty line separates. Those without a value are left out. */
  readonly facts: readonly (readonly Fact[])[];
  readonly sections: readonly Section[];
}

type Fact = readonly [label: string, value: string | undefined];

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What one speaker said. */
export interface Turn {
  /** `0:05`; undefined when nobody knows. */
  readonly time: string | undefined;
  readonly speaker: string;
  readonly lines: readonly string[];
}

const gap = '  ';

/** The document's text. The grammar of `.unpod-task` files knows headings, labels and speakers by this form. */
export function layOut({ title, subtitle, notice = [], facts, sections }: Layout): string {
  const width = Math.max(0, ...facts.flat().map(([label, value]) => (value ? label.length : 0)));
  const groups = facts
    .map((group) => group.flatMap(([label, value]) => (value ? [label.padEnd(width) + gap + value] : [])))
    .filter((group) => group.length > 0);
  const head = [`# ${title}`, ...(subtitle ? [subtitle] : [])];
  const notices = notice.length > 0 ? [notice] : [];
  const blocks = [
    head,
    ...notices,
    ...groups,
    ...sections.map((section) => [`## ${section.title}`, '', ...section.lines]),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** A dialogue: who speaks and when on a line of its own, the words indented below, so that long ones wrap in their column. */
export function dialogue(turns: readonly Turn[]): readonly string[] {
  const width = Math.max(1, ...turns.map(({ time }) => time?.length ?? 0));
  const indent = ' '.repeat(width) + gap;
  return turns.flatMap(({ time, speaker, lines }, index) => [
    ...(index > 0 ? [''] : []),
    (time ?? '–').padStart(width) + gap + speaker,
    ...lines.map((line) => (line === '' ? '' : indent + line)),
  ]);
}

/** `0:05`, `12:40`, `1:02:03`: minutes and seconds since something began. */
export function offset(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
