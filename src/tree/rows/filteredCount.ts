import * as vscode from 'vscode';
import type { Run } from '../../platform/entities';
import { number } from '../../ui/format';
import { isFiltering, isTaskShown, shows } from '../filter';
import { below, type RowKind, type SpaceBound } from './row';
import { tasksOf, type RunNode } from './run';
import type { SpaceNode } from './space';
import { rowText } from './text';

/** The row below a space's runs, or a run's tasks, that counts those that the filter hides. */
export interface FilteredCountNode extends SpaceBound {
  readonly kind: 'filteredCount';
  /** Undefined below a space. */
  readonly run: Run | undefined;
  readonly count: number;
}

export const filteredCountRow: RowKind<FilteredCountNode> = {
  text: ({ run, count }) => rowText(run ? hiddenTasks(count) : hiddenRuns(count), [vscode.l10n.t('Change filter')]),
  icon: () => new vscode.ThemeIcon('filter'),
  contextValue: () => 'filteredCount',
  click: () => ({ command: 'unpod.filterRuns' }),
  below: [
    below<SpaceNode, FilteredCountNode>('space', (space, { filter, now }) => {
      const loaded = isFiltering(filter) ? (space.runs?.list?.rows ?? []) : [];
      const isShown = shows(filter, now, space);
      return countRow(space, loaded.filter((run) => !isShown(run)).length);
    }),
    below<RunNode, FilteredCountNode>('run', (run, { filter }) => {
      const loaded = filter.phases.length > 0 ? (tasksOf(run)?.list?.rows ?? []) : [];
      return countRow(run, loaded.filter((task) => !isTaskShown(task, filter)).length);
    }),
  ],
  parent: ({ connection, space, run }, tree) =>
    run ? tree.runNode(connection, space.token, run.id) : tree.spaceNode(connection, space.token),
};

function countRow(parent: SpaceBound & { readonly run?: Run }, count: number): readonly FilteredCountNode[] {
  const { id, connection, space, run } = parent;
  return count > 0 ? [{ kind: 'filteredCount', id: `${id}/:filtered`, connection, space, run, count }] : [];
}

function hiddenRuns(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 run hidden by the filter')
    : vscode.l10n.t('{0} runs hidden by the filter', number(count));
}

function hiddenTasks(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 task hidden by the filter')
    : vscode.l10n.t('{0} tasks hidden by the filter', number(count));
}
