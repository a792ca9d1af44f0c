import { conversion } from '../ddl/conversion.ts'
import type { Difference } from '../difference.ts'
import type { Identity, Table, TableColumn } from '../table.ts'
import { sameType, typeReference } from '../text/type-reference.ts'
import { typeFamily } from '../type-names.ts'
import { nameOf } from './pairing.ts'
import { isSameColumn } from './same-column.ts'
import { mentions, mentionsType, sameDefault } from './texts.ts'

export interface ComparedColumns {
  readonly differences: readonly Difference[]
  /** Dropped and added anew, which takes every index and constraint on them along. */
  readonly recreated: ReadonlySet<string>
  /** Of another type than before: a foreign key between two of them cannot stand while one has changed. */
  readonly retyped: ReadonlySet<string>
}

/** @param recreatedEnums The types, as columns name them, that are made anew. */
export function compareColumns(from: Table, to: Table, recreatedEnums: readonly string[]): ComparedColumns {
  const before = new Map(from.columns.map((column) => [column.name, column]))
  const pairs = to.columns.flatMap((column) => {
    const old = before.get(column.name)
    return old ? [{ from: required(old, from), to: required(column, to) }] : []
  })
  const retyped = new Set(
    pairs.filter((pair) => !sameType(pair.from.type, pair.to.type) || isOfRecreated(pair.from, recreatedEnums)).map((pair) => pair.to.name),
  )
  const recreated = recreatedColumns(pairs, retyped, recreatedEnums)
  const after = new Set(to.columns.map(({ name }) => name))
  const table = nameOf(to)
  const differences = [
    ...from.columns
      .filter(({ name }) => !after.has(name) || recreated.has(name))
      .map((column): Difference => ({ kind: 'dropColumn', table, column })),
    ...pairs.filter((pair) => !recreated.has(pair.to.name)).flatMap((pair) => alterations(to, settled(pair), recreatedEnums)),
    ...to.columns
      .filter(({ name }) => !before.has(name) || recreated.has(name))
      .map((column): Difference => ({ kind: 'addColumn', table, column })),
  ]
  return { differences, recreated, retyped: new Set([...retyped].filter((name) => outgrows(pairs, name, recreatedEnums))) }
}

interface ColumnPair {
  readonly from: TableColumn
  readonly to: TableColumn
}

/** What stands in a primary key or counts by itself is NOT NULL, whether it says so or not. */
function required(column: TableColumn, table: Table): TableColumn {
  const isKey = column.identity !== null || (table.primaryKey?.columns.includes(column.name) ?? false)
  return column.nullable && isKey ? { ...column, nullable: false } : column
}

function isOfRecreated(column: TableColumn, recreatedEnums: readonly string[]): boolean {
  return recreatedEnums.some((type) => sameType(column.type.replace(/(\[\])+$/, ''), type))
}

/**
 * Generated columns whose definition changed, whose own type changes by more than a plain cast, or that are computed from a column which changes its type: the server can
 * neither change the one nor do the other. And plain ones that shall be generated.
 */
function recreatedColumns(pairs: readonly ColumnPair[], retyped: ReadonlySet<string>, recreatedEnums: readonly string[]): Set<string> {
  const isRecreated = ({ from, to }: ColumnPair): boolean => {
    if (to.generated === null) return from.generated !== null && !from.generated.stored
    if (from.generated === null) return true
    if (from.generated.stored !== to.generated.stored || from.generated.expression !== to.generated.expression) return true
    // The server takes no USING for a generated column.
    if (isOfRecreated(from, recreatedEnums) || conversion(to.name, from.type, to.type) !== null) return true
    const { expression } = from.generated
    return [...retyped].some((name) => mentions(expression, name)) || recreatedEnums.some((type) => mentionsType(expression, type))
  }
  return new Set(pairs.filter(isRecreated).map(({ to }) => to.name))
}

/** Integers of two sizes can still be compared; other families cannot. */
function outgrows(pairs: readonly ColumnPair[], name: string, recreatedEnums: readonly string[]): boolean {
  const pair = pairs.find(({ to }) => to.name === name)!
  const integers = ['smallint', 'integer', 'bigint']
  if (integers.includes(pair.from.type) && integers.includes(pair.to.type)) return false
  return typeFamily(pair.from.type) !== typeFamily(pair.to.type) || isOfRecreated(pair.from, recreatedEnums)
}

/** The old column with the new one's spelling wherever both say the same, so that only what differs is changed. */
function settled({ from, to }: ColumnPair): ColumnPair {
  return {
    to,
    from: {
      ...from,
      type: sameType(from.type, to.type) ? to.type : from.type,
      default: sameDefault(from, to) ? to.default : from.default,
      comment: (from.comment ?? '') === (to.comment ?? '') ? to.comment : from.comment,
      identity: from.identity && to.identity ? withNameOf(from.identity, to.identity) : from.identity,
    },
  }
}

/** The name of an identity's sequence is a difference of its own. */
function withNameOf({ sequence: _, ...identity }: Identity, { sequence }: Identity): Identity {
  return sequence === undefined ? identity : { ...identity, sequence }
}

function alterations(table: Table, { from, to }: ColumnPair, recreatedEnums: readonly string[]): Difference[] {
  if (isSameColumn(from, to)) return []
  const owner = nameOf(table)
  const steps = stepsBetween(from, to, recreatedEnums).filter((step) => !isSameColumn(step.from, step.to))
  return steps.map((step): Difference => ({ kind: 'alterColumn', table: owner, ...step }))
}

/**
 * One step, but where the old type is an enum that is made anew. Then a default of it goes first, as the new one may be a
 * value that comes with it; and a column that turns to another enum which is made anew as well waits as text.
 */
function stepsBetween(from: TableColumn, to: TableColumn, recreatedEnums: readonly string[]): ColumnPair[] {
  if (!isOfRecreated(from, recreatedEnums)) return [{ from, to }]
  if (isOfRecreated(to, recreatedEnums) && typeReference(from.type)?.name !== typeReference(to.type)?.name) {
    const waiting = { ...from, type: from.type.endsWith('[]') ? 'text[]' : 'text', default: null }
    return [
      { from, to: waiting },
      { from: waiting, to },
    ]
  }
  if (from.default === null || from.default === to.default) return [{ from, to }]
  const bare = { ...from, default: null }
  return [
    { from, to: bare },
    { from: bare, to },
  ]
}
