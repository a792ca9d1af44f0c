import { assertIdentifier, indexName } from '../../naming/index.ts'
import type { Index, IndexKey, Unique } from '../../schema/index.ts'
import { isSql, sqlText } from '../../sql/index.ts'
import type { ModelDefinition } from '../definition.ts'
import { InvalidTableOptions } from '../faults.ts'
import type { IndexOptions } from '../options.ts'
import { byName } from './by-name.ts'
import { columnNames, optionsOf, ownAttributes } from './options.ts'

type Declared = IndexOptions<Record<string, unknown>>

/** The indexes of the whole table: those of columns, those of the options, and one for each reference that has none yet. */
export function indexesOf(root: ModelDefinition, uniques: readonly Unique[]): Index[] {
  const declared = root.family.flatMap((member) => [...ofColumns(member), ...ofOptions(member)])
  const served = new Set([
    root.primaryKey[0]?.column,
    ...uniques.map(({ columns }) => columns[0]),
    ...declared.filter(({ predicate, method }) => predicate === null && method === 'btree').map(({ keys }) => keys[0]?.column),
  ])
  const references = root.family.flatMap((member) =>
    ownAttributes(member).filter(({ column, meta }) => meta.references?.index === true && !served.has(column)),
  )
  return byName(root, 'indexes', [...declared, ...references.map(({ column }) => index(root.table, [plain(column)]))])
}

function ofColumns(member: ModelDefinition): Index[] {
  return ownAttributes(member)
    .filter(({ meta }) => meta.index)
    .map(({ column }) => index(member.table, [plain(column)]))
}

function ofOptions(member: ModelDefinition): Index[] {
  return (optionsOf(member).indexes ?? []).map((options) => {
    const keys = (isSql(options.on) ? [options.on] : (options.on as readonly unknown[])).map((key) => keyOf(member, key, options))
    if (keys.length === 0) throw new InvalidTableOptions(member.name, null, 'has an index on nothing: { on: [] }.')
    assertOfKeys(member, options)
    if (options.name !== undefined) assertIdentifier(options.name, 'index')
    else if (keys.some(({ expression }) => expression !== undefined))
      throw new InvalidTableOptions(
        member.name,
        null,
        `has an index on an expression (${keys.find(({ expression }) => expression !== undefined)!.expression}) without a name: { name: '${member.table}_…' }.`,
      )
    return {
      ...index(member.table, keys),
      ...(options.name !== undefined && { name: options.name }),
      unique: options.unique ?? false,
      method: options.using ?? 'btree',
      include: columnNames(member, options.include ?? []),
      nullsNotDistinct: options.nullsNotDistinct ?? false,
      predicate: options.where === undefined ? null : sqlText(options.where),
      comment: options.comment ?? null,
    }
  })
}

/** What is said of a column by its name has to be said of a key, or it would count for nothing. */
function assertOfKeys(member: ModelDefinition, { on, order = {}, opclass = {} }: Declared): void {
  const keys: readonly unknown[] = isSql(on) ? [] : (on as readonly unknown[])
  for (const [option, given] of Object.entries({ order, opclass })) {
    const stray = Object.keys(given).find((name) => !keys.includes(name))
    if (stray !== undefined)
      throw new InvalidTableOptions(
        member.name,
        stray,
        `has an ${option} in an index that is not on it. Name it in on, or leave it out of ${option}.`,
      )
  }
  const [name, direction] =
    Object.entries<unknown>(order).find(([, given]) => given !== undefined && given !== 'asc' && given !== 'desc') ?? []
  if (name !== undefined)
    throw new InvalidTableOptions(member.name, name, `is ordered in an index by 'asc' or 'desc', not by ${JSON.stringify(direction)}.`)
}

function keyOf(member: ModelDefinition, key: unknown, { order, opclass }: Declared): IndexKey {
  if (isSql(key)) return { expression: sqlText(key), direction: 'asc', nulls: 'last' }
  const { name, column } = member.attribute(key as string)
  const isDescending = order?.[name] === 'desc'
  const operators = opclass?.[name]
  return {
    column,
    direction: isDescending ? 'desc' : 'asc',
    nulls: isDescending ? 'first' : 'last',
    ...(operators !== undefined && { opclass: operators }),
  }
}

const plain = (column: string): IndexKey => ({ column, direction: 'asc', nulls: 'last' })

function index(table: string, keys: readonly IndexKey[]): Index {
  const columns = keys.map(({ column }) => column ?? '')
  return {
    name: indexName(table, columns),
    keys,
    include: [],
    unique: false,
    nullsNotDistinct: false,
    method: 'btree',
    predicate: null,
    with: [],
    comment: null,
  }
}
