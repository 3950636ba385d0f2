import { join } from 'node:path';
import { bundleTests } from './bundleTests';

/**
 * Bundles the simulation. In Node, an `import()` takes a varying time; in a bundle it is a promise like any other, and virtual time
 * need not wait for it.
 * @returns the file with the tests
 */
export async function buildSimulation(): Promise<string> {
  const output = await bundleTests('simulation', { entryPoints: ['test/simulation/simulation.test.ts'] });
  return join(output, 'simulation.test.js');
}
