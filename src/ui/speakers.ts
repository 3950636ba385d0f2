import * as vscode from 'vscode';
import { lineTimes } from '../model/lineTimes';
import type { Task } from '../platform/tasks';
import type { Utterance } from '../platform/transcripts/transcript';
import { shortText } from './serverText';

/** The speaker of a transcript's line. @param contact the contact's name, if known */
function speakerName({ role, name }: Pick<Utterance, 'role' | 'name'>, contact: string | undefined): string {
  const known = shortText(name);
  switch (role) {
    case 'agent':
      return vscode.l10n.t('Agent');
    case 'contact':
      return shortText(contact) ?? vscode.l10n.t('Customer');
    case 'colleague':
      return known === undefined ? vscode.l10n.t('Colleague') : vscode.l10n.t('Colleague ({0})', known);
    case 'function':
      return known === undefined ? vscode.l10n.t('Function result') : vscode.l10n.t('Function {0}', known);
    case 'event':
      return vscode.l10n.t('System');
    case 'speaker':
      return known ?? vscode.l10n.t('Unknown');
  }
}

/** A transcript's line, as a person reads it. */
export interface SpokenLine extends Pick<Utterance, 'role' | 'text'> {
  /** Milliseconds since the start of the call; undefined if unknown. */
  readonly at: number | undefined;
  /** The same as text: `0:05`. */
  readonly time: string | undefined;
  readonly speaker: string;
}

/** A transcript with its speakers and times, in the server's order. */
export function spokenLines(said: readonly Utterance[], task: Task): readonly SpokenLine[] {
  const times = lineTimes(said, task);
  return said.map(({ role, name, text }, index) => {
    const at = times[index];
    return {
      role,
      at,
      time: at === undefined ? undefined : timeInCall(at),
      speaker: speakerName({ role, name }, task.contactName),
      text,
    };
  });
}

/** `0:05`, `12:40`, `1:02:03`. @param milliseconds since the start of the call */
function timeInCall(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const rest = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`;
}
