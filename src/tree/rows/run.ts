import * as vscode from 'vscode';
import { taskKey } from '../../connections/taskKey';
import type { Collection } from '../../model/collection';
import { totalRows } from '../../model/pagedList';
import { hasEnded, isUnfinished, phaseOf } from '../../model/phase';
import { shortId } from '../../model/shortId';
import type { Run } from '../../platform/entities';
import type { Task } from '../../platform/tasks';
import { number, progress, relativeTime, shortText, taskCount } from '../../ui/format';
import { statusName } from '../../ui/phases';
import { isFiltering, isShown } from '../filter';
import { overdueIcon, phaseIcon } from '../phaseIcons';
import { below, idPart, spaceAbove, type RowKind, type RunBound, type SpaceBound } from './row';
import type { SpaceNode } from './space';
import { problemParagraphs, rowText, spokenStatus, time, tooltip } from './text';

export interface RunNode extends RunBound {
  readonly kind: 'run';
  /** Undefined until the run was opened. */
  readonly tasks: Collection<Task> | undefined;
  readonly isWatched: boolean;
  /** Unfinished for so long that it will probably never end. */
  readonly isOverdue: boolean;
}

/** `now` is in milliseconds since 1970. */
export function runNode(space: SpaceBound, run: Run, now: number): RunNode {
  const { connection } = space;
  const { token } = space.space;
  return {
    kind: 'run',
    id: `${space.id}/run/${idPart(run.id)}`,
    connection,
    space: space.space,
    run,
    tasks: connection.tasks.get(taskKey(token, run.id)),
    isWatched: connection.watches.has(token, run.id),
    isOverdue: connection.isOverdue(token, run, now),
  };
}

export const runRow: RowKind<RunNode> = {
  text({ run, tasks, isWatched, isOverdue }, now) {
    const status = statusName(run.status);
    // First, because a narrow sidebar cuts off the end of a row.
    const before = [isOverdue && vscode.l10n.t('overdue'), isWatched && vscode.l10n.t('watched')];
    const after = [tasksDone(run, tasks), run.createdAt !== undefined && relativeTime(run.createdAt, now)];
    const spoken = run.status ? spokenStatus(status) : vscode.l10n.t('status unknown');
    return rowText(shortId(run.id), [...before, status, ...after], {
      spoken: [...before, spoken, ...after],
      sentence: (words) => vscode.l10n.t('Run {0}', words),
    });
  },
  icon: ({ run, isOverdue }) => (isOverdue ? overdueIcon : phaseIcon(phaseOf(run.status))),
  contextValue({ run, isWatched }) {
    if (isWatched) {
      return 'run.watched';
    }
    return isUnfinished(run.status) ? 'run.unfinished' : 'run';
  },
  tooltip({ run, tasks, isOverdue }, now) {
    const { createdAt } = run;
    const list = tasks?.list;
    return tooltip(
      run.id,
      [
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
        isOverdue
          ? vscode.l10n.t('Overdue: it has not ended for more than a day, and is no longer counted as active.')
          : undefined,
        ...(tasks?.problem ? problemParagraphs(tasks.problem) : []),
      ],
    );
  },
  load: ({ connection, space, run, tasks }) =>
    tasks?.list || tasks?.problem ? undefined : connection.tasks.open(taskKey(space.token, run.id)),
  below: [
    below<SpaceNode, RunNode>('space', (space, { filter, now }) => {
      const runs = space.runs?.list?.rows ?? [];
      const shown = isFiltering(filter) ? runs.filter((run) => isShown(run, filter, now)) : runs;
      return shown.map((run) => runNode(space, run, now));
    }),
  ],
  parent: spaceAbove,
  current: ({ space, run }, connection, tree) => tree.runNode(connection, space.token, run.id),
  platformId: ({ run }) => run.id,
};

/** `4 of 9 done` once the tasks are loaded, before that `9 tasks`. */
function tasksDone(run: Run, tasks: Collection<Task> | undefined): string | undefined {
  const list = tasks?.list;
  if (list && list.rows.length > 0) {
    return progress(doneTasks(list.rows), totalRows(list), !list.hasNextPage);
  }
  return run.taskCount === undefined ? undefined : taskCount(run.taskCount);
}

function doneTasks(tasks: readonly Task[]): number {
  return tasks.filter(({ status }) => hasEnded(status)).length;
}
