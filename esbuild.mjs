import { build } from 'esbuild';

/**
 * Each `import * as vscode` would copy VS Code's whole API when the bundle loads. This gives all of them one module with
 * the parts that are used, whose names the minifier may shorten; the build fails when one is missing here.
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ importer, namespace }) =>
      namespace === 'vscode-once'
        ? { path: 'vscode', external: true }
        : importer
          ? { path: 'vscode', namespace: 'vscode-once' }
          : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'vscode-once' }, () => ({
      contents: `export const {
        ConfigurationTarget, EventEmitter, MarkdownString, QuickInputButtons, QuickPickItemKind, StatusBarAlignment,
        ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, commands, env, l10n, window, workspace,
      } = require('vscode');`,
    }));
  },
};

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
  charset: 'utf8',
  conditions: ['worker'],
  plugins: [vscodeOnce],
  legalComments: 'none',
  sourcemap: process.argv.includes('--sourcemap') ? 'linked' : false,
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error' },
});
