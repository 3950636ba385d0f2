import { isAuthError, isServerProblem, type Problem, type ProblemKind } from '../platform/errors';

/** Failures in a row after which a server, or a space, is left alone. */
export const mostFailures = 3;

/** No space can be searched. */
export function concernsAll(problem: Problem): boolean {
  return isAuthError(problem) || problem.kind === 'tasksMissing' || problem.kind === 'internal';
}

/** Affects more than the list that failed: the whole server fails, or does not list tasks. */
export function concernsMore(problem: Problem): boolean {
  return concernsAll(problem) || isServerProblem(problem);
}

/** Whether this response to a search proves that the server has none. No other response does, nor does a missing one. */
export function saysNoSearch({ status }: Problem): boolean {
  return status !== undefined && [404, 405, 410, 501].includes(status);
}

/** Answers that other searches of the same server will probably get, too. */
const likelyForAll: ReadonlySet<ProblemKind> = new Set(['badRequest', 'wrongServer', 'unexpectedResponse']);

export function isLikelyForAll(problem: Problem): boolean {
  return saysNoSearch(problem) || likelyForAll.has(problem.kind);
}

/** Whether a space whose search failed may still list its runs and their tasks. */
export function mayListRuns(problem: Problem): boolean {
  const { kind, status } = problem;
  return isLikelyForAll(problem) || kind === 'runsUnavailable' || kind === 'tooLarge' || status === 500;
}
