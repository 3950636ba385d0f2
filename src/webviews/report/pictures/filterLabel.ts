import type { ReportFilter } from '../messages';
import { isRunFilter } from '../shown';
import { callFilterLabel, type CallFilterWords } from './callFilterLabel';
import { runFilterLabel, type RunFilterWords } from './runFilterLabel';

/** What the words of filters are made from. */
export type FilterWords = CallFilterWords & RunFilterWords;

/** Any filter in words. */
export function filterLabel(filter: ReportFilter, words: FilterWords): string {
  return isRunFilter(filter) ? runFilterLabel(filter, words) : callFilterLabel(filter, words);
}
