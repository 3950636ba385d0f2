import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginning, step } from './gestures';
import { play } from './play';

/** How many seeds, or the one that is to be played again: `seed:path`. */
const { SIMULATION_SEEDS: seeds = '2000', SIMULATION_REPLAY: replay } = process.env;
const [seed = '20260207', ...path] = replay?.split(':') ?? [];
const choice = path.length > 0 ? { numRuns: 1, path: path.join(':') } : { numRuns: Number(seeds) };

describe('connections to random servers under random gestures', function () {
  this.timeout(0);

  it(`keep their promises for ${choice.numRuns} seeds`, async () => {
    const property = fc.asyncProperty(
      beginning,
      fc.array(step, { maxLength: 60, size: 'max' }),
      async (start, steps) => {
        const { broken } = await play(start, steps);
        assert.equal(broken[0], undefined);
      },
    );
    const result = await fc.check(property, { seed: Number(seed), ...choice });
    if (result.failed && result.counterexample) {
      const { lines, broken } = await play(...result.counterexample);
      const again = `npm test -- simulation --replay ${result.seed}:${result.counterexamplePath}`;
      const story = lines.map((line, index) => `${index}. ${line}`).join('\n');
      assert.fail(`${broken.join('\n') || String(result.errorInstance)}\n\n${story}\n\n${again}`);
    }
  });
});
