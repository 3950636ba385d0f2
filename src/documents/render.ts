import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Space } from '../platform/entities';
import type { Utterance } from '../platform/tasks';
import { duration, fullTime, timeOfDay } from '../ui/format';
import { taskStatus } from '../ui/phases';
import type { DocumentAddress } from './address';
import { readDetails, type TaskDetails } from './details';
import { dialogue, layOut, offset, type Layout, type Section } from './layout';
import { noticeLines } from './notice';
import { plainLine, plainLines, toJson } from './plainText';
import type { DocumentState } from './state';

/** A document's text. `space` is undefined while it is not loaded. */
export function render(address: DocumentAddress, { row, problem }: DocumentState, space: Space | undefined): string {
  const notice = problem ? noticeLines(problem, address) : [];
  if (address.form === 'json') {
    return toJson(row ?? { 'Unpod Explorer': notice.join(' ') });
  }
  const details = row && readDetails(row);
  if (!details) {
    const title = vscode.l10n.t('Task {0}', shortId(address.task ?? ''));
    return layOut({ title, notice, facts: [], sections: [] });
  }
  const { task } = details;
  return layOut({
    title: plainLine(task.contactName) ?? shortId(task.id),
    subtitle: plainLine(taskStatus(task).join(' · ')),
    notice,
    facts: facts(address, details, space),
    sections: sections(details),
  });
}

/** An email has no call status, whatever the server sends. */
function isEmail({ task: { kind } }: TaskDetails): boolean {
  return /^e-?mail$/i.test(kind?.trim() ?? '');
}

function facts(address: DocumentAddress, details: TaskDetails, space: Space | undefined): Layout['facts'] {
  const { task, mode, contactEmail, cost } = details;
  const time = (value: number | undefined) => (value === undefined ? undefined : fullTime(value));
  const call: Layout['facts'][number] = isEmail(details)
    ? []
    : [
        [vscode.l10n.t('Duration'), task.duration === undefined ? undefined : duration(task.duration)],
        [vscode.l10n.t('Call status'), plainLine(task.callStatus)],
        [vscode.l10n.t('End reason'), plainLine(task.endReason)],
      ];
  return [
    [
      [vscode.l10n.t('Phone'), plainLine(task.contactNumber)],
      [vscode.l10n.t('Email'), plainLine(contactEmail)],
    ],
    [
      [vscode.l10n.t('Created'), time(task.createdAt)],
      [vscode.l10n.t('Started'), time(task.startedAt)],
      [vscode.l10n.t('Ended'), time(task.endedAt)],
      ...call,
      [vscode.l10n.t('Outcome'), plainLine(task.outcome)],
      [vscode.l10n.t('Labels'), plainLine(task.labels)],
      [vscode.l10n.t('Cost'), plainLine(cost)],
      [vscode.l10n.t('Recording'), isEmail(details) ? undefined : plainLine(task.recording)],
    ],
    [
      [vscode.l10n.t('Kind'), plainLine(task.kind)],
      [vscode.l10n.t('Mode'), plainLine(mode)],
      [vscode.l10n.t('Assignee'), plainLine(task.assignee)],
      [vscode.l10n.t('Space'), space && plainLine(spaceName(space))],
      [vscode.l10n.t('Space token'), plainLine(address.space)],
      [vscode.l10n.t('Run'), plainLine(address.run)],
      [vscode.l10n.t('Task'), plainLine(task.id)],
    ],
  ];
}

function sections(details: TaskDetails): readonly Section[] {
  const { task, transcript } = details;
  const conversation = dialogue(turns(details));
  const found = [
    { title: vscode.l10n.t('Objective'), lines: plainLines(task.objective) },
    { title: vscode.l10n.t('Summary'), lines: plainLines(task.summary) },
    { title: vscode.l10n.t('Transcript'), lines: transcript.length > 0 ? conversation : missingTranscript(details) },
  ];
  return found.filter(({ lines }) => lines.length > 0);
}

/** Says why there is no transcript. An email has none. */
function missingTranscript(details: TaskDetails): readonly string[] {
  if (isEmail(details)) {
    return [];
  }
  return [
    isUnfinished(details.task.status) ? vscode.l10n.t('The call has not ended yet.') : vscode.l10n.t('No transcript.'),
  ];
}

function turns({ task, transcript }: TaskDetails) {
  const start = task.startedAt ?? transcript.find(({ at }) => at !== undefined)?.at;
  return transcript.map(({ role, text, at }) => ({
    time: timeOf(at, start),
    speaker: speaker(role, task.contactName),
    lines: plainLines(text),
  }));
}

const day = 24 * 60 * 60 * 1000;

/** Time since the start of the call, or the time of day if the start is implausible. */
function timeOf(at: Utterance['at'], start: number | undefined): string | undefined {
  if (at === undefined || start === undefined) {
    return undefined;
  }
  // The start has fractions of a second, but the time of what is said does not.
  const since = (Math.floor(at / 1000) - Math.floor(start / 1000)) * 1000;
  return since >= -1000 && since < day ? offset(Math.max(0, since)) : timeOfDay(at);
}

function speaker(role: string, contact: string | undefined): string {
  switch (role.toLowerCase()) {
    case 'assistant':
      return vscode.l10n.t('Agent');
    case 'user':
      return plainLine(contact) ?? vscode.l10n.t('Customer');
    default:
      return plainLine(role) ?? vscode.l10n.t('Unknown');
  }
}
