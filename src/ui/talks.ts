import * as vscode from 'vscode';
import { isUnfinished, phaseOf } from '../model/phase';
import { isCall, taskPhase } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import type { Utterance } from '../platform/transcripts/transcript';
import { spokenLines, type SpokenLine } from './speakers';

/** A transcript of a call, or why there is none. */
export interface Talk {
  readonly title: string;
  readonly lines: readonly SpokenLine[];
  /** Why there are no lines, where a person may expect some. */
  readonly note?: string | undefined;
}

/** The transcripts of a call and of its previous attempt. @param said the call's @param earlier the previous attempt's; both may be empty */
export function talksOf(task: Task, said: readonly Utterance[], earlier: readonly Utterance[]): readonly Talk[] {
  const [title, earlierTitle] = [vscode.l10n.t('Transcript'), vscode.l10n.t('Transcript of an earlier attempt')];
  const [lines, before] = [spokenLines(said, task), spokenLines(earlier, task)];
  const talk: Talk = {
    // Until it is retried, a task keeps the transcript of the previous attempt.
    title: isWaitingForRetry(task) ? earlierTitle : title,
    lines,
    note: lines.length > 0 ? undefined : missingNote(task),
  };
  const isDifferent = JSON.stringify(before) !== JSON.stringify(lines);
  return [talk, ...(isDifferent ? [{ title: earlierTitle, lines: before }] : [])].filter(
    (each) => each.lines.length > 0 || each.note !== undefined,
  );
}

function isWaitingForRetry({ status, endedAt }: Task): boolean {
  return endedAt !== undefined && isUnfinished(status) && phaseOf(status) !== 'running';
}

function missingNote(task: Task): string | undefined {
  if (!isCall(task) || taskPhase(task) === 'failed') {
    return undefined;
  }
  if (phaseOf(task.status) === 'running') {
    return vscode.l10n.t('The call has not ended yet.');
  }
  return isUnfinished(task.status) ? vscode.l10n.t('The call has not started yet.') : vscode.l10n.t('No transcript.');
}
