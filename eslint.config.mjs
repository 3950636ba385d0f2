import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noVscode = {
  name: 'vscode',
  message: 'platform/, model/ and polling/ run without VS Code: hand in what they need.',
};

/** Rooms may import from the rooms before them, never from the ones after: imports go one way. */
const rooms = ['platform', 'model', 'polling'];
const later = (room) => [
  ...rooms.slice(rooms.indexOf(room) + 1),
  'connections',
  'tree',
  'documents',
  'commands',
  'ui',
  'app',
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', require: 'readonly', module: 'writable' } },
  },
  ...rooms.map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [noVscode],
          patterns: [{ group: later(room).map((name) => `../${name}/*`), message: 'Imports go one way.' }],
        },
      ],
    },
  })),
  {
    files: ['test/**/*.ts'],
    rules: {
      // Assertion chains and mocha's `this` read better without these two.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
