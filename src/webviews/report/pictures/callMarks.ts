import { countIn, durationBins } from '../../../model/statistics/bins';
import { knownDuration, needsReason, type CallOutcome } from '../../../model/statistics/callFacts';
import type { CallStatistics } from '../../../model/statistics/callStatistics';
import type { CallFilter } from '../../../model/statistics/filters';
import { groupBy, rememberedGroupKey, type Group } from '../../../model/statistics/groups';
import { timeline } from '../../../model/statistics/timeline';
import type { ReportCall } from '../messages';
import { plainColumns, type Column, type Edges } from './columns';
import { durationRange, reasonLabel, timeRange } from './callFilterLabel';
import { makeMark, total, type Mark, type MarkContext } from './marks';
import { outcomeName, outcomes } from './outcomes';

/** What the marks of pictures about calls are made from. */
export interface CallMarkContext extends MarkContext<CallFilter> {
  /** The calls that are covered. */
  readonly calls: readonly ReportCall[];
  /** Those of them that pass the filters and the search; undefined if there are none. */
  readonly matching: readonly ReportCall[] | undefined;
  readonly statistics: CallStatistics<ReportCall>;
}

/** A mark for each outcome that occurs. */
export function outcomeMarks(context: CallMarkContext): readonly Mark<CallFilter>[] {
  const { statistics, matching } = context;
  const matches = matching && countBy(matching, ({ outcome }) => outcome);
  return outcomes
    .filter((outcome) => statistics.byOutcome[outcome] > 0)
    .map((outcome) => {
      const part = { tone: outcome, count: statistics.byOutcome[outcome], matching: countOf(matches, outcome) };
      const filter = { by: 'outcome', value: outcome } as const;
      return makeMark({ filter, label: outcomeName(outcome), parts: [part], of: statistics.total }, context);
    });
}

/** A mark for each reason, most calls first, in parts by outcome. */
export function reasonMarks(context: CallMarkContext): readonly Mark<CallFilter>[] {
  const { calls, matching, statistics, format } = context;
  const counts = reasonsByOutcome(calls);
  const matches = matching && reasonsByOutcome(matching);
  const of = total(statistics.reasons.map(({ count }) => count));
  return statistics.reasons.map((group) => {
    const parts = outcomes.flatMap((tone) => {
      const count = counts.get(tone)?.get(group.key) ?? 0;
      return count === 0 ? [] : { tone, count, matching: matches && (matches.get(tone)?.get(group.key) ?? 0) };
    });
    const words = parts.map(({ tone, count }) => `${format.number(count)} ${outcomeName(tone).toLowerCase()}`);
    const note = parts.length > 1 ? format.list(words) : undefined;
    return makeMark(
      { filter: { by: 'reason', value: group.key }, label: reasonLabel(group), parts, of, note },
      context,
    );
  });
}

/** A picture with a bar per text: how it finds the texts of a call, and how it labels a group of calls. */
export interface TextGroups {
  readonly by: 'endReason' | 'label' | 'assessment';
  readonly groups: readonly Group<ReportCall>[];
  readonly textsOf: (call: ReportCall) => readonly (string | undefined)[];
  readonly label: (group: Group<ReportCall>) => string;
  readonly tone: 'reached' | 'plain';
  /** How many calls each bar is a share of. */
  readonly of: number;
}

/** A mark for each text, most calls first. */
export function textMarks(picture: TextGroups, context: CallMarkContext): readonly Mark<CallFilter>[] {
  const { by, groups, textsOf, label, tone, of } = picture;
  const matches = context.matching && counts(groupBy(context.matching, textsOf));
  return groups.map((group) => {
    const part = { tone, count: group.count, matching: countOf(matches, group.key) };
    return makeMark({ filter: { by, value: group.key }, label: label(group), parts: [part], of }, context);
  });
}

/** Calls by their known durations, in seconds. */
export function durationColumns(context: CallMarkContext): readonly Column<CallFilter>[] {
  const known = (calls: readonly ReportCall[]) => calls.flatMap((call) => knownDuration(call) ?? []);
  const bins = durationBins(known(context.calls), 30);
  const matches = context.matching && countIn(bins, known(context.matching));
  const mark = ({ from, to }: Edges) => ({
    filter: { by: 'duration', from, to } as const,
    label: durationRange(from, to, context.format),
  });
  return plainColumns(bins, matches, mark, context);
}

export interface TimelineColumns {
  readonly columns: readonly Column<CallFilter>[];
  /** Most calls at once, for each column. */
  readonly atOnce: readonly number[];
  readonly mostAtOnce: number;
  /** Calls whose start is known. */
  readonly known: number;
}

/** Calls by the time they started. @param now the end of calls that are still running, in milliseconds since 1970 */
export function timelineColumns(context: CallMarkContext, now: number): TimelineColumns {
  const { bins, known, mostAtOnce } = timeline(context.calls, now, 30);
  const starts = context.matching?.flatMap(({ startedAt }) => startedAt ?? []);
  const matches = starts && countIn(bins, starts);
  const mark = ({ from, to }: Edges) => ({
    filter: { by: 'started', from, to } as const,
    label: timeRange(from, to, context.format),
  });
  return {
    columns: plainColumns(bins, matches, mark, context),
    atOnce: bins.map(({ atOnce }) => atOnce),
    mostAtOnce,
    known,
  };
}

/** How many calls have each reason, by outcome. */
function reasonsByOutcome(calls: readonly ReportCall[]): Map<CallOutcome, Map<string, number>> {
  const keyOf = rememberedGroupKey();
  const failed = groupWith(
    calls.filter(({ outcome }) => needsReason(outcome)),
    ({ outcome }) => outcome,
  );
  return new Map([...failed].map(([outcome, each]) => [outcome, countBy(each, ({ reason }) => keyOf(reason))]));
}

function groupWith<K>(calls: readonly ReportCall[], keyOf: (call: ReportCall) => K): Map<K, ReportCall[]> {
  const groups = new Map<K, ReportCall[]>();
  for (const call of calls) {
    const key = keyOf(call);
    const group = groups.get(key);
    if (group) {
      group.push(call);
    } else {
      groups.set(key, [call]);
    }
  }
  return groups;
}

function countBy(calls: readonly ReportCall[], keyOf: (call: ReportCall) => string): Map<string, number> {
  return new Map([...groupWith(calls, keyOf)].map(([key, each]) => [key, each.length]));
}

function counts(groups: readonly Group<ReportCall>[]): Map<string, number> {
  return new Map(groups.map(({ key, count }) => [key, count]));
}

function countOf(numbers: ReadonlyMap<string, number> | undefined, key: string): number | undefined {
  return numbers && (numbers.get(key) ?? 0);
}
