import type { Check, DatabaseSchema, EnumType, ForeignKey, Index, Table, TableColumn, Unique } from '../../../lib/schema/index.ts'

// Schema values with everything that a spec does not speak of left at its usual.

export const column = (name: string, type = 'integer', rest: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type,
  nullable: true,
  default: null,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
  ...rest,
})

export const table = (name: string, columns: readonly TableColumn[] = [], rest: Partial<Table> = {}): Table => ({
  schema: 'public',
  name,
  columns,
  primaryKey: null,
  uniques: [],
  foreignKeys: [],
  checks: [],
  indexes: [],
  comment: null,
  ...rest,
})

export const index = (name: string, columns: readonly string[], rest: Partial<Index> = {}): Index => ({
  name,
  keys: columns.map((column) => ({ column, direction: 'asc', nulls: 'last' })),
  include: [],
  unique: false,
  nullsNotDistinct: false,
  method: 'btree',
  predicate: null,
  with: [],
  comment: null,
  ...rest,
})

export const unique = (name: string, columns: readonly string[], rest: Partial<Unique> = {}): Unique => ({
  name,
  columns,
  nullsNotDistinct: false,
  deferrability: 'not deferrable',
  include: [],
  ...rest,
})

export const check = (name: string, expression: string, rest: Partial<Check> = {}): Check => ({
  name,
  expression,
  validated: true,
  noInherit: false,
  ...rest,
})

export const foreignKey = (name: string, columns: readonly string[], target: string, rest: Partial<ForeignKey> = {}): ForeignKey => ({
  name,
  columns,
  references: { schema: 'public', name: target, columns: ['id'] },
  onDelete: 'no action',
  onUpdate: 'no action',
  deferrability: 'not deferrable',
  validated: true,
  ...rest,
})

export const enumType = (name: string, labels: readonly string[], rest: Partial<EnumType> = {}): EnumType => ({
  schema: 'public',
  name,
  labels,
  comment: null,
  ...rest,
})

export const schema = (tables: readonly Table[], enums: readonly EnumType[] = []): DatabaseSchema => ({ tables, enums, others: [] })
