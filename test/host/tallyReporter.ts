import { reporters } from 'mocha';
import { tallyOf, writeTally } from './tally';

/** Mocha's `spec` reporter, which also writes the tally. */
export default class TallyReporter extends reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const tally = tallyOf(runner);
    runner.once('end', () => writeTally(tally));
  }
}
