import * as l10n from '@vscode/l10n';
import type { CallStatistics } from '../../../model/statistics/callStatistics';
import type { CallFilter } from '../../../model/statistics/filters';
import { groupKey, type Group } from '../../../model/statistics/groups';
import type { Formats } from '../format';
import type { ReportCall } from '../messages';
import { outcomeName } from './outcomes';
import { isolated } from './text';

/** What the words of filters are made from. */
export interface CallFilterWords {
  readonly format: Formats;
  /** Of all loaded calls. */
  readonly statistics?: CallStatistics<ReportCall> | undefined;
}

/** A filter in words: `Result: Failed`, `Duration: 30 s – 1 min`. */
export function callFilterLabel(filter: CallFilter, words: CallFilterWords): string {
  const { format, statistics } = words;
  switch (filter.by) {
    case 'outcome':
      return l10n.t('Result: {0}', outcomeName(filter.value));
    case 'reason':
      return l10n.t('Reason: {0}', textOf(filter.value, statistics?.reasons, reasonLabel));
    case 'endReason':
      return l10n.t('End reason: {0}', textOf(filter.value, statistics?.endReasons, endReasonLabel));
    case 'label':
      return l10n.t('Label: {0}', textOf(filter.value, statistics?.labels, labelLabel));
    case 'assessment':
      return l10n.t('Outcome: {0}', textOf(filter.value, statistics?.assessments, assessmentLabel));
    case 'duration':
      return l10n.t('Duration: {0}', durationRange(filter.from, filter.to, format));
    case 'started':
      return l10n.t('Started: {0}', timeRange(filter.from, filter.to, format));
  }
}

type Labeled = Pick<Group<ReportCall>, 'key' | 'example'>;

/** The label of the group with this key; the key itself until the group is loaded. */
function textOf(
  key: string,
  groups: readonly Group<ReportCall>[] | undefined,
  label: (group: Labeled) => string,
): string {
  const group = groups?.find((each) => each.key === key);
  return isolated(group ? label(group) : key || noReason());
}

function noReason(): string {
  return l10n.t('No reason given');
}

/** Why calls of a group failed or were not answered, in words. */
export function reasonLabel({ key, example }: Labeled): string {
  return key === '' ? noReason() : (example.reasonText ?? example.reason ?? key);
}

/** How calls of a group ended, in words. */
export function endReasonLabel({ key, example }: Labeled): string {
  return example.endReasonText ?? example.endReason ?? key;
}

/** The label that calls of a group have in common, as the first of them spells it. */
export function labelLabel({ key, example }: Labeled): string {
  return example.labels.find((label) => groupKey(label) === key) ?? key;
}

export function assessmentLabel({ key, example }: Labeled): string {
  return example.assessment ?? key;
}

/** `30 s – 1 min` */
export function durationRange(from: number, to: number | undefined, { duration }: Formats): string {
  return to === undefined ? l10n.t('{0} or more', duration(from)) : l10n.t('{0} – {1}', duration(from), duration(to));
}

/** `14:00 – 14:05` with its date; whole days by their dates only. */
export function timeRange(from: number, to: number | undefined, format: Formats): string {
  if (to === undefined) {
    return l10n.t('since {0}', format.dateTime(from));
  }
  return isMidnight(from) && isMidnight(to) ? format.dateRange(from, to - 1) : format.timeRange(from, to);
}

/** A period: to the minute within one day, otherwise by its dates. */
export function periodText(from: number, to: number, format: Formats): string {
  const isOneDay = new Date(from).setHours(24, 0, 0, 0) >= to;
  return isOneDay ? timeRange(from, to, format) : format.dateRange(from, to - 1);
}

/** Whether a local day begins at this time. */
export function isMidnight(time: number): boolean {
  return new Date(time).setHours(0, 0, 0, 0) === time;
}
