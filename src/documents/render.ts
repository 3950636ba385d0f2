import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import { endReasonOf, isUnreached, mayBeCall, reasonOf } from '../model/taskResult';
import type { Space } from '../platform/entities';
import { fields } from '../platform/parse';
import { omission } from '../platform/redaction/spans';
import { readTask, type Task } from '../platform/tasks';
import { duration, number } from '../ui/format';
import { outcomeStatus } from '../ui/outcomes';
import { taskLabel } from '../ui/tasks';
import { fullTime, localTime, utcTime } from '../ui/times';
import type { DocumentAddress } from './address';
import { factLines, layOut, type Fact, type Section } from './layout';
import { noticeLines } from './notice';
import { plainLine, plainLines, toJson } from './plainText';
import type { DocumentState } from './state';
import { transcripts } from './transcripts';

/** A document's text. `space` is undefined while it is not loaded. */
export function render(address: DocumentAddress, { row, problem }: DocumentState, space: Space | undefined): string {
  const omitted = hasOmission(row?.row)
    ? [vscode.l10n.t('Some data is not shown because it is nested too deeply.')]
    : [];
  const notice = [...(problem ? noticeLines(problem, address) : []), ...omitted];
  if (address.form === 'json') {
    const note = { 'Unpod Explorer': notice.join(' ') };
    return toJson(row ? { ...(omitted.length > 0 && note), ...fields(row.row) } : note);
  }
  const task = readTask(row?.row);
  if (!task) {
    const title = vscode.l10n.t('Task {0}', shortId(address.task ?? ''));
    return layOut({ title, notice, facts: [], sections: [] });
  }
  return layOut({
    title: plainLine(taskLabel(task)) ?? shortId(task.id),
    subtitle: plainLine(outcomeStatus(task).join(' · ')),
    notice,
    facts: [
      [vscode.l10n.t('Outcome'), plainLine(task.outcome)],
      [isUnreached(task) ? vscode.l10n.t('Reason') : vscode.l10n.t('Why it failed'), plainLine(reasonOf(task))],
      [vscode.l10n.t('Labels'), plainLine(task.labels)],
      [vscode.l10n.t('Scheduled for'), isUnfinished(task.status) ? timeOf(task.scheduledAt) : undefined],
    ],
    sections: [...results(task, row?.row), ...details(task), ids(task, address, space)],
  });
}

/** Whether redaction has omitted anything. */
function hasOmission(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).some(hasOmission) : value === omission;
}

/** Summary, recording, and transcripts. */
function results(task: Task, row: unknown): readonly Section[] {
  const recording = mayBeCall(task) ? plainLine(task.recording) : undefined;
  return [
    { title: vscode.l10n.t('Summary'), lines: plainLines(task.summary) },
    { title: vscode.l10n.t('Recording'), lines: recording === undefined ? [] : [recording] },
    ...(mayBeCall(task) ? transcripts(task, row) : []),
  ];
}

function details(task: Task): readonly Section[] {
  const { startedAt, endedAt, createdAt } = task;
  const begin = startedAt ?? createdAt;
  const local = (time: number | undefined) => (time === undefined ? undefined : localTime(time));
  const call: readonly Fact[] = mayBeCall(task)
    ? [
        [vscode.l10n.t('Direction'), directionName(task)],
        [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
        [vscode.l10n.t('Call status'), plainLine(task.callStatus)],
        [vscode.l10n.t('End reason'), plainLine(endReasonOf(task))],
      ]
    : [];
  const lines = factLines([
    [vscode.l10n.t('Phone'), plainLine(task.contactNumber)],
    [vscode.l10n.t('Email'), plainLine(task.contactEmail)],
    [vscode.l10n.t('Status'), plainLine(task.status)],
    ...call,
    [vscode.l10n.t('Message'), reasonOf(task) === undefined ? plainLine(task.error) : undefined],
    [vscode.l10n.t('Created'), local(createdAt)],
    [vscode.l10n.t('Started'), local(startedAt)],
    [vscode.l10n.t('Ended'), local(endedAt)],
    [vscode.l10n.t('Time (UTC)'), begin === undefined ? undefined : utcRange(begin, endedAt)],
    [vscode.l10n.t('Attempts'), task.attempts === task.redials ? undefined : count(task.attempts)],
    [vscode.l10n.t('Redials'), count(task.redials)],
    [vscode.l10n.t('Cost'), plainLine(task.cost?.toString())],
    [vscode.l10n.t('Kind'), plainLine(task.kind)],
    [vscode.l10n.t('Mode'), plainLine(task.mode)],
    [vscode.l10n.t('Assignee'), plainLine(task.assignee)],
  ]);
  return [
    { title: vscode.l10n.t('Objective'), lines: plainLines(task.objective) },
    { title: vscode.l10n.t('Details'), lines },
  ];
}

function ids(task: Task, address: DocumentAddress, space: Space | undefined): Section {
  const lines = factLines([
    [vscode.l10n.t('Space'), space && plainLine(spaceName(space))],
    [vscode.l10n.t('Space token'), plainLine(address.space)],
    [vscode.l10n.t('Run'), plainLine(address.run)],
    [vscode.l10n.t('Task'), plainLine(task.id)],
  ]);
  return { title: vscode.l10n.t('IDs'), lines };
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
