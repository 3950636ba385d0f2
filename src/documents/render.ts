import * as vscode from 'vscode';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import { mayBeCall } from '../model/taskResult';
import type { Space } from '../platform/entities';
import { fields } from '../platform/parse';
import { omission } from '../platform/redaction/spans';
import { readTask, type Task } from '../platform/tasks';
import { outcomeStatus } from '../ui/outcomes';
import { detailFacts, outcomeFact, resultFacts, whyFact } from '../ui/taskFacts';
import { taskLabel } from '../ui/tasks';
import type { DocumentAddress } from './address';
import { factLines, layOut, type Section } from './layout';
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
    facts: [outcomeFact(task, plainLine), whyFact(task, plainLine), ...resultFacts(task, plainLine)],
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
  return [
    { title: vscode.l10n.t('Objective'), lines: plainLines(task.objective) },
    { title: vscode.l10n.t('Details'), lines: factLines(detailFacts(task, plainLine)) },
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
