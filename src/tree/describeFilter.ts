import * as vscode from 'vscode';
import { phaseName } from '../ui/phases';
import { shortText } from '../ui/serverText';
import type { CreatedRange, RunFilter } from './filter';
import type { SpaceFilter, SpaceFilters } from './spaceFilter';
import type { SpaceOrder } from './spaceOrder';

/** What a filter shows, in words: `Failed, Canceled`, `Mode prefect`, `Created in the last 7 days`; empty if no filter is set. */
export function describeFilter({ phases, modes, created }: RunFilter): readonly string[] {
  return [
    phases.map(phaseName).join(', '),
    modes.length > 0 ? vscode.l10n.t('Mode {0}', modes.map(modeName).join(', ')) : '',
    created === undefined ? '' : rangeName(created),
  ].filter(Boolean);
}

/** What both filters show, in words, those of spaces first. */
export function describeFilters({ filter, spaceFilter }: SpaceFilters): readonly string[] {
  return [...(spaceFilter === 'all' ? [] : [spaceFilterName(spaceFilter)]), ...describeFilter(filter)];
}

/** `Spaces with active runs` */
export function spaceFilterName(filter: SpaceFilter): string {
  switch (filter) {
    case 'all':
      return vscode.l10n.t('All spaces');
    case 'withRuns':
      return vscode.l10n.t('Spaces with runs');
    case 'active':
      return vscode.l10n.t('Spaces with active runs');
    case 'failed':
      return vscode.l10n.t('Spaces with failures');
  }
}

/** The order of spaces in words; undefined for the server's own. */
export function describeOrder(order: SpaceOrder): string | undefined {
  if (order === 'server') {
    return undefined;
  }
  return order === 'name' ? vscode.l10n.t('by name') : vscode.l10n.t('most recently active first');
}

/** A run mode for people; `''` stands for none. */
export function modeName(mode: string): string {
  return shortText(mode) ?? vscode.l10n.t('none');
}

export function rangeName(range: CreatedRange): string {
  return ranges[range]();
}

const ranges: Record<CreatedRange, () => string> = {
  today: () => vscode.l10n.t('Created today'),
  week: () => vscode.l10n.t('Created in the last 7 days'),
  month: () => vscode.l10n.t('Created in the last 30 days'),
};
