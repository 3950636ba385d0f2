import * as vscode from 'vscode';
import type { RunsEnded } from '../connections/changes';
import { hasFailed, phaseOf } from '../model/phase';
import { spaceName } from '../model/space';
import type { TaskTally } from '../model/taskTally';
import type { Run, Space } from '../platform/entities';
import { number, taskCount } from '../ui/format';
import { statusName } from '../ui/phases';
import { nameText } from '../ui/serverText';
import { reasonName } from '../ui/tasks';

/**
 * `Sales Outreach Q1: run failed, 7 of 7 calls failed (No answer)`, `Sales Outreach Q1: 3 runs ended, 1 failed`.
 * @param tally of the tasks, if it is one run and they are known
 */
export function endedText(space: Space, runs: readonly Run[], tally: TaskTally | undefined): string {
  const name = nameText(spaceName(space));
  const [run, ...others] = runs;
  if (run && others.length === 0) {
    return [oneEnded(name, run.status), ...(tally && tally.total > 0 ? [tallyText(tally)] : [])].join(', ');
  }
  const failed = runs.filter(({ status }) => hasFailed(status)).length;
  return failed === 0
    ? vscode.l10n.t('{0}: {1} runs ended', name, number(runs.length))
    : vscode.l10n.t('{0}: {1} runs ended, {2} failed', name, number(runs.length), number(failed));
}

/** `4 runs failed in 3 spaces`, `5 runs ended in 3 spaces, 2 failed` */
export function endedInSpacesText(spaces: readonly Pick<RunsEnded, 'runs'>[]): string {
  const runs = spaces.flatMap((space) => space.runs);
  const failed = runs.filter(({ status }) => hasFailed(status)).length;
  const [ended, where] = [number(runs.length), number(spaces.length)];
  if (failed === runs.length) {
    return vscode.l10n.t('{0} runs failed in {1} spaces', ended, where);
  }
  return failed === 0
    ? vscode.l10n.t('{0} runs ended in {1} spaces', ended, where)
    : vscode.l10n.t('{0} runs ended in {1} spaces, {2} failed', ended, where, number(failed));
}

/** `Sales Outreach Q1: 6 of 8 calls failed so far (No answer)` */
export function goingWrongText(space: Space, tally: TaskTally): string {
  const { total, failed, areCalls } = tally;
  const name = nameText(spaceName(space));
  const count = areCalls
    ? vscode.l10n.t('{0}: {1} of {2} calls failed so far', name, number(failed), number(total))
    : vscode.l10n.t('{0}: {1} of {2} tasks failed so far', name, number(failed), number(total));
  return withReason(count, tally);
}

function oneEnded(name: string, status: string): string {
  switch (phaseOf(status)) {
    case 'completed':
      return vscode.l10n.t('{0}: run completed', name);
    case 'partial':
      return vscode.l10n.t('{0}: run partially completed', name);
    case 'failed':
      return vscode.l10n.t('{0}: run failed', name);
    case 'canceled':
      return vscode.l10n.t('{0}: run canceled', name);
    default:
      return vscode.l10n.t('{0}: run ended ({1})', name, statusName(status));
  }
}

function tallyText(tally: TaskTally): string {
  const { total, failed, areCalls } = tally;
  if (failed === 0) {
    return areCalls ? callCount(total) : taskCount(total);
  }
  const count = areCalls
    ? vscode.l10n.t('{0} of {1} calls failed', number(failed), number(total))
    : vscode.l10n.t('{0} of {1} tasks failed', number(failed), number(total));
  return withReason(count, tally);
}

function withReason(count: string, { example, isOnlyReason }: TaskTally): string {
  const reason = example && reasonName(example);
  if (reason === undefined) {
    return count;
  }
  return isOnlyReason ? `${count} (${reason})` : vscode.l10n.t('{0} (mostly {1})', count, reason);
}

function callCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 call') : vscode.l10n.t('{0} calls', number(count));
}
