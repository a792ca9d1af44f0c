import type { Difference } from '../difference.ts'
import type { Index, IndexKey, Table } from '../table.ts'
import { isSameList, type Forced } from './compare-constraints.ts'
import { matchNamed, type Pair } from './match-named.ts'
import { nameOf } from './pairing.ts'

export function compareIndexes(from: Table, to: Table, forced: Forced): Difference[] {
  const table = nameOf(to)
  const matched = matchNamed(from.indexes, to.indexes, isSameIndex)
  const isForced = (pair: Pair<Index>): boolean => isTouched(pair.from, forced)
  const again = [...matched.changed, ...[...matched.kept, ...matched.renamed].filter(isForced)]
  const standing = [...matched.kept, ...matched.renamed].filter((pair) => !isForced(pair))
  return [
    ...[...matched.dropped, ...again.map((pair) => pair.from)].map((index): Difference => ({ kind: 'dropIndex', table, index })),
    ...matched.renamed
      .filter((pair) => !isForced(pair))
      .map((pair): Difference => ({ kind: 'renameIndex', table, from: pair.from.name, to: pair.to.name })),
    ...[...again.map((pair) => pair.to), ...matched.added].map((index): Difference => ({ kind: 'addIndex', table, index })),
    ...standing
      .filter((pair) => (pair.from.comment ?? '') !== (pair.to.comment ?? ''))
      .map((pair): Difference => ({ kind: 'commentIndex', table, index: pair.to.name, from: pair.from.comment, to: pair.to.comment })),
  ]
}

/** An expression or predicate that names a type which is made anew, or a key on a column which is. */
function isTouched(index: Index, forced: Forced): boolean {
  const texts = [index.predicate, ...index.keys.map((key) => key.expression ?? null)].filter((text) => text !== null)
  const columns = [...index.include, ...index.keys.flatMap((key) => (key.column === undefined ? [] : [key.column]))]
  return forced.columns(columns) || texts.some(forced.text)
}

/** But for name and comment. An invalid one is the leftover of a failed build and equals nothing. */
function isSameIndex(from: Index, to: Index): boolean {
  return (
    (from.invalid ?? false) === (to.invalid ?? false) &&
    from.unique === to.unique &&
    from.nullsNotDistinct === to.nullsNotDistinct &&
    from.method === to.method &&
    from.predicate === to.predicate &&
    isSameList(from.include, to.include) &&
    isSameList([...from.with].sort(), [...to.with].sort()) &&
    from.keys.length === to.keys.length &&
    from.keys.every((key, place) => isSameKey(key, to.keys[place]!))
  )
}

function isSameKey(a: IndexKey, b: IndexKey): boolean {
  return (
    a.column === b.column &&
    a.expression === b.expression &&
    a.direction === b.direction &&
    a.nulls === b.nulls &&
    a.opclass === b.opclass &&
    a.collation === b.collation
  )
}
