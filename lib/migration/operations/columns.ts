import { checkName, enumTypeName, foreignKeyName, indexName, shortenIdentifier, uniqueName } from '../../naming/index.ts'
import { quoteLiteral, sqlText } from '../../sql/index.ts'
import {
  canonicalType,
  typeText,
  type Check,
  type ColumnMeta,
  type ForeignKey,
  type Index,
  type QualifiedName,
  type TableColumn,
  type Unique,
} from '../../schema/index.ts'
import type { AnyMigrationColumn } from '../t.ts'
import { qualified } from './names.ts'

/** A column as a table has it, and what its builder asked for besides. */
export interface DeclaredColumn {
  readonly column: TableColumn
  readonly isPrimaryKey: boolean
  readonly uniques: readonly Unique[]
  readonly checks: readonly Check[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly indexes: readonly Index[]
}

/** What `t.string(20).unique()` comes to as `users.phone`. */
export function declaredColumn(table: QualifiedName, name: string, builder: AnyMigrationColumn): DeclaredColumn {
  const { meta } = builder
  return {
    column: tableColumn(table, name, builder),
    isPrimaryKey: meta.primaryKey === true,
    uniques: meta.unique ? [plainUnique(uniqueName(table.name, [name]), [name])] : [],
    checks: (meta.checks ?? []).map((check, index) =>
      plainCheck(shortenIdentifier(`${checkName(table.name, name)}${index === 0 ? '' : index}`), sqlText(check)),
    ),
    foreignKeys: meta.references ? [foreignKeyOf(table, name, meta)] : [],
    indexes: meta.index === true || meta.references?.index === true ? [plainIndex(indexName(table.name, [name]), [name])] : [],
  }
}

export function tableColumn(table: QualifiedName, name: string, { meta, facts }: AnyMigrationColumn): TableColumn {
  if (facts) return { ...NOTHING, ...facts, name }
  return {
    name,
    type: typeOf(table, name, meta),
    nullable: meta.nullable,
    default: meta.default === undefined ? null : defaultText(meta),
    identity: meta.identity ?? null,
    generated: meta.generated ? { expression: sqlText(meta.generated.expression), stored: meta.generated.stored } : null,
    collation: null,
    comment: meta.comment ?? null,
  }
}

const NOTHING = { nullable: false, default: null, identity: null, generated: null, collation: null, comment: null }

const NUMBER = /^(?:bigint|integer|smallint|real|double precision|numeric(?:\(\d+,-?\d+\))?)$/

/** An enum column names its type. */
function typeOf(table: QualifiedName, name: string, meta: ColumnMeta): string {
  const declared = meta.element?.enum ?? meta.enum
  if (!declared) return canonicalType(meta.sqlType)
  const type = declared.type === undefined ? { schema: table.schema, name: enumTypeName(table.name, name) } : qualified(declared.type)
  return typeText(type) + (meta.element ? '[]' : '')
}

/** Numbers and booleans stand as they are; anything else is a literal that the server reads as the column's type. */
function defaultText(meta: ColumnMeta): string {
  const declared = meta.default!
  if ('sql' in declared) return sqlText(declared.sql)
  const encoded = meta.codec.encode(declared.value)
  if (encoded === null) return 'NULL'
  if (meta.sqlType === 'boolean') return encoded === 't' ? 'true' : 'false'
  if (NUMBER.test(meta.sqlType) && /^\d+(?:\.\d+)?$/.test(String(encoded))) return String(encoded)
  return typeof encoded === 'string' ? quoteLiteral(encoded) : `'\\x${Buffer.from(encoded).toString('hex')}'`
}

function foreignKeyOf(table: QualifiedName, name: string, meta: ColumnMeta): ForeignKey {
  const { target, column = 'id', onDelete = 'no action', onUpdate = 'no action', deferrability = 'not deferrable' } = meta.references!
  return {
    name: foreignKeyName(table.name, [name]),
    columns: [name],
    references: { ...qualified(target as string), columns: [column] },
    onDelete,
    onUpdate,
    deferrability,
    validated: true,
  }
}

export const plainUnique = (name: string, columns: readonly string[]): Unique => ({
  name,
  columns,
  nullsNotDistinct: false,
  deferrability: 'not deferrable',
  include: [],
})

export const plainCheck = (name: string, expression: string): Check => ({ name, expression, validated: true, noInherit: false })

export const plainIndex = (name: string, columns: readonly string[]): Index => ({
  name,
  keys: columns.map((column) => ({ column, direction: 'asc', nulls: 'last' })),
  include: [],
  unique: false,
  nullsNotDistinct: false,
  method: 'btree',
  predicate: null,
  with: [],
  comment: null,
})
