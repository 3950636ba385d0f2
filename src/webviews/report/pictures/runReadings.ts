import * as l10n from '@vscode/l10n';
import type { RunStatistics } from '../../../model/statistics/runStatistics';
import type { Formats } from '../format';
import { counted } from '../words';
import { periodText } from './callFilterLabel';
import { fraction, type Mark } from './marks';
import { knownOf } from './readings';
import type { WeekMarks } from './runMarks';

/** What readings are made from. */
export interface RunReadingContext {
  readonly statistics: RunStatistics;
  /** `of 138 runs` */
  readonly coverage: string;
  readonly format: Formats;
}

/** `130 of 138 runs ended, 12 of them failed fully or partly (9%)` */
export function phaseReading({ statistics, coverage, format }: RunReadingContext): string {
  const { n, of } = statistics.failed;
  if (statistics.total === 0) {
    return l10n.t('No runs yet');
  }
  return of === 0
    ? l10n.t('None {0} have ended', coverage)
    : l10n.t(
        '{0} {1} ended, {2} of them failed fully or partly ({3})',
        format.number(of),
        coverage,
        format.number(n),
        format.percent(fraction(n, of)),
      );
}

/** `Nov 3 – 26, 2025; known for 138 of 138 runs` */
export function runTimeReading(context: RunReadingContext): string {
  const { statistics, format } = context;
  const { known, first, last } = statistics.created;
  return first === undefined || last === undefined
    ? l10n.t('No times yet')
    : l10n.t('{0}; known for {1}', periodText(first, last, format), knownOf(known, context));
}

/** `Half have at most 25 tasks, the largest has 500; known for 130 of 138 runs` */
export function sizeReading(context: RunReadingContext): string {
  const { statistics, format } = context;
  const { known, median, largest } = statistics.sizes;
  return median === undefined || largest === undefined
    ? l10n.t('No sizes yet')
    : l10n.t(
        'Half have at most {0}, the largest has {1}; known for {2}',
        counted('tasks', median, format),
        format.number(largest),
        knownOf(known, context),
      );
}

/** `Most often Monday, 10 – 11 (9); known for 138 of 138 runs` */
export function weekReading(marks: readonly Mark[], { known, most }: WeekMarks, context: RunReadingContext): string {
  const { format } = context;
  const usual = marks.find(({ count }) => count === most);
  return usual && most > 0
    ? l10n.t('Most often {0} ({1}); known for {2}', usual.label, format.number(most), knownOf(known, context))
    : l10n.t('No times yet');
}
