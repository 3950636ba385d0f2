import * as vscode from 'vscode';
import type { Task } from '../platform/tasks';
import { taskTranscript, earlierTranscript } from '../platform/transcripts/taskTranscript';
import type { SpokenLine } from '../ui/speakers';
import { talksOf } from '../ui/talks';
import { dialogue, type Section } from './layout';
import { plainLine, plainLines } from './plainText';

/** The transcripts of a call and of the previous attempt. */
export function transcripts(task: Task, row: unknown): readonly Section[] {
  return talksOf(task, taskTranscript(row), earlierTranscript(row)).map(({ title, lines, note }) => ({
    title,
    lines: note === undefined ? conversation(lines) : [note],
  }));
}

function conversation(lines: readonly SpokenLine[]): readonly string[] {
  return dialogue(
    lines.map(({ role, time, speaker, text }) => {
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
