/** Stands in until the `Clock` of the same shape is here. */
export type { Timing as Clock } from './timing';
export { realTiming as realClock } from './timing';
