import * as vscode from 'vscode';
import { phaseOf, type Phase } from '../model/phase';
import { shortText } from './serverText';

/** A phase in the words that rows, filter and summaries share. */
export function phaseName(phase: Phase): string {
  return names[phase]();
}

const names: Record<Phase, () => string> = {
  running: () => vscode.l10n.t('Running'),
  waiting: () => vscode.l10n.t('Waiting'),
  scheduled: () => vscode.l10n.t('Scheduled'),
  completed: () => vscode.l10n.t('Completed'),
  partial: () => vscode.l10n.t('Partially completed'),
  failed: () => vscode.l10n.t('Failed'),
  canceled: () => vscode.l10n.t('Canceled'),
  unknown: () => vscode.l10n.t('Unknown'),
};

/** The status of a run or task: its phase, or what the server wrote where that is not known. */
export function statusName(status: string): string {
  const phase = phaseOf(status);
  return (phase === 'unknown' ? shortText(status) : undefined) ?? phaseName(phase);
}
