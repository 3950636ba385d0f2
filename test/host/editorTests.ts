import { join } from 'node:path';
import { bundleTests } from './bundleTests';
import { run } from './processes';

/** The folders below `test/` whose tests run inside VS Code. Each has an `index.ts` and is a run of its own. */
export type EditorTests = 'extension' | 'endurance';

/** Bundles each file of such tests. Returns the module whose `run()` the extension host calls. */
export async function buildEditorTests(tests: EditorTests): Promise<string> {
  const output = await bundleTests(tests, {
    // Glob patterns have slashes on every system.
    entryPoints: ['index.ts', '**/*.test.ts'].map((files) => `./test/${tests}/${files}`),
    outbase: `test/${tests}`,
    external: ['vscode', 'mocha'],
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
