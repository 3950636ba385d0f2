import * as vscode from 'vscode';
import { phaseOf, type Phase } from '../model/phase';
import type { Task } from '../platform/tasks';
import { duration } from './format';
import { shortText } from './shortText';

/** A phase in the words that rows, filter and summaries share. */
export function phaseName(phase: Phase): string {
  switch (phase) {
    case 'running':
      return vscode.l10n.t('Running');
    case 'waiting':
      return vscode.l10n.t('Waiting');
    case 'scheduled':
      return vscode.l10n.t('Scheduled');
    case 'completed':
      return vscode.l10n.t('Completed');
    case 'partial':
      return vscode.l10n.t('Partially completed');
    case 'failed':
      return vscode.l10n.t('Failed');
    case 'canceled':
      return vscode.l10n.t('Canceled');
    case 'unknown':
      return vscode.l10n.t('Unknown');
  }
}

/** The status of a run or task: its phase, or what the server wrote where that is not known. */
export function statusName(status: string): string {
  const phase = phaseOf(status);
  return (phase === 'unknown' ? shortText(status) : undefined) ?? phaseName(phase);
}

/** What is known of how a task went: `Completed`, `connected`, `1 min 12 s`. */
export function taskStatus({ status, callStatus, duration: seconds }: Task): readonly string[] {
  const call = shortText(callStatus);
  return [
    statusName(status),
    ...(call === undefined || callStatus === status ? [] : [call]),
    ...(seconds ? [duration(seconds)] : []),
  ];
}
