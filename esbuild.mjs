import { build } from 'esbuild';

/**
 * One minified bundle. `conditions: ['worker']` makes ofetch use the global fetch, which follows VS Code's proxy and
 * certificate settings; with the default condition it would bring its own HTTP client along (128 KB instead of 11).
 */
await build({
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  conditions: ['worker'],
  external: ['vscode'],
  legalComments: 'none',
  sourcemap: process.argv.includes('--sourcemap') ? 'linked' : false,
  logLevel: 'warning',
});
