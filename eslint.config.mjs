import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const literalTexts = {
  selector:
    'CallExpression:matches([callee.object.name="l10n"], [callee.object.property.name="l10n"])[callee.property.name="t"] > :not(Literal).arguments:first-child',
  message: 'Pass a string literal to l10n.t: texts are exported for translation from the source.',
};

const ownWrappers = {
  selector:
    'MemberExpression[object.property.name="window"][property.name=/^(show(Information|Warning|Error)Message|(show|create)(QuickPick|InputBox)|setStatusBarMessage)$/]',
  message:
    'Use ui/messages, ui/picks, ui/inputBox or quickPick: they keep server text from becoming a link or an icon.',
};

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
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
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', require: 'readonly', module: 'writable' },
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-nested-ternary': 'error',
      'max-lines': ['error', 300],
      'no-restricted-syntax': ['error', literalTexts, ownWrappers],
    },
  },
  {
    files: ['src/ui/**/*.ts', 'src/commands/quickPick.ts'],
    rules: {
      'no-restricted-syntax': ['error', literalTexts],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Assertion chains and mocha's `this` read better without these two.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
