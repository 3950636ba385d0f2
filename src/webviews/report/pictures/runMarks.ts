import type { Phase } from '../../../model/phase';
import { countBins, countIn } from '../../../model/statistics/bins';
import type { RunFilter } from '../../../model/statistics/filters';
import { runsOverTime, weekHours, type RunBin, type RunStatistics } from '../../../model/statistics/runStatistics';
import { share, type Share } from '../../../model/statistics/wilson';
import type { ReportRun } from '../messages';
import { weekFormats } from '../weekFormats';
import { plainColumns, type Column, type Edges } from './columns';
import { timeRange } from './callFilterLabel';
import { countRange, weekHourLabel } from './runFilterLabel';
import { makeMark, type Mark, type MarkContext } from './marks';
import { phaseTone } from './outcomes';
import { phases } from './phases';

/** What the marks of pictures about runs are made from. */
export interface RunMarkContext extends MarkContext<RunFilter> {
  readonly runs: readonly ReportRun[];
  /** Those of them that pass the filters; undefined if there are none. */
  readonly matching: readonly ReportRun[] | undefined;
  readonly statistics: RunStatistics;
  readonly phaseNames: Readonly<Record<Phase, string>>;
}

/** A mark for each phase that occurs. */
export function phaseMarks(context: RunMarkContext): readonly Mark<RunFilter>[] {
  const { statistics, matching, phaseNames } = context;
  return phases
    .filter((phase) => statistics.byPhase[phase] > 0)
    .map((phase) => {
      const matches = matching?.filter((run) => run.phase === phase).length;
      const part = { tone: phaseTone(phase), count: statistics.byPhase[phase], matching: matches };
      const filter = { by: 'phase', value: phase } as const;
      return makeMark({ filter, label: phaseNames[phase], parts: [part], of: statistics.total }, context);
    });
}

/** Runs that were created in one step of time. */
export interface TimeColumn extends Column<RunFilter> {
  /** Failed fully or partly, of those that ended. */
  readonly failed: Share;
}

/** Runs by the time they were created, in parts by phase. */
export function timeColumns(context: RunMarkContext): readonly TimeColumn[] {
  const { runs, matching, format, phaseNames, statistics } = context;
  const bins = runsOverTime(runs, 30);
  const matches = matching && phaseCounts(bins, matching);
  return bins.map(({ from, to, count, byPhase }, place) => {
    const there = phases.filter((phase) => byPhase[phase] !== undefined);
    const parts = there.map((phase) => ({
      tone: phaseTone(phase),
      count: byPhase[phase] ?? 0,
      matching: matches && (matches.get(phase)?.[place] ?? 0),
    }));
    const words = there.map((phase) => `${phaseNames[phase]} ${format.number(byPhase[phase] ?? 0)}`);
    const draft = {
      filter: { by: 'created', from, to } as const,
      label: timeRange(from, to, format),
      parts,
      of: statistics.created.known,
      note: format.list(words),
    };
    return { from, to, mark: count === 0 ? undefined : makeMark(draft, context), failed: failedShare(byPhase) };
  });
}

function phaseCounts(bins: readonly RunBin[], runs: readonly ReportRun[]): Map<Phase, readonly number[]> {
  const count = (phase: Phase) =>
    countIn(
      bins,
      runs.flatMap((run) => (run.phase === phase ? (run.createdAt ?? []) : [])),
    );
  return new Map(phases.map((phase) => [phase, count(phase)]));
}

function failedShare({ completed = 0, partial = 0, failed = 0, canceled = 0 }: RunBin['byPhase']): Share {
  return share(failed + partial, completed + partial + failed + canceled);
}

/** Runs by how many tasks they have. */
export function sizeColumns(context: RunMarkContext): readonly Column<RunFilter>[] {
  const known = (runs: readonly ReportRun[]) => runs.flatMap(({ taskCount }) => taskCount ?? []);
  const bins = countBins(known(context.runs), 30);
  const matches = context.matching && countIn(bins, known(context.matching));
  const mark = ({ from, to }: Edges) => ({
    filter: { by: 'size', from, to } as const,
    label: countRange(from, to, context.format),
  });
  return plainColumns(bins, matches, mark, context);
}

/** Runs by weekday and hour. */
export interface WeekMarks {
  /** By weekday, from 0 for Sunday, then by hour. */
  readonly marks: readonly (readonly Mark<RunFilter>[])[];
  readonly known: number;
  readonly most: number;
}

export function weekMarks(context: RunMarkContext): WeekMarks {
  const { runs, matching, format } = context;
  const week = weekFormats(format.locale);
  const { counts, known, most } = weekHours(runs);
  const matches = matching && weekHours(matching).counts;
  const marks = counts.map((hours, weekday) =>
    hours.map((count, hour) => {
      const part = { tone: 'plain', count, matching: matches?.[weekday]?.[hour] } as const;
      const filter = { by: 'weekHour', weekday, hour } as const;
      return makeMark({ filter, label: weekHourLabel(weekday, hour, week), parts: [part], of: known }, context);
    }),
  );
  return { marks, known, most };
}
