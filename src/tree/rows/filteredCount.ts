import * as vscode from 'vscode';
import { number } from '../../ui/format';
import { isFiltering, isShown } from '../filter';
import { below, spaceAbove, type RowKind, type SpaceBound } from './row';
import type { SpaceNode } from './space';
import { rowText } from './text';

/** The row below a space's runs that counts those that the filter hides. */
export interface FilteredCountNode extends SpaceBound {
  readonly kind: 'filteredCount';
  readonly count: number;
}

export const filteredCountRow: RowKind<FilteredCountNode> = {
  text: ({ count }) =>
    rowText(
      count === 1
        ? vscode.l10n.t('1 run hidden by the filter')
        : vscode.l10n.t('{0} runs hidden by the filter', number(count)),
      [vscode.l10n.t('Change filter')],
    ),
  icon: () => new vscode.ThemeIcon('filter'),
  contextValue: () => 'filteredCount',
  click: () => ({ command: 'unpod.filterRuns' }),
  below: [
    below<SpaceNode, FilteredCountNode>('space', ({ id, connection, space, runs }, { filter, now }) => {
      const loaded = isFiltering(filter) ? (runs?.list?.rows ?? []) : [];
      const count = loaded.filter((run) => !isShown(run, filter, now)).length;
      return count > 0 ? [{ kind: 'filteredCount', id: `${id}/:filtered`, connection, space, count }] : [];
    }),
  ],
  parent: spaceAbove,
};
