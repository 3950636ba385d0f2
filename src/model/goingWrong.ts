import type { Task } from '../platform/tasks';
import { hasEnded } from './phase';
import { callResultOf, taskPhase } from './taskResult';
import { tallyTasks, type TaskTally } from './taskTally';

/** The least number of calls that must have ended. */
const fewest = 5;

/** The failure rate of a healthy run. */
const healthyRate = 0.1;

/** How improbable that many failures must be in a healthy run. */
const mostChance = 1e-4;

/**
 * The tally of a run's ended tasks if the run goes wrong: at least 5 have ended, at least half of them failed, and that many failures are
 * improbable in a healthy run, in which every tenth call fails. Undefined otherwise, and while too few have ended.
 *
 * Half alone is not enough: in one of 50 healthy runs, 3 of 6 calls have failed at some moment. For the probability, calls under way count as
 * not failed, because failed calls end sooner: of 40 calls that start together, 4 may fail right away in a healthy run, and are then the only
 * ones that have ended. The probability of a false alarm is 0.0002 if calls follow each other, and at most 0.0006 if 40 are always under way
 * and failures are immediate.
 */
export function tallyIfGoingWrong(tasks: readonly Task[]): TaskTally | undefined {
  const tally = tallyTasks(tasks.filter(({ status }) => hasEnded(status)));
  const { total, failed } = tally;
  if (total < fewest || failed * 2 < total) {
    return undefined;
  }
  const begun = total + tasks.filter(isUnderWay).length;
  return chanceOf(failed, begun) < mostChance ? tally : undefined;
}

function isUnderWay(task: Task): boolean {
  const isOpen = !hasEnded(task.status);
  return isOpen && (taskPhase(task) === 'running' || callResultOf(task) === 'inProgress');
}

/** The probability of at least that many failures in a healthy run: the upper tail of the binomial distribution. */
function chanceOf(failed: number, begun: number): number {
  const odds = healthyRate / (1 - healthyRate);
  // As a logarithm, because the first term may be smaller than any number.
  let logarithm = begun * Math.log(1 - healthyRate);
  for (let count = 1; count <= failed; count++) {
    logarithm += Math.log(((begun - count + 1) / count) * odds);
  }
  let term = Math.exp(logarithm);
  let sum = term;
  for (let count = failed; count < begun && term > sum * Number.EPSILON; count++) {
    term *= ((begun - count) / (count + 1)) * odds;
    sum += term;
  }
  return sum;
}
