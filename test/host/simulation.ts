import { join } from 'node:path';
import { bundleTests } from './bundleTests';

/**
 * Bundles the simulation. Node takes a while over an `import()`, each time another; in a bundle that is a promise like any other,
 * and virtual time need not wait.
 * @returns the file with the tests
 */
export async function buildSimulation(): Promise<string> {
  const output = await bundleTests('simulation', { entryPoints: ['test/simulation/simulation.test.ts'] });
  return join(output, 'simulation.test.js');
}
