import * as l10n from '@vscode/l10n';
import type { CallStatistics } from '../../model/statistics/callStatistics';
import type { Share } from '../../model/statistics/wilson';
import { usePage } from './context';
import type { Formats } from './format';
import { counted, heading, ofAll } from './words';

/** One figure: its name, its value, and what it covers. */
export interface Figure {
  readonly name: string;
  /** Undefined while nothing is known. */
  readonly value: string | undefined;
  readonly note?: string | undefined;
  /** What the note means. */
  readonly explanation?: string | undefined;
}

export function CallFigures({ statistics }: { statistics: CallStatistics }) {
  const { format } = usePage();
  const { covers, total, ended, reached, failed, durations, talkTime, cost } = statistics;
  const inDurations = l10n.t('of {0} with a duration', counted(covers, durations.known, format));
  const seconds = (value: number | undefined) => (value === undefined ? undefined : format.duration(value));
  const figures: readonly Figure[] = [
    {
      name: heading(covers),
      value: format.number(total),
      note: ended === total ? undefined : l10n.t('{0} ended', format.number(ended)),
    },
    shareFigure(l10n.t('Reached'), reached, format),
    shareFigure(l10n.t('Failed'), failed, format),
    { name: l10n.t('Median Duration'), value: seconds(durations.median), note: inDurations },
    { name: l10n.t('90th Percentile'), value: seconds(durations.p90), note: inDurations },
    {
      name: l10n.t('Talk Time'),
      value: talkTime.known === 0 ? undefined : format.duration(talkTime.seconds),
      note: l10n.t('known for {0} reached', ofAll(talkTime.known, reached.n, format)),
    },
    {
      name: l10n.t('Cost'),
      value: cost.known === 0 ? undefined : format.number(cost.sum),
      note: l10n.t('known for {0}', ofAll(cost.known, total, format)),
    },
  ];
  return <Figures figures={figures} />;
}

/** n of m as a figure, with its interval. */
export function shareFigure(name: string, { n, of, low, high }: Share, format: Formats): Figure {
  if (of === 0) {
    return { name, value: undefined, note: l10n.t('none have ended') };
  }
  const [share, from, to] = [n / of, low, high].map((fraction) => format.percent(fraction));
  return {
    name,
    value: ofAll(n, of, format),
    note: l10n.t('{0} ({1}–{2})', share ?? '', from ?? '', to ?? ''),
    explanation: l10n.t('Of those that ended, with the 95% Wilson interval in parentheses.'),
  };
}

export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl class="figures" aria-label={l10n.t('Figures')}>
      {figures.map(({ name, value, note, explanation }) => (
        <div class="tile" title={explanation}>
          <dt>{name}</dt>
          <dd class="value">{value?.replace(/(\d) /g, '$1\u00a0') ?? <span class="none">{l10n.t('unknown')}</span>}</dd>
          {note !== undefined && (
            <dd class="note">
              {note}
              {explanation !== undefined && <span class="spoken"> {explanation}</span>}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
