import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from './paths';

/**
 * Bundles the simulation. In Node, an `import()` takes a varying time; in a bundle it is a promise like any other, and virtual time
 * need not wait for it.
 * @returns the file with the tests
 */
export async function buildSimulation(): Promise<string> {
  const output = join(repository, 'out', 'simulation');
  await rm(output, { recursive: true, force: true });
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/simulation/simulation.test.ts'],
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['worker'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(output, 'simulation.test.js');
}
