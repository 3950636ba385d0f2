import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { RequestReport } from '../platform/client';
import { isAuthError, isServerProblem, type Problem } from '../platform/errors';

/** Whether the platform answers and accepts the key, as requests show. */
export class Access extends Disposable {
  private readonly changed = this._register(new Emitter<void>());
  /** Fires when the platform refuses the key, or accepts it again. */
  readonly onDidChange = this.changed.event;

  /** Why the platform refuses the key; undefined while it accepts it. */
  problem: Problem | undefined;
  /** When the last request was sent that the platform answered and accepted the key for, in milliseconds since 1970. */
  answeredAt: number | undefined;
  /** When the last successful request that a person waited for was sent, in milliseconds since 1970. */
  servedAt: number | undefined;
  /** When the last request that a person waited for ended, whatever came of it, in milliseconds since 1970. */
  waitedAt: number | undefined;

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {
    super();
  }

  /** @returns whether the request says anything about the key: no answer, or one from something in front of the platform, does not */
  requestEnded({ problem, milliseconds, isBackground }: RequestReport): boolean {
    if (!isBackground) {
      this.waitedAt = this.now();
    }
    if (problem && (problem.status === undefined || isServerProblem(problem))) {
      return false;
    }
    const refusal = problem && isAuthError(problem) ? problem : undefined;
    if (!refusal) {
      this.answeredAt = this.now() - milliseconds;
    }
    if (!problem && !isBackground) {
      this.servedAt = this.answeredAt;
    }
    if (this.problem?.kind !== refusal?.kind) {
      this.problem = refusal;
      this.changed.fire();
    }
    return true;
  }
}
