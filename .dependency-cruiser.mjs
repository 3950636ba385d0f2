import { readFileSync } from 'node:fs';

/** Which room of `src/` may import which, and whether it may import VS Code's API. */
const rooms = JSON.parse(readFileSync(new URL('rooms.json', import.meta.url), 'utf8'));

const within = (names) => `^src/(${names.map((name) => name.replace('.', '\\.')).join('|')})(/|$)`;
const vscode = '^vscode$';

const vscodeRules = {
  no: { path: vscode },
  types: { path: vscode, dependencyTypesNot: ['type-only'] },
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files import each other in a circle. Types and `import()` count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-file-without-room',
      comment: 'The file lies in no room that rooms.json names.',
      severity: 'error',
      from: { path: '^src/', pathNot: within(Object.keys(rooms)) },
      to: {},
    },
    {
      name: 'webviews-no-node',
      comment: 'What runs in a page has no Node.js.',
      severity: 'error',
      from: { path: within(['webviews']) },
      to: { dependencyTypes: ['core'], pathNot: vscode },
    },
    ...Object.entries(rooms).map(([room, { imports }]) => ({
      name: `${room}-imports`,
      comment: `${room} may import ${imports.join(', ') || 'no other room'} (rooms.json).`,
      severity: 'error',
      from: { path: within([room]) },
      to: { path: '^(src|test)/', pathNot: within([room, ...imports]) },
    })),
    ...Object.entries(rooms)
      .filter(([, { vscode: use }]) => use in vscodeRules)
      .map(([room, { vscode: use }]) => ({
        name: `${room}-vscode`,
        comment: use === 'no' ? `${room} runs without VS Code.` : `${room} may import only types of VS Code.`,
        severity: 'error',
        from: { path: within([room]) },
        to: vscodeRules[use],
      })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Counts imports of types, which the compiled program no longer has.
    tsPreCompilationDeps: true,
    builtInModules: { add: ['vscode'] },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
