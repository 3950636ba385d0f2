import type { Phase } from '../../model/phase';

/** A name for each phase; the phase itself where the extension has sent none. */
export function phaseWords(names: Readonly<Partial<Record<Phase, string>>>): Readonly<Record<Phase, string>> {
  const word = (phase: Phase) => names[phase] ?? phase;
  return {
    running: word('running'),
    waiting: word('waiting'),
    scheduled: word('scheduled'),
    completed: word('completed'),
    partial: word('partial'),
    failed: word('failed'),
    canceled: word('canceled'),
    unknown: word('unknown'),
  };
}
