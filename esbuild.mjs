import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';

const entry = resolve('src/extension.ts');
const page = resolve('src/webviews/report/main.tsx');

const isForDebugging = process.argv.includes('--sourcemap');

const common = {
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  // Files for debugging keep their columns, too, when they become CommonJS.
  minify: !isForDebugging,
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: isForDebugging ? 'inline' : false,
  logLevel: 'warning',
  logOverride: { 'import-is-undefined': 'error' },
};

/**
 * Each `import('./x')` is an entry to esbuild, and each set of entries that share modules gets a chunk: a dozen of them would be
 * read at startup. So each of these entries imports the main one, too, which is loaded by then: all that starts is shared by all,
 * and is one chunk.
 */
const oneStartupChunk = (main) => ({
  name: 'one-startup-chunk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import' ? { path: join(resolveDir, path), namespace: 'on-demand' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'on-demand' }, ({ path }) => ({
      contents: `import ${JSON.stringify(main)}; export * from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
});

/**
 * As CommonJS, each `import * as vscode` would copy VS Code's whole API, 20 times at startup, which takes longer than all the rest:
 * docs/performance.md. All of them get the object itself, asked for once, and its function for texts by a name that can be minified.
 */
const oneVscode = {
  name: 'one-vscode',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ path }) => ({ path, namespace: 'one-vscode' }));
    onLoad({ filter: /.*/, namespace: 'one-vscode' }, () => ({
      contents: `export const vscode = hostRequire('vscode'); export const { t: vscodeText } = vscode.l10n;`,
    }));
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8'))
        .replace(`import * as vscode from`, `import { vscode, vscodeText } from`)
        .replaceAll(/\bvscode\.l10n\.t\b/g, 'vscodeText'),
      loader: 'ts',
    }));
  },
};

/** The page's modules translate with a library, which would bring Node's file system along: here they do with VS Code itself. */
const oneTranslation = {
  name: 'one-translation',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vscode\/l10n$/ }, ({ path }) => ({ path, namespace: 'one-translation' }));
    onLoad({ filter: /.*/, namespace: 'one-translation' }, () => ({
      contents: `export { vscodeText as t } from 'vscode'; export const config = () => undefined;`,
    }));
  },
};

/** ofetch's helpers for base addresses, queries and lenient JSON, which we never ask it for: 4.5 KB. */
const unused = {
  name: 'unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(ufo|destr)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'export const withBase = (url) => url; export const withQuery = withBase; export default JSON.parse;',
    }));
  },
};

/**
 * `conditions: ['worker']` makes ofetch use the global fetch, which follows VS Code's proxy and certificate settings; with the
 * default condition it would bring its own HTTP client along (128 KB instead of 6).
 */
const { outputFiles } = await build({
  ...common,
  entryPoints: [entry],
  splitting: true,
  platform: 'node',
  target: 'node20',
  conditions: ['worker'],
  plugins: [oneStartupChunk(entry), oneVscode, oneTranslation, unused],
  write: false,
});

/**
 * esbuild splits ES modules only, which VS Code 1.100 takes six times as long to load: each file becomes CommonJS. esbuild could do that,
 * too, but with half a kilobyte of helpers in each file, and a getter behind each use of something from another file. Neither is needed,
 * because no file imports itself in a circle, and nothing that is exported changes. Lines stay the same, for source maps.
 */
const toCommonJs = (text) =>
  text
    .replaceAll(/\bimport ?\{([^}]*)\} ?from ?("[^"]+");/g, (_, names, from) => {
      return `const{${names.replaceAll(' as ', ':')}}=require(${from});`;
    })
    .replaceAll(/\bimport ?("[^"]+");/g, 'require($1);')
    .replaceAll(/\bimport\(("[^"]+")\)/g, 'Promise.resolve().then(()=>require($1))')
    .replaceAll(/\bexport ?\{([^}]*)\};/g, (_, names) => {
      return `module.exports={${names.replaceAll(/([\w$]+) as ([\w$]+)/g, '$2:$1')}};`;
    })
    .replaceAll('hostRequire', 'require');

await rm('dist', { recursive: true, force: true });
await mkdir('dist');
for (const { path, text } of outputFiles) {
  const code = toCommonJs(text);
  // Throws if something of an ES module is left.
  new Script(`(function () {${code}\n})`);
  await writeFile(path, code);
}

/** Compiles elements to `h('p', null, 'text')`, which is 2 KB smaller than the output for the type checker's `jsx` setting. */
const elements = {
  name: 'elements',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^elements$/ }, ({ path }) => ({ path, namespace: 'elements' }));
    onLoad({ filter: /.*/, namespace: 'elements' }, () => ({
      contents: `export { Fragment, h } from 'preact';`,
      resolveDir: dirname(page),
    }));
  },
};

/** The page of the report panel: modules and one style sheet, for the browsers of VS Code 1.100 and later. */
await build({
  ...common,
  entryPoints: [page, 'src/webviews/report/report.css'].map((file) => ({ in: file, out: 'report' })),
  splitting: true,
  chunkNames: 'page-[name]-[hash]',
  inject: ['elements'],
  plugins: [oneStartupChunk(page), elements],
  platform: 'browser',
  target: 'chrome128',
  tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
});
