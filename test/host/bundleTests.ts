import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { repository } from './paths';

/** Bundles tests for Node.js into an empty folder below `out/`. @returns that folder */
export async function bundleTests(
  folder: string,
  options: Pick<BuildOptions, 'entryPoints' | 'outbase' | 'external'>,
): Promise<string> {
  const output = join(repository, 'out', folder);
  await rm(output, { recursive: true, force: true });
  await build({
    absWorkingDir: repository,
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['worker'],
    sourcemap: 'inline',
    logLevel: 'warning',
    ...options,
  });
  return output;
}
