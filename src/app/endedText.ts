import * as vscode from 'vscode';
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

function tallyText({ total, failed, areCalls, example, isOnlyReason }: TaskTally): string {
  if (failed === 0) {
    return areCalls ? callCount(total) : taskCount(total);
  }
  const count = areCalls
    ? vscode.l10n.t('{0} of {1} calls failed', number(failed), number(total))
    : vscode.l10n.t('{0} of {1} tasks failed', number(failed), number(total));
  const reason = example && reasonName(example);
  if (reason === undefined) {
    return count;
  }
  return isOnlyReason ? `${count} (${reason})` : vscode.l10n.t('{0} (mostly {1})', count, reason);
}

function callCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 call') : vscode.l10n.t('{0} calls', number(count));
}
