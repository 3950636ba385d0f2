import * as l10n from '@vscode/l10n';
import type { Formats } from './format';

// Counts in words. Singular and plural are separate texts, because languages form plurals in different ways.

/** What a report's rows are: `tasks` if none of them are calls. */
export type Noun = 'calls' | 'tasks' | 'runs';

/** `1 call`, `120 calls` */
export function counted(noun: Noun, count: number, format: Formats): string {
  const number = format.number(count);
  switch (noun) {
    case 'calls':
      return count === 1 ? l10n.t('1 call') : l10n.t('{0} calls', number);
    case 'tasks':
      return count === 1 ? l10n.t('1 task') : l10n.t('{0} tasks', number);
    case 'runs':
      return count === 1 ? l10n.t('1 run') : l10n.t('{0} runs', number);
  }
}

/** `Calls`: a heading. */
export function heading(noun: Noun): string {
  switch (noun) {
    case 'calls':
      return l10n.t('Calls');
    case 'tasks':
      return l10n.t('Tasks');
    case 'runs':
      return l10n.t('Runs');
  }
}

/** `1 hit`, `41 hits` */
export function hitsText(count: number, format: Formats): string {
  return count === 1 ? l10n.t('1 hit') : l10n.t('{0} hits', format.number(count));
}

/** For a call whose hits are not in the table: `3 hits in details`. */
export function hiddenHits(count: number, format: Formats): string {
  return count === 1 ? l10n.t('1 hit in details') : l10n.t('{0} hits in details', format.number(count));
}

/** `61 of 120` */
export function ofAll(count: number, all: number, format: Formats): string {
  return l10n.t('{0} of {1}', format.number(count), format.number(all));
}

/** What figures and pictures cover: `of 120 calls`, `of the first 600 of 5,000 calls`. */
export function coverageText(noun: Noun, count: number, all: number | undefined, format: Formats): string {
  return all === undefined || all <= count
    ? l10n.t('of {0}', counted(noun, count, format))
    : l10n.t('of the first {0} of {1}', format.number(count), counted(noun, all, format));
}
