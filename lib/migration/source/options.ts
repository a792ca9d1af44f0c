import { foreignKeyName, indexName, primaryKeyName, uniqueName } from '../../naming/index.ts'
import type { Check, Deferrability, ForeignKey, Index, IndexKey, PrimaryKey, QualifiedName, Unique } from '../../schema/index.ts'
import { list, object, sqlSource, text, type Code, type Group } from './code.ts'

const texts = (values: readonly string[]): Group => list(values.map(text))
const oneOrMore = (values: readonly string[]): Code => (values.length === 1 ? text(values[0]!) : texts(values))
const unless = (isUsual: boolean, code: Code): Code | null => (isUsual ? null : code)

export function deferrableSource(deferrability: Deferrability | undefined): string | null {
  if (deferrability === undefined || deferrability === 'not deferrable') return null
  return deferrability === 'initially deferred' ? "'deferred'" : 'true'
}

type Fields = (readonly [string, Code | null])[]

/** What stands between the brackets of `addIndex`, or in a table's `indexes` beside `on`. */
export function indexFields(table: QualifiedName, index: Index, concurrently: boolean): Fields {
  const columns = index.keys.map((key) => key.column)
  const usual = columns.every((column) => column !== undefined) && indexName(table.name, columns) === index.name
  const order = index.keys.filter((key) => isOrdered(key, index)).map((key): [string, Code] => [key.column!, text('desc')])
  return [
    ['name', unless(usual, text(index.name))],
    ['unique', unless(!index.unique, 'true')],
    ['using', unless(index.method === 'btree', text(index.method))],
    ['order', object(order)],
    ['include', unless(index.include.length === 0, texts(index.include))],
    ['nullsNotDistinct', unless(!index.nullsNotDistinct, 'true')],
    ['where', index.predicate === null ? null : sqlSource(index.predicate)],
    [
      'with',
      object(
        index.with.map((parameter) => {
          const at = parameter.indexOf('=')
          return [parameter.slice(0, at), text(parameter.slice(at + 1))]
        }),
      ),
    ],
    ['comment', index.comment === null ? null : text(index.comment)],
    ['concurrently', unless(!concurrently, 'true')],
  ]
}

/** `['a', 'b']`, sql`lower(email)`, or keys with what belongs to them. */
export function indexOn(index: Index): Code {
  const keys = index.keys.map((key) => keySource(key, index))
  return keys.length === 1 && index.keys[0]!.column === undefined ? keys[0]! : list(keys)
}

/** A name, where direction is all there is to say; that stands in `order`, once for each column. */
const isOrdered = (key: IndexKey, { keys }: Index): boolean =>
  keys.filter((other) => other.column === key.column).length === 1 &&
  key.column !== undefined &&
  key.direction === 'desc' &&
  key.nulls === 'first' &&
  key.opclass === undefined &&
  key.collation === undefined

function keySource(key: IndexKey, index: Index): Code {
  const usualNulls = key.nulls === (key.direction === 'desc' ? 'first' : 'last')
  const isPlain = key.direction === 'asc' && usualNulls && key.opclass === undefined && key.collation === undefined
  if (isPlain) return key.column === undefined ? sqlSource(key.expression!) : text(key.column)
  if (isOrdered(key, index)) return text(key.column!)
  return object([
    key.column === undefined ? ['expression', sqlSource(key.expression!)] : ['column', text(key.column)],
    ['direction', unless(key.direction === 'asc', text(key.direction))],
    ['nulls', unless(usualNulls, text(key.nulls))],
    ['opclass', key.opclass === undefined ? null : text(key.opclass)],
    ['collation', key.collation === undefined ? null : text(key.collation)],
  ])!
}

export function foreignKeyFields(table: QualifiedName, key: ForeignKey, usualColumn: string | null): Fields {
  return [
    ['column', unless(key.columns.length === 1 && key.columns[0] === usualColumn, oneOrMore(key.columns))],
    ['primaryKey', unless(key.references.columns.length === 1 && key.references.columns[0] === 'id', oneOrMore(key.references.columns))],
    ['name', unless(key.name === foreignKeyName(table.name, key.columns), text(key.name))],
    ['onDelete', unless(key.onDelete === 'no action', text(key.onDelete))],
    ['onDeleteColumns', key.onDeleteColumns?.length ? texts(key.onDeleteColumns) : null],
    ['onUpdate', unless(key.onUpdate === 'no action', text(key.onUpdate))],
    ['match', key.match ? text(key.match) : null],
    ['deferrable', deferrableSource(key.deferrability)],
    ['validate', unless(key.validated, 'false')],
  ]
}

export function uniqueFields(table: QualifiedName, unique: Unique): Fields {
  return [
    ['name', unless(unique.name === uniqueName(table.name, unique.columns), text(unique.name))],
    ['nullsNotDistinct', unless(!unique.nullsNotDistinct, 'true')],
    ['include', unless(unique.include.length === 0, texts(unique.include))],
    ['deferrable', deferrableSource(unique.deferrability)],
  ]
}

export function primaryKeyFields(table: QualifiedName, key: PrimaryKey): Fields {
  return [
    ['name', unless(key.name === primaryKeyName(table.name), text(key.name))],
    ['include', key.include?.length ? texts(key.include) : null],
    ['deferrable', deferrableSource(key.deferrability)],
  ]
}

export const checkFields = (check: Check): Fields => [
  ['validate', unless(check.validated, 'false')],
  ['noInherit', unless(!check.noInherit, 'true')],
]
