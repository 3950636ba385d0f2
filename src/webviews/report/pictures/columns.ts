import type { Bin } from '../../../model/statistics/bins';
import type { ReportFilter } from '../messages';
import { makeMark, total, type Mark, type MarkContext } from './marks';

/** From one number up to, but not including, another. */
export type Edges = Omit<Bin, 'count'>;

/** A column of a histogram or of a picture of times. */
export interface Column<F extends ReportFilter> extends Edges {
  /** Undefined for an empty column, which cannot be clicked. */
  readonly mark: Mark<F> | undefined;
}

/** Columns of one tone. @param matches how many in each bin pass the filters and the search; undefined if there are none */
export function plainColumns<F extends ReportFilter>(
  bins: readonly Bin[],
  matches: readonly number[] | undefined,
  mark: (edges: Edges) => Pick<Mark<F>, 'filter' | 'label'>,
  context: MarkContext<F>,
): readonly Column<F>[] {
  const of = total(bins.map(({ count }) => count));
  return bins.map((bin, place) => {
    const { from, to, count } = bin;
    const part = { tone: 'plain', count, matching: matches?.[place] } as const;
    return { from, to, mark: count === 0 ? undefined : makeMark({ ...mark(bin), parts: [part], of }, context) };
  });
}

/** The marks of columns that are not empty. */
export function marksOf<F extends ReportFilter>(columns: readonly Column<F>[]): readonly Mark<F>[] {
  return columns.flatMap(({ mark }) => mark ?? []);
}

/** The edges of columns: one more than there are columns; none if there are no columns. */
export function edgesOf(columns: readonly Edges[]): readonly number[] {
  return columns.map(({ from }) => from).concat(columns.at(-1)?.to ?? []);
}

/** The highest column's count. */
export function highest(columns: readonly Column<ReportFilter>[]): number {
  return columns.reduce((most, { mark }) => Math.max(most, mark?.count ?? 0), 0);
}
