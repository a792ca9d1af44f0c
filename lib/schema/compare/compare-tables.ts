import { creationOrder, nameKey } from '../creation-order.ts'
import { foreignKeyConstraint } from '../ddl/constraints.ts'
import type { Difference } from '../difference.ts'
import type { DatabaseSchema, ForeignKey, Table } from '../table.ts'
import { typeText } from '../text/type-reference.ts'
import { compareColumns, type ComparedColumns } from './compare-columns.ts'
import { compareConstraints, type Forced } from './compare-constraints.ts'
import { recreatedEnums } from './compare-enums.ts'
import { compareForeignKeys } from './compare-foreign-keys.ts'
import { compareIndexes } from './compare-indexes.ts'
import { compareSequences, takenNames } from './compare-sequences.ts'
import { nameOf, paired, unpaired } from './pairing.ts'
import { mentions, mentionsType } from './texts.ts'

/** What differs inside of the tables that both schemas have. */
export function compareTables(actual: DatabaseSchema, desired: DatabaseSchema): Difference[] {
  const types = recreatedEnums(actual, desired).map(({ to }) => typeText(to))
  const pairs = paired(actual.tables, desired.tables).map(({ from, to }) => {
    const columns = compareColumns(from, to, types)
    const forced = forcedBy(columns, types)
    return {
      from,
      to,
      columns,
      own: [...columns.differences, ...compareConstraints(from, to, forced), ...compareIndexes(from, to, forced), ...commentOf(from, to)],
    }
  })
  const foundations = new Map(pairs.map((pair) => [nameKey(pair.to), { columns: pair.columns, keys: droppedKeys(pair.own) }]))
  return [
    ...compareSequences(pairs, takenNames(actual)),
    ...pairs.flatMap(({ from, to, own }) => [...own, ...compareForeignKeys(from, to, (key) => isUndermined(key, to, foundations))]),
  ]
}

/** New tables, each after those it refers to; what closes a circle, or rests on a key that comes later, is added at the end. */
export function createTables(actual: DatabaseSchema, desired: DatabaseSchema, within: readonly Difference[]): Difference[] {
  const { tables, later } = creationOrder(unpaired(actual.tables, desired.tables).fresh)
  const unready = new Set(within.flatMap((difference) => (isFoundation(difference) ? [nameKey(difference.table)] : [])))
  const waits = (key: ForeignKey): boolean => unready.has(nameKey(key.references))
  const add = (table: Table, key: ForeignKey): Difference => ({
    kind: 'addConstraint',
    table: nameOf(table),
    constraint: foreignKeyConstraint(key),
  })
  return [
    ...tables.map(
      (table): Difference => ({
        kind: 'createTable',
        table: table.foreignKeys.some(waits) ? { ...table, foreignKeys: table.foreignKeys.filter((key) => !waits(key)) } : table,
      }),
    ),
    ...tables.flatMap((table) => table.foreignKeys.filter(waits).map((key) => add(table, key))),
    ...later.map(
      ({ table, foreignKey }): Difference => ({
        kind: 'addConstraint',
        table: nameOf(table),
        constraint: foreignKeyConstraint(foreignKey),
      }),
    ),
  ]
}

/** Tables that go, each before those it refers to; circles are opened first. */
export function dropTables(gone: readonly Table[]): Difference[] {
  const { tables, later } = creationOrder(gone)
  return [
    ...later.map(
      ({ table, foreignKey }): Difference => ({
        kind: 'dropConstraint',
        table: nameOf(table),
        constraint: foreignKeyConstraint(foreignKey),
      }),
    ),
    ...[...tables].reverse().map((table): Difference => ({ kind: 'dropTable', table })),
  ]
}

/** An expression over a column that changes its type would be read again with the new one, and may not be fit for it on the way. */
function forcedBy({ recreated, retyped }: ComparedColumns, recreatedTypes: readonly string[]): Forced {
  const touched = [...recreated, ...retyped]
  return {
    columns: (names) => names.some((name) => recreated.has(name)),
    text: (expression) =>
      touched.some((name) => mentions(expression, name)) || recreatedTypes.some((type) => mentionsType(expression, type)),
  }
}

interface Foundation {
  readonly columns: ComparedColumns
  /** The columns of unique keys that are dropped, each in one text. */
  readonly keys: ReadonlySet<string>
}

function isUndermined(key: ForeignKey, table: Table, foundations: ReadonlyMap<string, Foundation>): boolean {
  const own = foundations.get(nameKey(table))
  const target = foundations.get(nameKey(key.references))
  const moves = (columns: readonly string[], foundation: Foundation | undefined): boolean =>
    columns.some((name) => foundation && (foundation.columns.recreated.has(name) || foundation.columns.retyped.has(name)))
  return moves(key.columns, own) || moves(key.references.columns, target) || (target?.keys.has(columnSet(key.references.columns)) ?? false)
}

function droppedKeys(differences: readonly Difference[]): Set<string> {
  return new Set(
    differences.flatMap((difference) => {
      if (difference.kind === 'dropIndex' && difference.index.unique)
        return [columnSet(difference.index.keys.map((key) => key.column ?? ''))]
      if (difference.kind !== 'dropConstraint') return []
      const { constraint } = difference
      return constraint.kind === 'primaryKey' || constraint.kind === 'unique' ? [columnSet(constraint.value.columns)] : []
    }),
  )
}

function columnSet(columns: readonly string[]): string {
  return [...columns].sort().join('\0')
}

/** A column or a unique key that is not there yet when new tables are made. */
function isFoundation(difference: Difference): difference is Extract<Difference, { kind: 'addColumn' | 'addConstraint' | 'addIndex' }> {
  return difference.kind === 'addColumn' || difference.kind === 'addConstraint' || difference.kind === 'addIndex'
}

function commentOf(from: Table, to: Table): Difference[] {
  return (from.comment ?? '') === (to.comment ?? '')
    ? []
    : [{ kind: 'commentTable', table: nameOf(to), from: from.comment, to: to.comment }]
}
