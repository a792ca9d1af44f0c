import type { Constraint, Difference } from '../difference.ts'
import { checkConstraint, primaryKeyConstraint, uniqueConstraint } from '../ddl/constraints.ts'
import type { Check, PrimaryKey, QualifiedName, Table, Unique } from '../table.ts'
import { matchNamed, type MatchedNames } from './match-named.ts'
import { nameOf } from './pairing.ts'

/** Whether an unchanged constraint or index must make way for something else, and come back after it. */
export interface Forced {
  readonly columns: (names: readonly string[]) => boolean
  readonly text: (expression: string) => boolean
}

/** Primary key, uniques and checks. Foreign keys depend on other tables: they are compared by themselves. */
export function compareConstraints(from: Table, to: Table, forced: Forced): Difference[] {
  const table = nameOf(to)
  const primaryKeys = matchNamed(one(from.primaryKey), one(to.primaryKey), isSamePrimaryKey)
  const uniques = matchNamed(from.uniques, to.uniques, isSameUnique)
  const checks = matchNamed(from.checks, to.checks, isSameCheck)
  return [
    ...keyDifferences(table, primaryKeys, primaryKeyConstraint, (key) => forced.columns([...key.columns, ...(key.include ?? [])])),
    ...keyDifferences(table, uniques, uniqueConstraint, (unique) => forced.columns([...unique.columns, ...unique.include])),
    ...keyDifferences(table, checks, checkConstraint, (check) => forced.text(check.expression)),
    ...[...checks.kept, ...checks.renamed]
      .filter((pair) => !forced.text(pair.from.expression) && !pair.from.validated && pair.to.validated)
      .map(({ to: check }): Difference => ({ kind: 'validateConstraint', table, name: check.name })),
  ]
}

function keyDifferences<T extends { readonly name: string }>(
  table: QualifiedName,
  matched: MatchedNames<T>,
  constraint: (value: T) => Constraint,
  isForced: (value: T) => boolean,
): Difference[] {
  const again = [...matched.changed, ...[...matched.kept, ...matched.renamed].filter(({ from }) => isForced(from))]
  const drop = (value: T): Difference => ({ kind: 'dropConstraint', table, constraint: constraint(value) })
  const add = (value: T): Difference => ({ kind: 'addConstraint', table, constraint: constraint(value) })
  return [
    ...[...matched.dropped, ...again.map(({ from }) => from)].map(drop),
    ...matched.renamed
      .filter(({ from }) => !isForced(from))
      .map(({ from, to }): Difference => ({ kind: 'renameConstraint', table, from: from.name, to: to.name })),
    ...[...again.map(({ to }) => to), ...matched.added].map(add),
  ]
}

function isSamePrimaryKey(a: PrimaryKey, b: PrimaryKey): boolean {
  return (
    isSameList(a.columns, b.columns) &&
    isSameList(a.include ?? [], b.include ?? []) &&
    (a.deferrability ?? 'not deferrable') === (b.deferrability ?? 'not deferrable')
  )
}

function isSameUnique(a: Unique, b: Unique): boolean {
  return (
    isSameList(a.columns, b.columns) &&
    isSameList(a.include, b.include) &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.deferrability === b.deferrability
  )
}

/** One that is not valid yet can become so; the other way it has to be made anew. */
function isSameCheck(from: Check, to: Check): boolean {
  return from.expression === to.expression && from.noInherit === to.noInherit && (from.validated === to.validated || to.validated)
}

export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function one<T>(value: T | null): T[] {
  return value === null ? [] : [value]
}
