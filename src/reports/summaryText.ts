import * as vscode from 'vscode';
import { callStatistics } from '../model/statistics/callStatistics';
import { runStatistics } from '../model/statistics/runStatistics';
import { markdownText } from '../ui/serverText';
import type { ReportCall, ReportRun } from '../webviews/report/messages';
import { assessmentLabel, endReasonLabel, labelLabel, reasonLabel } from '../webviews/report/pictures/callFilterLabel';
import { outcomeName, outcomes } from '../webviews/report/pictures/outcomes';
import { phases } from '../webviews/report/pictures/phases';
import { phaseNames } from './phaseNames';
import { coverageLines, filterLines, groupLines, section, shareText, type About } from './summaryParts';

export interface CallSummary extends About {
  readonly runId: string;
  /** The run's status in words; undefined if the run is not known. */
  readonly status: string | undefined;
  readonly calls: readonly ReportCall[];
}

/** The figures of a run as Markdown, for a chat or a ticket. Contains no contact, number, or transcript. */
export function callSummary(summary: CallSummary): string {
  const { format } = summary;
  const statistics = callStatistics(summary.calls);
  const { covers, total, others, byOutcome, reached, failed, durations, talkTime, cost } = statistics;
  const { number, duration } = format;
  const knownOf = (value: string, known: number, all: number) =>
    known === 0 ? undefined : vscode.l10n.t('{0} (known for {1} of {2})', value, number(known), number(all));
  const { median = 0, p90 = 0 } = durations;
  const durationText = vscode.l10n.t('median {0}, 90th percentile {1}', duration(median), duration(p90));
  return [
    ...section(markdownText(summary.space), [
      [vscode.l10n.t('Run'), `\`${summary.runId.replaceAll('`', '')}\``],
      [vscode.l10n.t('Status'), summary.status && markdownText(summary.status)],
      ...coverageLines(summary),
      ...filterLines(summary, { format, phaseNames: phaseNames(), statistics }),
    ]),
    ...section(vscode.l10n.t('Figures'), [
      [covers === 'calls' ? vscode.l10n.t('Calls') : vscode.l10n.t('Tasks'), number(total)],
      [vscode.l10n.t('Other tasks'), others > 0 ? number(others) : undefined],
      [vscode.l10n.t('Reached'), shareText(reached, format)],
      [vscode.l10n.t('Failed'), shareText(failed, format)],
      [vscode.l10n.t('Duration'), knownOf(durationText, durations.known, total)],
      [vscode.l10n.t('Talk time'), knownOf(duration(talkTime.seconds), talkTime.known, reached.n)],
      [vscode.l10n.t('Cost'), knownOf(number(cost.sum), cost.known, total)],
    ]),
    ...section(
      vscode.l10n.t('Results'),
      outcomes.map((outcome) => [
        outcomeName(outcome),
        byOutcome[outcome] > 0 ? number(byOutcome[outcome]) : undefined,
      ]),
    ),
    ...section(
      vscode.l10n.t('Why calls failed or were not answered'),
      groupLines(statistics.reasons, reasonLabel, format),
    ),
    ...section(vscode.l10n.t('How calls ended'), groupLines(statistics.endReasons, endReasonLabel, format)),
    ...section(vscode.l10n.t('Labels'), groupLines(statistics.labels, labelLabel, format)),
    ...section(vscode.l10n.t('Outcomes'), groupLines(statistics.assessments, assessmentLabel, format)),
  ].join('\n');
}

export interface SpaceSummary extends About {
  readonly runs: readonly ReportRun[];
}

/** The figures of a space's runs as Markdown. */
export function spaceSummary(summary: SpaceSummary): string {
  const { format } = summary;
  const words = { format, phaseNames: phaseNames() };
  const { total, byPhase, ended, failed, sizes } = runStatistics(summary.runs);
  const { number } = format;
  const sizesOf = vscode.l10n.t('(known for {0} of {1})', number(sizes.known), number(total));
  return [
    ...section(markdownText(summary.space), [...coverageLines(summary), ...filterLines(summary, words)]),
    ...section(vscode.l10n.t('Figures'), [
      [vscode.l10n.t('Runs'), number(total)],
      [vscode.l10n.t('Ended'), number(ended)],
      [vscode.l10n.t('Failed, fully or partly'), shareText(failed, format)],
      [vscode.l10n.t('Tasks'), sizes.known > 0 ? `${number(sizes.sum)} ${sizesOf}` : undefined],
      [vscode.l10n.t('Median size'), sizes.median === undefined ? undefined : number(sizes.median)],
    ]),
    ...section(
      vscode.l10n.t('Statuses'),
      phases.map((phase) => [words.phaseNames[phase], byPhase[phase] > 0 ? number(byPhase[phase]) : undefined]),
    ),
  ].join('\n');
}
