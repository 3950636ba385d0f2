import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The result of a suite, which a test process passes to the one that started it as JSON in the file `UNPOD_TALLY`. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  failures: { title: string; message: string }[];
}

/** The variable that names the file a test process writes its tally to. */
export const tallyVariable = 'UNPOD_TALLY';

/** What a run inside VS Code logs first, followed by the VS Code that it runs in. */
export const testsHeading = 'Tests run in ';

export const emptyTally = (): Tally => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** One failed test. */
export const failure = (title: string, message: string): Tally => ({
  ...emptyTally(),
  failed: 1,
  failures: [{ title, message }],
});

/** One passed test. */
export const success = (): Tally => ({ ...emptyTally(), passed: 1 });

/** The sum of several. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    emptyTally(),
  );
}

/** Counts a mocha run's tests. The tally is filled while it runs. */
export function tallyOf(runner: Mocha.Runner): Tally {
  const tally = emptyTally();
  runner.on('pass', () => tally.passed++);
  runner.on('pending', () => tally.skipped++);
  runner.on('fail', (test: Mocha.Runnable, error: Error) => {
    tally.failed++;
    tally.failures.push({ title: test.fullTitle(), message: error.stack ?? error.message });
  });
  return tally;
}

/** Writes a tally to the file that the environment names, if any. */
export function writeTally(tally: Tally): void {
  const file = process.env[tallyVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(tally));
}

/**
 * The tally of a test process that has ended. One that wrote none, ran no test, or exited with an error although nothing failed
 * counts as a failure.
 *
 * @param code its exit code
 */
export function readTally(file: string, suite: string, code: number): Tally {
  if (!existsSync(file)) return failure(suite, `It ended with code ${code} before its tests did.`);
  const tally = JSON.parse(readFileSync(file, 'utf8')) as Tally;
  if (tally.failed > 0) return tally;
  if (code !== 0) return sum([tally, failure(suite, `Nothing failed, but it ended with code ${code}.`)]);
  return tally.passed === 0 ? sum([tally, failure(suite, 'It ran no test.')]) : tally;
}
