import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from './paths';
import { run } from './processes';

/** The folders below `test/` whose tests run inside VS Code. Each has an `index.ts` and is a run of its own. */
export type EditorTests = 'extension' | 'endurance';

/** Bundles each file of such tests. Returns the module whose `run()` the extension host calls. */
export async function buildEditorTests(tests: EditorTests): Promise<string> {
  const output = join(repository, 'out', tests);
  await rm(output, { recursive: true, force: true });
  await build({
    absWorkingDir: repository,
    // Glob patterns have slashes on every system.
    entryPoints: ['index.ts', '**/*.test.ts'].map((files) => `./test/${tests}/${files}`),
    outbase: `test/${tests}`,
    outdir: output,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['worker'],
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(output, 'index.js');
}

/**
 * Builds the extension itself into `dist/`.
 *
 * @throws with esbuild's output if it does not build
 */
export async function buildExtension(...flags: string[]): Promise<void> {
  const { code, output: said } = await run(process.execPath, ['esbuild.mjs', ...flags], { quiet: true });
  if (code !== 0) throw new Error(`The extension does not build:\n${said}`);
}
