import { defaultText, sameDefault } from '../compare/texts.ts'
import type { Check, Index, Table } from '../table.ts'
import type { Wanted } from './excerpt.ts'

/** The texts of one table that two schemas spell differently, for each side; null where there is nothing to settle. */
export function wantedOf(from: Table, to: Table): { from: Wanted; to: Wanted } | null {
  const pairs = to.columns.flatMap((column) => {
    const old = from.columns.find(({ name }) => name === column.name)
    return old ? [{ from: old, to: column }] : []
  })
  const defaults = pairs
    .filter((pair) => defaultText(pair.from) !== null && defaultText(pair.to) !== null && !sameDefault(pair.from, pair.to))
    .map((pair) => pair.to.name)
  const generated = pairs
    .filter((pair) => pair.from.generated && pair.to.generated && pair.from.generated.expression !== pair.to.generated.expression)
    .map((pair) => pair.to.name)
  const checks = unequal(from.checks, to.checks, checkText)
  const indexes = [...from.indexes, ...to.indexes].some(hasText) ? unequal(from.indexes, to.indexes, indexText) : null
  if (!defaults.length && !generated.length && !checks && !indexes) return null
  const columns = { defaults: new Set(defaults), generated: new Set(generated) }
  return {
    from: { ...columns, checks: checks?.from ?? none, indexes: indexes?.from ?? none },
    to: { ...columns, checks: checks?.to ?? none, indexes: indexes?.to ?? none },
  }
}

const none: ReadonlySet<string> = new Set()

/** The names of what has no equal on the other side; null where one side has nothing of that kind to compare with. */
function unequal<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  text: (object: T) => string,
): { from: Set<string>; to: Set<string> } | null {
  const [before, after] = [new Set(from.map(text)), new Set(to.map(text))]
  const odd = {
    from: new Set(from.filter((object) => !after.has(text(object))).map(({ name }) => name)),
    to: new Set(to.filter((object) => !before.has(text(object))).map(({ name }) => name)),
  }
  return odd.from.size && odd.to.size ? odd : null
}

export function checkText(check: Check): string {
  return check.expression
}

/** But for name and comment. */
export function indexText(index: Index): string {
  const keys = index.keys.map((key) => [key.column, key.expression, key.direction, key.nulls, key.opclass, key.collation])
  return JSON.stringify([keys, index.include, index.unique, index.nullsNotDistinct, index.method, index.predicate, index.with])
}

/** Something that can be said in two ways: an expression, a predicate, an operator class or collation that was named. */
function hasText(index: Index): boolean {
  return index.predicate !== null || index.keys.some((key) => (key.expression ?? key.opclass ?? key.collation) !== undefined)
}
