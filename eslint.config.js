// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { plugin } from './eslint/index.js'

/** The way data flows. A folder of lib/ imports only from those before it. */
const layers = [
  'naming',
  'types',
  'sql',
  'database',
  'schema',
  'model',
  'relation',
  'associations',
  'record',
  'migration',
  'testing',
  'tasks',
  'cli',
]

/** Relations, associations and raw SQL can be awaited without being promises: their type is PromiseLike, and `await` is what they are for. */
/** @type {import('eslint').Linter.RulesRecord} */
const bugs = {
  '@typescript-eslint/no-floating-promises': 'error',
  // A block such as `before(async () => …)` or an array callback may be async; a condition on a promise is always a mistake.
  '@typescript-eslint/no-misused-promises': [
    'error',
    { checksVoidReturn: { attributes: false, arguments: false, inheritedMethods: false } },
  ],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-array-delete': 'error',
  '@typescript-eslint/require-array-sort-compare': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/no-shadow': 'off',
  '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/no-useless-empty-export': 'error',
  '@typescript-eslint/prefer-as-const': 'error',
  '@typescript-eslint/no-misused-new': 'error',
  '@typescript-eslint/no-unsafe-unary-minus': 'error',
  '@typescript-eslint/no-duplicate-enum-values': 'error',
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 3 }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-cond-assign': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'off',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-loss-of-precision': 'error',
  'no-prototype-builtins': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-unused-expressions': 'off',
  'no-useless-catch': 'error',
  'no-var': 'error',
  'prefer-const': ['error', { destructuring: 'all' }],
}

export default defineConfig(
  globalIgnores([
    'dist',
    'coverage',
    'templates',
    'docs/public/reference',
    'docs/.vitepress/cache',
    'docs/.vitepress/dist',
    // Files that are wrong on purpose: the compiler's messages about them are a golden file.
    'spec/types/mistakes',
    // Packages of their own, with their own settings.
    'benchmarks',
    'demo/shop',
    'example-app',
    'generators',
  ]),
  {
    files: ['**/*.ts', '**/*.js'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['lib/**/*.ts', 'spec/**/*.ts', 'demo/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: bugs,
  },
  {
    files: ['lib/**/*.ts'],
    plugins: { local: plugin },
    rules: {
      'local/layer-order': ['error', { root: 'lib', layers }],
      'local/no-import-circle': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      // Casts from `any` are how the untyped inside meets the typed face; they are deliberate, and reviewed, not counted.
      '@typescript-eslint/no-explicit-any': 'off',
      'no-console': 'error',
    },
  },
  {
    // Tasks and commands talk to a terminal.
    files: ['lib/cli/**/*.ts', 'lib/tasks/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Type tests are compiled, not run.
    files: ['spec/types/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/await-thenable': 'off',
    },
  },
  {
    files: ['spec/**/*.ts'],
    rules: { 'no-template-curly-in-string': 'off' },
  },
  {
    files: ['spec/**/*.spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['describe', 'context', 'it', 'specify'].flatMap((object) =>
          ['only', 'skip'].map((property) => ({ object, property, message: 'Every example runs, everywhere.' })),
        ),
      ],
    },
  },
)
