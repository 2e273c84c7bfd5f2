import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const CLOCK_AND_CHANCE = [
  { object: 'Date', property: 'now', message: 'The clock is passed in.' },
  { object: 'Math', property: 'random', message: 'Ids and chance are passed in.' },
];
const ENVIRONMENT = { object: 'process', property: 'env', message: 'src/config.ts is the only reader of the environment.' };

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'web/generated/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
    },
  },
  {
    files: ['src/**/*.ts', 'resolvers/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ENVIRONMENT, ...CLOCK_AND_CHANCE],
      'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is passed in.' }],
    },
  },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  // Compiles what is asked for.
  { files: ['src/http/answers.ts'], rules: { '@typescript-eslint/no-implied-eval': 'off' } },
  {
    files: ['src/model/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'console', 'performance', 'crypto'] },
  },
  { files: ['bin/**/*.ts'], rules: { 'max-lines': ['error', { max: 150 }] } },
  // A describe block is a chapter, not a function.
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      // An answer's shape is that of the document that asked for it: the test itself says what it expects.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '*.js'],
    languageOptions: { globals: { Buffer: 'readonly', process: 'readonly', module: 'writable', console: 'readonly', URL: 'readonly' } },
  },
);
