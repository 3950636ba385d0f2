import * as l10n from '@vscode/l10n';
import type { CallStatistics } from '../../../model/statistics/callStatistics';
import { groupBy } from '../../../model/statistics/groups';
import type { Formats } from '../format';
import type { ReportCall } from '../messages';
import type { TimelineColumns } from './callMarks';
import { periodText, reasonLabel } from './callFilterLabel';
import { total, type Mark } from './marks';
import { isolated } from './text';

/** What readings are made from. */
export interface ReadingContext {
  /** The calls that are covered. */
  readonly calls: readonly ReportCall[];
  readonly statistics: CallStatistics<ReportCall>;
  /** `of 120 calls` */
  readonly coverage: string;
  readonly format: Formats;
}

/** `61 of 120 calls reached, 14 failed, mostly busy` */
export function outcomeReading({ calls, statistics, coverage, format: { number } }: ReadingContext): string {
  const { byOutcome, reached, failed, ended } = statistics;
  if (calls.length === 0) {
    return l10n.t('No calls yet');
  }
  if (ended === 0) {
    return l10n.t('None {0} have ended', coverage);
  }
  if (failed.n > 0) {
    const why = mainReason(calls);
    return why === undefined
      ? l10n.t('{0} {1} reached, {2} failed', number(reached.n), coverage, number(failed.n))
      : l10n.t('{0} {1} reached, {2} failed, {3}', number(reached.n), coverage, number(failed.n), why);
  }
  return byOutcome.completed > 0 && reached.n === 0
    ? l10n.t('{0} {1} completed, none failed', number(byOutcome.completed), coverage)
    : l10n.t('{0} {1} reached, none failed', number(reached.n), coverage);
}

/** Why calls failed: `mostly busy` for more than half of them, else `most often busy`. Undefined if no reason is given. */
function mainReason(calls: readonly ReportCall[]): string | undefined {
  const failed = calls.filter(({ outcome }) => outcome === 'failed');
  const [first] = groupBy(failed, ({ reason }) => (reason === undefined ? [] : [reason]));
  if (!first) {
    return undefined;
  }
  const words = isolated(reasonLabel(first));
  return first.count * 2 > failed.length ? l10n.t('mostly {0}', words) : l10n.t('most often {0}', words);
}

/** `59 of 120 calls, most often No answer (21)` */
export function reasonReading(marks: readonly Mark[], context: ReadingContext): string {
  if (context.calls.length === 0) {
    return l10n.t('No calls yet');
  }
  return marks.length === 0
    ? l10n.t('None {0} failed or went unanswered', context.coverage)
    : mostOften(total(marks.map(({ count }) => count)), marks, context);
}

/** `61 of 120 calls, most often Customer hung up (31)` @param known calls that have such a text */
export function mostOften(known: number, marks: readonly Mark[], { coverage, format }: ReadingContext): string {
  const [first] = marks;
  return first
    ? l10n.t(
        '{0} {1}, most often {2} ({3})',
        format.number(known),
        coverage,
        isolated(first.label),
        format.number(first.count),
      )
    : l10n.t('None {0}', coverage);
}

/** `75 of 120 calls` */
export function knownOf(known: number, { coverage, format }: Pick<ReadingContext, 'coverage' | 'format'>): string {
  return l10n.t('{0} {1}', format.number(known), coverage);
}

/** `Half took at most 41 s, 90% at most 2 min; known for 75 of 120 calls` */
export function durationReading(context: ReadingContext): string {
  const { statistics, format } = context;
  const { known, median, p90 } = statistics.durations;
  return median === undefined || p90 === undefined
    ? l10n.t('No durations yet')
    : l10n.t(
        'Half took at most {0}, 90% at most {1}; known for {2}',
        format.duration(median),
        format.duration(p90),
        knownOf(known, context),
      );
}

/** `Up to 9 at once, Nov 26, 2025, 14:00 – 16:30; start known for 118 of 120 calls` */
export function timelineReading({ columns, mostAtOnce, known }: TimelineColumns, context: ReadingContext): string {
  const { format } = context;
  const [first, last] = [columns[0], columns.at(-1)];
  return first && last
    ? l10n.t(
        'Up to {0} at once, {1}; start known for {2}',
        format.number(mostAtOnce),
        periodText(first.from, last.to, format),
        knownOf(known, context),
      )
    : l10n.t('No start times yet');
}
