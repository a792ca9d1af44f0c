import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** TREFOIL_CORPUS is the folder with all material that is no part of this repository; it lies beside it by default. */
const folder = join(process.env.TREFOIL_CORPUS ?? join(import.meta.dirname, '../../../shared'), 'corpora')

/** Enough to fail loudly where the larger collections are not at hand. */
const OWN = [
  '',
  ' ',
  "'",
  '"',
  '\\',
  "\\'",
  '$1',
  '$$',
  '?',
  ';',
  '--',
  '/*',
  '*/',
  '%',
  '_',
  'null',
  'NULL',
  'true',
  '{}',
  '{NULL}',
  '{"a"}',
  '\n',
  '\t',
  '\r\n',
  "it's",
  "'; drop table canary; --",
  '"; drop table canary; --',
  "' or '1'='1",
  '1) or (1=1',
  '1; select pg_sleep(9)',
  "\\'; drop table canary; --",
  "E'\\''",
  'select',
  'users.email',
  'ünïcödé',
  '🍀',
  '‮right to left',
  '\u00ad',
  '\ufeff',
  '\0',
  'a\0b',
  '\ud83c',
  'x'.repeat(64),
  '__proto__',
  'constructor',
  'render',
  '1e9999',
  '-0',
  '0x10',
]

const lines = (file: string): string[] => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').split('\n') : [])
const list = (file: string): string[] =>
  existsSync(join(folder, file)) ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as string[]) : []

/** Strings that broke something somewhere: each must be data, or be refused with a coded error. */
export const NAUGHTY: readonly string[] = [...new Set([...OWN, ...list('blns.json'), ...lines('sql-injection.txt')])]
