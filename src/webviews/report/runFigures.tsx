import * as l10n from '@vscode/l10n';
import type { RunStatistics } from '../../model/statistics/runStatistics';
import { usePage } from './context';
import { Figures, shareFigure, type Figure } from './figures';
import { counted } from './words';

/** @param all how many runs the space has; undefined if the server does not say */
export function RunFigures({ statistics, all }: { statistics: RunStatistics; all: number | undefined }) {
  const { format } = usePage();
  const { total, ended, failed, sizes } = statistics;
  const inSizes = l10n.t('in {0}', counted('runs', sizes.known, format));
  const count = (value: number | undefined) => (value === undefined ? undefined : format.number(value));
  const figures: readonly Figure[] = [
    {
      name: l10n.t('Runs'),
      value: format.number(total),
      note: all === undefined || all <= total ? undefined : l10n.t('latest of {0}', format.number(all)),
    },
    { name: l10n.t('Ended'), value: format.number(ended), note: l10n.t('of {0}', counted('runs', total, format)) },
    shareFigure(l10n.t('Failed, Fully or Partly'), failed, format),
    {
      name: l10n.t('Median Size'),
      value: sizes.median === undefined ? undefined : counted('tasks', sizes.median, format),
      note: inSizes,
    },
    { name: l10n.t('Total Tasks'), value: sizes.known === 0 ? undefined : count(sizes.sum), note: inSizes },
  ];
  return <Figures figures={figures} />;
}
