import * as vscode from 'vscode';
import { isUnfinished, phaseOf } from '../model/phase';
import { isCall, taskPhase } from '../model/taskResult';
import type { Task } from '../platform/tasks';
import { taskTranscript, earlierTranscript } from '../platform/transcripts/taskTranscript';
import type { Utterance } from '../platform/transcripts/transcript';
import { spokenLines } from '../ui/speakers';
import { dialogue, type Section } from './layout';
import { plainLine, plainLines } from './plainText';

/** The transcripts of a call and of the previous attempt. */
export function transcripts(task: Task, row: unknown): readonly Section[] {
  const said = taskTranscript(row);
  const talk = said.length > 0 ? conversation(task, said) : missingTranscript(task);
  const earlier = conversation(task, earlierTranscript(row));
  const isDifferent = earlier.join('\n') !== talk.join('\n');
  const [title, earlierTitle] = [vscode.l10n.t('Transcript'), vscode.l10n.t('Transcript of an earlier attempt')];
  return [
    // Until it is retried, a task keeps the transcript of the previous attempt.
    { title: isWaitingForRetry(task) ? earlierTitle : title, lines: talk },
    { title: earlierTitle, lines: isDifferent ? earlier : [] },
  ];
}

function isWaitingForRetry({ status, endedAt }: Task): boolean {
  return endedAt !== undefined && isUnfinished(status) && phaseOf(status) !== 'running';
}

function conversation(task: Task, said: readonly Utterance[]): readonly string[] {
  return dialogue(
    spokenLines(said, task).map(({ role, time, speaker, text }) => {
      const name = plainLine(speaker) ?? vscode.l10n.t('Unknown');
      // These have no words that someone said, so one line is enough.
      const isNote = role === 'function' || role === 'event';
      return {
        time,
        speaker: isNote ? [name, plainLine(text)].filter(Boolean).join(': ') : name,
        lines: isNote ? [] : plainLines(text),
      };
    }),
  );
}

/** Says why there is no transcript, where a person may expect one. */
function missingTranscript(task: Task): readonly string[] {
  if (!isCall(task) || taskPhase(task) === 'failed') {
    return [];
  }
  const phase = phaseOf(task.status);
  if (phase === 'running') {
    return [vscode.l10n.t('The call has not ended yet.')];
  }
  return [isUnfinished(task.status) ? vscode.l10n.t('The call has not started yet.') : vscode.l10n.t('No transcript.')];
}
