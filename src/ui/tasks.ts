import * as vscode from 'vscode';
import { phaseOf } from '../model/phase';
import { shortId } from '../model/shortId';
import { callStatusKey } from '../model/callStatusKey';
import { mayBeCall, reasonOf, taskPhase } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { duration } from './format';
import { phaseName, statusName } from './phases';
import { shortText } from './serverText';

/** The contact of a task: a name, a number, or an address. Without one, the start of its id. */
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

/** The reason that a row shows for a task that failed or a call that was not answered. */
export function reasonName(task: Task): string | undefined {
  return reasonWords(reasonOf(task));
}

/** A reason in words, short and on one line. Codes become words: `no-answer` becomes `No answer`. */
export function reasonWords(text: string | undefined): string | undefined {
  const reason = shortText(text, longestReason);
  if (reason === undefined || !/^[a-z][a-zA-Z\d]*(?:[-_][a-zA-Z\d]+)*$/.test(reason)) {
    return reason;
  }
  return capitalized(
    reason.replace(/[-_]+/g, ' ').replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`),
  );
}

/** With its first letter in upper case. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a task's result is made of. */
interface Parts {
  /** Undefined if the call's status, or the reason, says more. */
  readonly status: string | undefined;
  readonly call: string | undefined;
  readonly length: string | undefined;
}

/** @param reason the text before these parts, if any */
export function partsOf(task: Task, reason: string | undefined): Parts {
  const phase = taskPhase(task);
  const call = mayBeCall(task) ? callStatusName(task.callStatus) : undefined;
  // Some servers repeat the task's status: `completed`, `Completed`.
  const isSame = task.callStatus !== undefined && phase !== 'unknown' && phaseOf(task.callStatus) === phase;
  const saysMore = call !== undefined && !isSame && !reason?.toLowerCase().includes(call.toLowerCase());
  const hasStatus = reason === undefined && (phase !== 'completed' || !saysMore);
  return {
    status: hasStatus ? taskStatusName(task) : undefined,
    call: saysMore ? call : undefined,
    length: task.duration && mayBeCall(task) ? duration(task.duration) : undefined,
  };
}

/** A task's status in words; `Failed` also if the task is completed and its call failed. */
function taskStatusName(task: Task): string {
  return taskPhase(task) === 'failed' ? phaseName('failed') : statusName(task.status);
}

/** A task's result, the most distinctive part first: `connected · 1 min 12 s`, `No answer · not connected`, `Running`. */
export function taskStatus(task: Task): readonly string[] {
  const reason = reasonName(task);
  const { status, call, length } = partsOf(task, reason);
  return [reason, status, call, length].filter((part) => part !== undefined);
}

/** The same for screen readers, which have no icon: a failed task says so first, then why. */
export function spokenTaskStatus(task: Task): readonly string[] {
  const hasFailed = taskPhase(task) === 'failed' && reasonName(task) !== undefined;
  return [...(hasFailed ? [phaseName('failed')] : []), ...taskStatus(task)];
}
