import { assertIdentifier, classNameOf, tableNameOf } from '../naming/index.ts'
import type { ModelClass } from './definition.ts'
import { UnnamedModel } from './faults.ts'
import { isDeclaring } from './lineage.ts'

type Options = Readonly<Record<string, unknown>>

/** The class name; for a class without one of its own, the name that its table would come from. */
export function modelNameOf(model: ModelClass, options: Options, columns: readonly string[]): string {
  const isNamed = !isDeclaring(model) && model.name !== ''
  if (isNamed) return model.name
  const table = options['table']
  if (typeof table === 'string') return classNameOf(table)
  throw new UnnamedModel('', columns)
}

/** The name that was declared; else by convention, with the class's `tablePrefix` in front. */
export function tableOf(model: ModelClass, name: string, options: Options): string {
  const declared = options['table'] as string | undefined
  const table = declared ?? `${(model as { tablePrefix?: string }).tablePrefix ?? ''}${tableNameOf(name)}`
  assertIdentifier(table, 'table')
  return table
}

/** Whether a bundler has probably renamed the class: `a`, `_User`. */
export function looksRenamed(name: string): boolean {
  return !/^\p{Lu}./u.test(name)
}
