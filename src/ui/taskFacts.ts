import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { endReasonOf, isUnreached, labelsText, mayBeCall, reasonOf } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { duration, number } from './format';
import { fullTime, localTime, utcTime } from './times';

/** A label and its value; undefined if the value is unknown. */
export type Fact = readonly [label: string, value: string | undefined];

/** Makes text from the server fit for where it is shown; undefined if nothing of it is visible. */
type Clean = (text: string | undefined) => string | undefined;

/** Why it failed or was not answered. */
export function whyFact(task: Task, clean: Clean): Fact {
  return [isUnreached(task) ? vscode.l10n.t('Reason') : vscode.l10n.t('Why it failed'), clean(reasonOf(task))];
}

export function outcomeFact(task: Task, clean: Clean): Fact {
  return [vscode.l10n.t('Outcome'), clean(task.outcome)];
}

/** Other results. */
export function resultFacts(task: Task, clean: Clean): readonly Fact[] {
  return [
    [vscode.l10n.t('Labels'), clean(labelsText(task))],
    [vscode.l10n.t('Scheduled for'), isUnfinished(task.status) ? timeOf(task.scheduledAt) : undefined],
  ];
}

/** Everything that is short, the most useful first. */
export function detailFacts(task: Task, clean: Clean): readonly Fact[] {
  const { startedAt, endedAt, createdAt } = task;
  const begin = startedAt ?? createdAt;
  const local = (time: number | undefined) => (time === undefined ? undefined : localTime(time));
  const call: readonly Fact[] = mayBeCall(task)
    ? [
        [vscode.l10n.t('Direction'), directionName(task)],
        [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
        [vscode.l10n.t('Call status'), clean(task.callStatus)],
        [vscode.l10n.t('End reason'), clean(endReasonOf(task))],
      ]
    : [];
  return [
    [vscode.l10n.t('Phone'), clean(task.contactNumber)],
    [vscode.l10n.t('Email'), clean(task.contactEmail)],
    [vscode.l10n.t('Status'), clean(task.status)],
    ...call,
    [vscode.l10n.t('Message'), reasonOf(task) === undefined ? clean(task.error) : undefined],
    [vscode.l10n.t('Created'), local(createdAt)],
    [vscode.l10n.t('Started'), local(startedAt)],
    [vscode.l10n.t('Ended'), local(endedAt)],
    [vscode.l10n.t('Time (UTC)'), begin === undefined ? undefined : utcRange(begin, endedAt)],
    [vscode.l10n.t('Attempts'), task.attempts === task.redials ? undefined : count(task.attempts)],
    [vscode.l10n.t('Redials'), count(task.redials)],
    [vscode.l10n.t('Cost'), clean(task.cost?.toString())],
    [vscode.l10n.t('Kind'), clean(task.kind)],
    [vscode.l10n.t('Mode'), clean(task.mode)],
    [vscode.l10n.t('Assignee'), clean(task.assignee)],
  ];
}

function directionName({ direction }: Task): string | undefined {
  switch (direction) {
    case 'inbound':
      return vscode.l10n.t('inbound');
    case 'outbound':
      return vscode.l10n.t('outbound');
    case undefined:
      return undefined;
  }
}

function count(value: number | undefined): string | undefined {
  return value ? number(value) : undefined;
}

/** `2026-01-31 11:47:38 – 11:48:11` */
function utcRange(from: number, to: number | undefined): string {
  const [start, end] = [utcTime(from), to === undefined ? undefined : utcTime(to)];
  const isSameDay = end?.slice(0, 10) === start.slice(0, 10);
  return end === undefined ? start : `${start} – ${isSameDay ? end.slice(11) : end}`;
}

function timeOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : fullTime(time);
}
