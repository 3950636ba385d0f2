import * as l10n from '@vscode/l10n';
import type { Phase } from '../../../model/phase';
import type { CallOutcome } from '../../../model/statistics/callFacts';

/** What a mark looks like: a color, and a pattern in high contrast. */
export type Tone = CallOutcome | 'partial' | 'plain';

/** All outcomes in the order of pictures: what ended, best first, then what did not. */
export const outcomes: readonly CallOutcome[] = [
  'reached',
  'completed',
  'notReached',
  'canceled',
  'failed',
  'running',
  'waiting',
  'scheduled',
  'unknown',
];

/** An outcome in the words of marks and filters. */
export function outcomeName(outcome: CallOutcome): string {
  return names[outcome]();
}

const names: Record<CallOutcome, () => string> = {
  reached: () => l10n.t('Reached'),
  completed: () => l10n.t('Completed'),
  notReached: () => l10n.t('Not reached'),
  canceled: () => l10n.t('Canceled'),
  failed: () => l10n.t('Failed'),
  running: () => l10n.t('Running'),
  waiting: () => l10n.t('Waiting'),
  scheduled: () => l10n.t('Scheduled'),
  unknown: () => l10n.t('Unknown'),
};

/** A completed run looks like a call that reached someone. */
export function phaseTone(phase: Phase): Tone {
  return phase === 'completed' ? 'reached' : phase;
}
