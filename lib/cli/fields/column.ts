import { pascalize } from '../../naming/index.ts'
import { defaultExpression, literal } from './default-value.ts'
import type { Field } from './field.ts'

/** What a reference has to know of the model it points to. */
export interface ReferenceTarget {
  /** How its key is declared: `bigint` for `t.id()`. */
  readonly keyType: 'bigint' | 'uuid'
}

/**
 * A field as a model declares it: `t.string(255).unique()`.
 * A uuid primary key without a default gets `gen_random_uuid()`.
 */
export function columnExpression(field: Field, target: ReferenceTarget = { keyType: 'bigint' }): string {
  if (field.type === 'references') return referenceExpression(field, `() => ${pascalize(field.name)}`, target)
  return `${builder(field)}${modifiers(field)}`
}

/**
 * The same for a migration, which speaks of tables and types by their names and never imports a model:
 * `t.references('users')`, `t.enum('orders_status')`.
 */
export function migrationColumnExpression(field: Field, names: MigrationNames, target: ReferenceTarget = { keyType: 'bigint' }): string {
  if (field.type === 'references') return referenceExpression(field, literal(names.references), target)
  const element = field.type === 'enum' ? `t.enum(${literal(names.enumType)})` : `t.${field.type}(${field.size.join(', ')})`
  return `${field.array ? `t.array(${element})` : element}${modifiers(field)}`
}

/** What a migration calls the table that a reference points to, and the type of an enum. */
export interface MigrationNames {
  readonly references: string
  readonly enumType: string
}

/** Whether the expression names `sql`, which must then be imported. */
export const usesSql = (expression: string): boolean => expression.includes('sql`')

function builder(field: Field): string {
  const element = field.type === 'enum' ? `t.enum(${literal(field.values)})` : `t.${field.type}(${field.size.join(', ')})`
  return field.array ? `t.array(${element})` : element
}

function modifiers(field: Field): string {
  const chosen = field.default ?? (field.primaryKey && field.type === 'uuid' ? 'random' : null)
  const impossible = (problem: string): never => {
    throw new Error(`A parsed field with a wrong default: ${problem}`)
  }
  return [
    field.primaryKey ? '.primaryKey()' : '',
    field.nullable ? '.nullable()' : '',
    chosen === null ? '' : `.default(${defaultExpression(field, chosen, impossible)})`,
    field.unique ? '.unique()' : '',
    field.index ? '.index()' : '',
  ].join('')
}

function referenceExpression(field: Field, target: string, { keyType }: ReferenceTarget): string {
  const start = keyType === 'bigint' ? `t.references(${target})` : `t.uuid().references(${target})`
  // t.references() makes its index itself.
  const index = field.unique ? '.unique()' : keyType === 'bigint' ? '' : '.index()'
  return `${start}${field.nullable ? '.nullable()' : ''}${index}`
}
