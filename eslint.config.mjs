import js from '@eslint/js';
import tseslint from 'typescript-eslint';

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
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', require: 'readonly', module: 'writable' },
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-nested-ternary': 'error',
      'max-lines': ['error', 300],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression:matches([callee.object.name="l10n"], [callee.object.property.name="l10n"])[callee.property.name="t"] > :not(Literal).arguments:first-child',
          message: 'Pass a string literal to l10n.t: texts are exported for translation from the source.',
        },
      ],
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
