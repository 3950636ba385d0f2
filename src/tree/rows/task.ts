import * as vscode from 'vscode';
import { isUnfinished } from '../../model/phase';
import { endReasonOf, failureOf, labelsText, mayBeCall } from '../../model/taskResult';
import type { Task } from '../../platform/tasks';
import { duration, number } from '../../ui/format';
import { statusName } from '../../ui/phases';
import { spokenTaskStatus, taskLabel, taskStatus } from '../../ui/tasks';
import { isTaskShown } from '../filter';
import { taskIcon } from '../phaseIcons';
import { below, idPart, runAbove, type RowKind, type RunBound } from './row';
import { tasksOf, type RunNode } from './run';
import { rowText, spokenStatus, time, tooltip, type Fact } from './text';

export interface TaskNode extends RunBound {
  readonly kind: 'task';
  readonly task: Task;
}

export function taskNode(run: RunBound, task: Task): TaskNode {
  const { id, connection, space } = run;
  return { kind: 'task', id: `${id}/${idPart(task.id)}`, connection, space, run: run.run, task };
}

/** One task of a run, such as a call. */
export const taskRow: RowKind<TaskNode> = {
  text: ({ task }) =>
    rowText(taskLabel(task), taskStatus(task), {
      spoken: spokenTaskStatus(task).map(spokenStatus),
      sentence: (words) => vscode.l10n.t('Task {0}', words),
    }),
  icon: ({ task }) => taskIcon(task),
  contextValue: () => 'task',
  tooltip: ({ task }) =>
    tooltip(
      taskLabel(task),
      [
        [vscode.l10n.t('Why it failed'), failureOf(task)],
        [vscode.l10n.t('Status'), task.status || statusName(task.status)],
        ...callFacts(task),
        [vscode.l10n.t('Outcome'), task.outcome],
        [vscode.l10n.t('Labels'), labelsText(task)],
        [vscode.l10n.t('Phone'), task.contactNumber],
        [vscode.l10n.t('Email'), task.contactEmail],
        [vscode.l10n.t('Scheduled for'), isUnfinished(task.status) ? time(task.scheduledAt) : undefined],
        [vscode.l10n.t('Started'), time(task.startedAt)],
        [vscode.l10n.t('Ended'), time(task.endedAt)],
        [vscode.l10n.t('Attempts'), task.attempts ? number(task.attempts) : undefined],
        [vscode.l10n.t('Objective'), task.objective],
        [vscode.l10n.t('Assignee'), task.assignee],
        [vscode.l10n.t('Kind'), task.kind],
        [vscode.l10n.t('Task'), task.id],
      ],
      [task.summary],
    ),
  click: (node) => ({ command: 'unpod.openTask', arguments: [node] }),
  below: [
    below<RunNode, TaskNode>('run', (run, { filter }) => {
      const tasks = tasksOf(run)?.list?.rows ?? [];
      const shown = filter.phases.length > 0 ? tasks.filter((task) => isTaskShown(task, filter)) : tasks;
      return shown.map((task) => taskNode(run, task));
    }),
  ],
  parent: runAbove,
  current: ({ space, run, task }, connection, tree) => tree.taskNode(connection, space.token, run.id, task.id),
  platformId: ({ task }) => task.id,
};

function callFacts(task: Task): readonly Fact[] {
  return mayBeCall(task)
    ? [
        [vscode.l10n.t('Call status'), task.callStatus],
        [vscode.l10n.t('End reason'), endReasonOf(task)],
        [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
      ]
    : [];
}
