import * as vscode from 'vscode';
import { taskKey } from '../../connections/taskKey';
import type { Collection } from '../../model/collection';
import { totalRows } from '../../model/totalRows';
import { hasEnded, isUnfinished, phaseOf } from '../../model/phase';
import { shortId } from '../../model/shortId';
import { taskPhase } from '../../model/taskResult';
import type { Run } from '../../platform/entities';
import type { Task } from '../../platform/tasks';
import { failedOf, number, progress, taskCount } from '../../ui/format';
import { statusName } from '../../ui/phases';
import { shortText } from '../../ui/serverText';
import { relativeTime, shortTime } from '../../ui/times';
import { isFiltering, shows } from '../filter';
import { overdueIcon, phaseIcon } from '../phaseIcons';
import { below, idPart, spaceAbove, type RowKind, type RunBound, type SpaceBound } from './row';
import type { SpaceNode } from './space';
import { problemParagraphs, rowText, spokenStatus, time, tooltip, type Fact } from './text';

export interface RunNode extends RunBound {
  readonly kind: 'run';
}

export function runNode({ id, connection, space }: Omit<SpaceBound, 'kind'>, run: Run): RunNode {
  return { kind: 'run', id: `${id}/run/${idPart(run.id)}`, connection, space, run };
}

/** Undefined until the run was opened. */
export function tasksOf({ connection, space, run }: RunBound): Collection<Task> | undefined {
  return connection.tasks.get(taskKey(space.token, run.id));
}

export function isWatched({ connection, space, run }: RunBound): boolean {
  return connection.watches.has(space.token, run.id);
}

export function isOverdue({ connection, space, run }: RunBound, now: number): boolean {
  return connection.isOverdue(space.token, run, now);
}

export const runRow: RowKind<RunNode> = {
  text(node, now) {
    const { run } = node;
    const status = statusName(run.status);
    // First, because a narrow sidebar cuts off the end of a row.
    const before = [isOverdue(node, now) && vscode.l10n.t('overdue'), isWatched(node) && vscode.l10n.t('watched')];
    const id = shortId(run.id);
    const after = [taskSummary(node), run.createdAt !== undefined && id];
    const spoken = run.status ? spokenStatus(status) : vscode.l10n.t('status unknown');
    return rowText(run.createdAt === undefined ? id : shortTime(run.createdAt, now), [...before, status, ...after], {
      spoken: [...before, spoken, ...after],
      sentence: (words) => vscode.l10n.t('Run {0}', words),
    });
  },
  icon: (node, now) => (isOverdue(node, now) ? overdueIcon : phaseIcon(phaseOf(node.run.status))),
  contextValue(node) {
    if (isWatched(node)) {
      return 'run.watched';
    }
    return isUnfinished(node.run.status) ? 'run.unfinished' : 'run';
  },
  tooltip: (node, now) => runTooltip(node, now),
  load(node) {
    const { list, problem } = tasksOf(node) ?? {};
    const { connection, space, run } = node;
    return list || problem ? undefined : connection.tasks.open(taskKey(space.token, run.id));
  },
  below: [
    below<SpaceNode, RunNode>('space', (space, { filter, now }) => {
      const runs = space.runs?.list?.rows ?? [];
      const shown = isFiltering(filter) ? runs.filter(shows(filter, now, space)) : runs;
      return shown.map((run) => runNode(space, run));
    }),
  ],
  parent: spaceAbove,
  current: ({ space, run }, connection, tree) => tree.runNode(connection, space.token, run.id),
  platformId: ({ run }) => run.id,
};

/** @param facts further ones, which come first */
export function runTooltip(node: RunBound, now: number, ...facts: readonly Fact[]): string {
  const { run } = node;
  const { createdAt } = run;
  const { list, problem } = tasksOf(node) ?? {};
  return tooltip(
    run.id,
    [
      ...facts,
      [vscode.l10n.t('Status'), run.status || statusName(run.status)],
      [vscode.l10n.t('Mode'), shortText(run.mode)],
      [
        vscode.l10n.t('Created'),
        createdAt === undefined ? undefined : `${time(createdAt)}, ${relativeTime(createdAt, now)}`,
      ],
      [vscode.l10n.t('Collection'), run.collection],
      [vscode.l10n.t('Tasks'), run.taskCount === undefined ? undefined : number(run.taskCount)],
      [
        vscode.l10n.t('Tasks loaded'),
        list &&
          vscode.l10n.t(
            '{0} of {1}, {2} of them done',
            number(list.rows.length),
            number(totalRows(list)),
            number(doneTasks(list.rows)),
          ),
      ],
    ],
    [
      isOverdue(node, now)
        ? vscode.l10n.t('Overdue: it has not ended for more than a day, and is no longer counted as active.')
        : undefined,
      ...(problem ? problemParagraphs(problem) : []),
    ],
  );
}

/** `25 failed of 43` or `4 of 9 done` once the tasks are loaded, before that `9 tasks`. */
export function taskSummary(node: RunBound): string | undefined {
  const { run } = node;
  const list = tasksOf(node)?.list;
  if (!list || list.rows.length === 0) {
    return run.taskCount === undefined ? undefined : taskCount(run.taskCount);
  }
  const total = totalRows(list);
  if (isUnfinished(run.status)) {
    return progress(doneTasks(list.rows), total, !list.hasNextPage);
  }
  const failed = list.rows.filter((task) => taskPhase(task) === 'failed').length;
  return failed > 0 ? failedOf(failed, total, !list.hasNextPage) : taskCount(total);
}

function doneTasks(tasks: readonly Task[]): number {
  return tasks.filter(({ status }) => hasEnded(status)).length;
}
