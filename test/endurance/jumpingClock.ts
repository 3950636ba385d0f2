import type { Clock } from '../../src/platform/clock';

/** Time that passes as ever, but is skipped where the poller would sleep: polls follow each other as fast as they are answered. */
export function jumpingClock(): Pick<Clock, 'now' | 'random' | 'after'> {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    random: () => Math.random(),
    after: (milliseconds, call) => {
      const jump = setImmediate(() => {
        skipped += milliseconds;
        call();
      });
      return { dispose: () => clearImmediate(jump) };
    },
  };
}
