import * as vscode from 'vscode';
import { phaseOf } from '../../model/phase';
import { shortId } from '../../model/shortId';
import type { Task } from '../../platform/tasks';
import { duration, shortText } from '../../ui/format';
import { statusName, taskStatus } from '../../ui/phases';
import { phaseIcon } from '../phaseIcons';
import { below, idPart, runAbove, type RowKind, type RunBound } from './row';
import { tasksOf, type RunNode } from './run';
import { rowText, spokenStatus, time, tooltip } from './text';

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
  text({ task }) {
    const parts = taskStatus(task);
    return rowText(shortText(task.contactName) ?? shortId(task.id), parts, {
      spoken: parts.map(spokenStatus),
      sentence: (words) => vscode.l10n.t('Task {0}', words),
    });
  },
  icon: ({ task }) => phaseIcon(phaseOf(task.status)),
  contextValue: () => 'task',
  tooltip: ({ task }) =>
    tooltip(
      shortText(task.contactName) ?? task.id,
      [
        [vscode.l10n.t('Objective'), task.objective],
        [vscode.l10n.t('Status'), task.status || statusName(task.status)],
        [vscode.l10n.t('Call status'), task.callStatus],
        [vscode.l10n.t('End reason'), task.endReason],
        [vscode.l10n.t('Started'), time(task.startedAt)],
        [vscode.l10n.t('Ended'), time(task.endedAt)],
        [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
        [vscode.l10n.t('Labels'), task.labels],
        [vscode.l10n.t('Assignee'), task.assignee],
        [vscode.l10n.t('Kind'), task.kind],
        [vscode.l10n.t('Task'), task.id],
      ],
      [task.summary],
    ),
  click: (node) => ({ command: 'unpod.openTask', arguments: [node] }),
  below: [below<RunNode, TaskNode>('run', (run) => tasksOf(run)?.list?.rows.map((task) => taskNode(run, task)) ?? [])],
  parent: runAbove,
  current: ({ space, run, task }, connection, tree) => tree.taskNode(connection, space.token, run.id, task.id),
  platformId: ({ task }) => task.id,
};
