import { columnNameOf, enumTypeName, pascalize, pluralize, tableNameOf, underscore } from '../../naming/index.ts'
import { attributeOf, type Field, literal, migrationColumnExpression, type ReferenceTarget } from '../fields/index.ts'
import { InvalidGeneratorName } from './errors.ts'

/** What a migration's name says, as in Rails. */
export type MigrationIntent =
  | { readonly kind: 'createTable'; readonly table: string }
  | { readonly kind: 'addColumns' | 'removeColumns'; readonly table: string }
  | { readonly kind: 'empty' }

/** `AddPhoneToUsers`, `remove_phone_from_users`, `CreateUsers`; anything else is empty. */
export function migrationIntent(name: string): MigrationIntent {
  const words = underscore(name)
  const create = /^create_(\w+)$/.exec(words)
  if (create) return { kind: 'createTable', table: pluralize(create[1]!) }
  const change = /^(add|remove)_\w+?_(?:to|from)_(\w+)$/.exec(words)
  const fits = change && (change[1] === 'add') === words.includes('_to_')
  return fits
    ? {
        kind: change[1] === 'add' ? 'addColumns' : 'removeColumns',
        table: pluralize(lastTable(words, change[1] === 'add' ? '_to_' : '_from_')),
      }
    : { kind: 'empty' }
}

/** The table stands behind the last `to`: add_link_to_page_to_users. */
const lastTable = (words: string, separator: string): string => words.slice(words.lastIndexOf(separator) + separator.length)

/**
 * The lines of `change()` that a migration's name and fields come to.
 *
 * @example
 * migrationOperations('AddPhoneToUsers', parseFields(['phone:string:20:null']))
 * // ["this.addColumn('users', 'phone', t.string(20).nullable())"]
 */
export function migrationOperations(
  name: string,
  fields: readonly Field[],
  targets: ReadonlyMap<string, ReferenceTarget> = new Map(),
): string[] {
  const intent = migrationIntent(name)
  if (intent.kind === 'empty') {
    if (fields.length > 0)
      throw new InvalidGeneratorName(
        `${name} does not say what to do with the fields. Name it AddXToTABLE, RemoveXFromTABLE or CreateTABLE`,
      )
    return []
  }
  const { table } = intent
  const column = (field: Field): string =>
    migrationColumnExpression(
      field,
      { references: tableNameOf(pascalize(field.name)), enumType: enumTypeName(table, columnNameOf(field.name)) },
      targets.get(pascalize(field.name)),
    )
  const enums = fields
    .filter((field) => field.type === 'enum')
    .map((field) => `(${literal(enumTypeName(table, columnNameOf(field.name)))}, ${literal(field.values)})`)
  const createEnums = enums.map((enumeration) => `this.createEnum${enumeration}`)
  if (intent.kind === 'createTable') {
    const hasKey = fields.some((field) => field.primaryKey)
    const columns = [
      ...(hasKey ? [] : ['id: t.id()']),
      ...fields.map((field) => `${columnNameOf(attributeOf(field))}: ${column(field)}`),
      '...t.timestamps()',
    ]
    return [...createEnums, [`this.createTable(${literal(table)}, {`, ...columns.map((line) => `  ${line},`), '})'].join('\n    ')]
  }
  const verb = intent.kind === 'addColumns' ? 'add' : 'remove'
  const changes = fields.map((field) => {
    if (field.type !== 'references') return `this.${verb}Column(${literal(table)}, ${literal(columnNameOf(field.name))}, ${column(field)})`
    const plain = migrationColumnExpression(
      { ...field, nullable: false, unique: false },
      { references: tableNameOf(pascalize(field.name)), enumType: '' },
    )
    const given = column(field) === plain ? '' : `, ${column(field)}`
    return `this.${verb}Reference(${literal(table)}, ${literal(columnNameOf(field.name))}${given})`
  })
  return verb === 'add' ? [...createEnums, ...changes] : [...changes, ...enums.map((enumeration) => `this.dropEnum${enumeration}`)]
}
