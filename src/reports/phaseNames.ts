import type { Phase } from '../model/phase';
import { phaseName } from '../ui/phases';

/** Localized names of all phases, for a page. */
export function phaseNames(): Readonly<Record<Phase, string>> {
  return {
    running: phaseName('running'),
    waiting: phaseName('waiting'),
    scheduled: phaseName('scheduled'),
    completed: phaseName('completed'),
    partial: phaseName('partial'),
    failed: phaseName('failed'),
    canceled: phaseName('canceled'),
    unknown: phaseName('unknown'),
  };
}
