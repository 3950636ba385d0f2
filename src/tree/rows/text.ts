import * as vscode from 'vscode';
import type { PagedList } from '../../model/pagedList';
import { totalRows } from '../../model/totalRows';
import type { Problem } from '../../platform/errors';
import { number } from '../../ui/format';
import { problemAction, problemSentence } from '../../ui/problems';
import { directionMark, markdownText, shortText } from '../../ui/serverText';
import { fullTime } from '../../ui/times';
import type { RowText } from './row';

/** Parts of a text, of which some may be missing. */
export type Parts = readonly (string | false | undefined)[];

interface Spoken {
  /** The parts as a screen reader says them. */
  readonly spoken?: Parts;
  /** Makes what it says about the row out of those words. */
  readonly sentence?: (words: string) => string;
}

/** A row's label and the parts of its description. */
export function rowText(label: string, parts: Parts, { spoken = parts, sentence }: Spoken = {}): RowText {
  const present = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  const marked = present.map((part, index) => (index < present.length - 1 ? part + directionMark(part) : part));
  const description = marked.join(' · ');
  const mark = description && directionMark(label);
  const words = [label, ...spoken].filter(Boolean).join(', ');
  return { label, description: mark + description, ariaLabel: sentence ? sentence(words) : words };
}

/** An unknown status is written for programs: `call_later`. */
export function spokenStatus(part: string): string {
  return part.replaceAll('_', ' ');
}

/** `100 of 1,716`; only what is loaded if the server does not count. */
export function loadedRows(list: PagedList<unknown>): string {
  const loaded = number(list.rows.length);
  return list.count === undefined ? loaded : vscode.l10n.t('{0} of {1}', loaded, number(totalRows(list)));
}

/** What went wrong, what to do about it, and the server's own words if there are any. */
export function problemParagraphs(problem: Problem): readonly string[] {
  const reason = shortText(problem.reason, 200);
  return [
    `${problemSentence(problem)}. ${problemAction(problem)}.`,
    ...(reason === undefined ? [] : [vscode.l10n.t('The server says: {0}', reason)]),
  ];
}

const longestValue = 600;

/** A line of a tooltip, which is left out without a value. */
export type Fact = readonly [label: string, value: string | undefined];

/** A tooltip in Markdown: a heading if there is one, `Label: value` lines for the values that are there, and paragraphs. */
export function tooltip(
  heading: string | undefined,
  facts: readonly Fact[],
  paragraphs: readonly (string | undefined)[] = [],
): string {
  const lines = facts.flatMap(([label, value]) => escaped(value).map((text) => `${label}: ${text}`));
  return [...escaped(heading).map((text) => `**${text}**`), lines.join('  \n'), ...paragraphs.flatMap(escaped)]
    .filter(Boolean)
    .join('\n\n');
}

function escaped(text: string | undefined): readonly string[] {
  const short = shortText(text, longestValue);
  return short === undefined ? [] : [markdownText(short)];
}

export function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : fullTime(at);
}
