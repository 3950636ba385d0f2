import { callStatistics, covered } from '../../../../src/model/statistics/callStatistics';
import { filterCalls } from '../../../../src/model/statistics/matching';
import type { CallFilter } from '../../../../src/model/statistics/filters';
import { makeFormats } from '../../../../src/webviews/report/format';
import type { ReportCall } from '../../../../src/webviews/report/messages';
import type { Measure } from '../../../../src/webviews/report/pictures/text';

export const FORMAT = makeFormats({ language: 'en', hourCycle: 'h23' });

/** Every character is ten pixels wide. */
export const measure: Measure = (text) => text.length * 10;

export const PHASE_NAMES = {
  running: 'Running',
  waiting: 'Waiting',
  scheduled: 'Scheduled',
  completed: 'Completed',
  partial: 'Partially completed',
  failed: 'Failed',
  canceled: 'Canceled',
  unknown: 'Unknown',
};

/** What pictures of these calls get, with these filters. */
export function contextOf(calls: readonly ReportCall[], filters: readonly CallFilter[] = []) {
  return {
    calls: covered(calls),
    matching: filters.length === 0 ? undefined : filterCalls(calls, filters),
    statistics: callStatistics(calls),
    filters,
    format: FORMAT,
    coverage: `of ${covered(calls).length} calls`,
  };
}

/** A time on this computer's clock. */
export function at(day: number, hour: number, minute = 0): number {
  return new Date(2025, 10, day, hour, minute).getTime();
}
