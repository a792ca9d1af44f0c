import { compileFunction } from 'node:vm'
import { sqlFragment } from '../../sql/index.ts'
import { Migration } from '../migration.ts'
import { t } from '../t.ts'

/**
 * The class of a source that `fileSource` wrote, without a file: so that the proof runs the very text that is going to be
 * written. Such a source is plain JavaScript but for its import and export.
 */
export function evaluateSource(source: string): unknown {
  const body = source.replace(/^import .*$/m, '').replace('export default class', 'return class')
  const evaluate = compileFunction(`'use strict'\n${body}`, ['Migration', 't', 'sql']) as (...given: unknown[]) => unknown
  return evaluate(Migration, t, sqlFragment)
}
