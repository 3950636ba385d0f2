import * as vscode from 'vscode';
import { phaseOf } from '../model/phase';
import { shortId } from '../model/shortId';
import { callResultOf, callStatusKey, failureOf, mayBeCall, taskPhase } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { duration, shortText } from './format';
import { phaseName, statusName } from './phases';

/** Whom a task concerns: a name, else a number or an address, else the start of its id. */
export function taskLabel(task: Task): string {
  const { contactName, contactNumber, contactEmail, id } = task;
  const contacts = mayBeCall(task)
    ? [contactName, contactNumber, contactEmail]
    : [contactName, contactEmail, contactNumber];
  return contacts.map((text) => shortText(text)).find((text) => text !== undefined) ?? shortText(shortId(id)) ?? '?';
}

const callStatusNames = new Map<string, () => string>([
  ['connected', () => vscode.l10n.t('connected')],
  ['completed', () => vscode.l10n.t('completed')],
  ['answered', () => vscode.l10n.t('answered')],
  ['notconnected', () => vscode.l10n.t('not connected')],
  ['noanswer', () => vscode.l10n.t('no answer')],
  ['busy', () => vscode.l10n.t('busy')],
  ['voicemail', () => vscode.l10n.t('voicemail')],
  ['dropped', () => vscode.l10n.t('dropped')],
  // As the platform spells it.
  ['droped', () => vscode.l10n.t('dropped')],
  ['canceled', () => vscode.l10n.t('canceled')],
  ['cancelled', () => vscode.l10n.t('canceled')],
  ['failed', () => vscode.l10n.t('call failed')],
  ['calldispatched', () => vscode.l10n.t('dispatched')],
  ['incall', () => vscode.l10n.t('in a call')],
]);

/** A call's status: known ones in words, others as the server wrote them. */
export function callStatusName(callStatus: string | undefined): string | undefined {
  return callStatus === undefined
    ? undefined
    : (callStatusNames.get(callStatusKey(callStatus))?.() ?? shortText(callStatus));
}

/** Characters of a reason in a row. */
const longestReason = 60;

/** Why a task failed, for a row; a code such as `no-answer` in words: `No answer`. */
export function failureName(task: Task): string | undefined {
  const reason = shortText(failureOf(task), longestReason);
  if (reason === undefined || !/^[a-z]+(?:[-_]?[a-zA-Z\d]+)*$/.test(reason)) {
    return reason;
  }
  const words = reason
    .replace(/[-_]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What came of a task, what tells it from others first: `connected · 1 min 12 s`, `No answer · not connected`, `Running`. */
export function taskStatus(task: Task): readonly string[] {
  const phase = taskPhase(task);
  const failure = failureName(task);
  const call = mayBeCall(task) ? callStatusName(task.callStatus) : undefined;
  // The server says it twice: `completed`, `Completed`.
  const isSame = task.callStatus !== undefined && phaseOf(task.callStatus) === phase;
  const saysMore = call !== undefined && !isSame && !isSameText(call, failure);
  // A call's status says more than that its task is completed, and a reason more than that it failed.
  const needsStatus = failure === undefined && (phase !== 'completed' || !saysMore);
  return [
    ...(failure === undefined ? [] : [failure]),
    ...(needsStatus ? [phase === 'failed' ? phaseName(phase) : statusName(task.status)] : []),
    ...(saysMore ? [call] : []),
    ...(task.duration && mayBeCall(task) ? [duration(task.duration)] : []),
  ];
}

/** The same for a screen reader, which sees no icon. */
export function spokenTaskStatus(task: Task): readonly string[] {
  const parts = taskStatus(task);
  const status = statusName(taskPhase(task) === 'failed' ? 'failed' : task.status);
  const hasStatus = parts.includes(status) || (callResultOf(task) !== undefined && taskPhase(task) === 'completed');
  return hasStatus ? parts : [status, ...parts];
}

function isSameText(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
