import { quoteIdentifier } from '../../sql/index.ts'
import type { Index, IndexKey, QualifiedName } from '../table.ts'
import { commentOnIndex } from './comments.ts'
import { quoteCollation, quoteList, quoteName } from './names.ts'

export interface IndexOptions {
  /** Builds or drops it without blocking writes, outside of a transaction. */
  readonly concurrently?: boolean
}

/** `CREATE UNIQUE INDEX "users_lower_email" ON "users" (lower(email))`, and its comment. */
export function createIndex(table: QualifiedName, index: Index, options: IndexOptions = {}): string[] {
  const head = ['CREATE', ...(index.unique ? ['UNIQUE'] : []), 'INDEX', ...(options.concurrently ? ['CONCURRENTLY'] : [])]
  const method = index.method === 'btree' ? [] : ['USING', index.method]
  const tail = [
    ...(index.include.length ? [`INCLUDE (${quoteList(index.include)})`] : []),
    ...(index.nullsNotDistinct ? ['NULLS NOT DISTINCT'] : []),
    ...(index.with.length ? [`WITH (${index.with.join(', ')})`] : []),
    ...(index.predicate === null ? [] : [`WHERE ${index.predicate}`]),
  ]
  const keys = `(${index.keys.map(indexKey).join(', ')})`
  return [
    [...head, quoteIdentifier(index.name), 'ON', quoteName(table), ...method, keys, ...tail].join(' '),
    ...(index.comment ? commentOnIndex(table, index.name, index.comment) : []),
  ]
}

/** An index lives in its table's schema. */
export function dropIndex(table: QualifiedName, name: string, options: IndexOptions = {}): string[] {
  return [`DROP INDEX ${options.concurrently ? 'CONCURRENTLY ' : ''}${quoteName({ schema: table.schema, name })}`]
}

export function renameIndex(table: QualifiedName, from: string, to: string): string[] {
  return [`ALTER INDEX ${quoteName({ schema: table.schema, name: from })} RENAME TO ${quoteIdentifier(to)}`]
}

function indexKey(key: IndexKey): string {
  const isDescending = key.direction === 'desc'
  const isUsual = key.nulls === (isDescending ? 'first' : 'last')
  return [
    key.column === undefined ? `(${key.expression})` : quoteIdentifier(key.column),
    ...(key.collation === undefined ? [] : [`COLLATE ${quoteCollation(key.collation)}`]),
    ...(key.opclass === undefined ? [] : [key.opclass]),
    ...(isDescending ? ['DESC'] : []),
    ...(isUsual ? [] : [`NULLS ${key.nulls.toUpperCase()}`]),
  ].join(' ')
}
