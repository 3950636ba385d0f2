import type { Phase } from '../../../model/phase';

/** All phases in the order of pictures. */
export const phases: readonly Phase[] = [
  'completed',
  'partial',
  'canceled',
  'failed',
  'running',
  'waiting',
  'scheduled',
  'unknown',
];
