import { build } from 'esbuild';

/** What some imports are replaced with in the bundle, by module name. */
const replacements = {
  // Each `import * as vscode` would copy VS Code's whole API when the bundle loads. This gives all of them one module with
  // the parts that are used, whose names the minifier may shorten; the build fails when one is missing here.
  vscode: `export const {
    ConfigurationTarget, DataTransferItem, Disposable, EventEmitter, ExtensionMode, FileChangeType, FileSystemError, FileType,
    MarkdownString, ProgressLocation, QuickInputButtons, QuickPickItemKind, StatusBarAlignment, TabInputText, ThemeColor,
    ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, ViewColumn, commands, env, l10n, window, workspace,
  } = require('vscode');`,
  // ofetch's helpers for base addresses, queries and lenient JSON, which we never ask it for: we build addresses ourselves
  // and read the body as a stream. 4 KB.
  ufo: 'export const withBase = (url) => url; export const withQuery = withBase;',
  destr: 'export default JSON.parse;',
};

const replaced = {
  name: 'replaced',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(vscode|ufo|destr)$/ }, ({ path, namespace }) =>
      namespace === 'replaced' ? { path, external: true } : { path, namespace: 'replaced' },
    );
    onLoad({ filter: /.*/, namespace: 'replaced' }, ({ path }) => ({ contents: replacements[path] }));
  },
};

/** What is loaded on first use (by `import()`) becomes a bundle of its own, beside the main one. */
const onFirstUse = {
  name: 'on-first-use',
  setup({ onResolve, initialOptions: { entryPoints } }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return kind === 'dynamic-import' && name in entryPoints ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};

/**
 * One minified bundle an entry. `conditions: ['worker']` makes ofetch use the global fetch, which follows VS Code's proxy
 * and certificate settings; with the default condition it would bring its own HTTP client along (128 KB instead of 6).
 */
await build({
  entryPoints: {
    extension: 'src/extension.ts',
    fetchPage: 'src/platform/fetchPage.ts',
    onDemand: 'src/onDemand.ts',
  },
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  charset: 'utf8',
  conditions: ['worker'],
  // VS Code gives its API to `require` only.
  supported: { 'dynamic-import': false },
  plugins: [replaced, onFirstUse],
  legalComments: 'none',
  sourcemap: process.argv.includes('--sourcemap') ? 'linked' : false,
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error' },
});
