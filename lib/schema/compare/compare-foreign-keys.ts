import type { Difference } from '../difference.ts'
import { foreignKeyConstraint } from '../ddl/constraints.ts'
import type { ForeignKey, Table } from '../table.ts'
import { isSameList } from './compare-constraints.ts'
import { matchNamed } from './match-named.ts'
import { isSameName, nameOf } from './pairing.ts'

/** @param isForced Whether an unchanged key must make way, because what it rests on does. */
export function compareForeignKeys(from: Table, to: Table, isForced: (key: ForeignKey) => boolean): Difference[] {
  const table = nameOf(to)
  const matched = matchNamed(from.foreignKeys, to.foreignKeys, (a, b) => isSameForeignKey(a, b) && a.deferrability === b.deferrability)
  // Of the same name and different only in when it is checked: that is altered in place.
  const altered = matched.changed.filter((pair) => isSameForeignKey(pair.from, pair.to) && !isForced(pair.from))
  const again = [
    ...matched.changed.filter((pair) => !altered.includes(pair)),
    ...[...matched.kept, ...matched.renamed].filter((pair) => isForced(pair.from)),
  ]
  const stays = (pair: { readonly from: ForeignKey }): boolean => !isForced(pair.from)
  const drop = (value: ForeignKey): Difference => ({ kind: 'dropConstraint', table, constraint: foreignKeyConstraint(value) })
  const add = (value: ForeignKey): Difference => ({ kind: 'addConstraint', table, constraint: foreignKeyConstraint(value) })
  return [
    ...[...matched.dropped, ...again.map((pair) => pair.from)].map(drop),
    ...matched.renamed
      .filter(stays)
      .map((pair): Difference => ({ kind: 'renameConstraint', table, from: pair.from.name, to: pair.to.name })),
    ...altered.map((pair): Difference => ({ kind: 'alterForeignKey', table, from: pair.from, to: pair.to })),
    ...[...again.map((pair) => pair.to), ...matched.added].map(add),
    ...[...matched.kept, ...matched.renamed, ...altered]
      .filter((pair) => stays(pair) && !pair.from.validated && pair.to.validated)
      .map((pair): Difference => ({ kind: 'validateConstraint', table, name: pair.to.name })),
  ]
}

/** But for deferrability. One that is not valid yet can become so; the other way it has to be made anew. */
function isSameForeignKey(from: ForeignKey, to: ForeignKey): boolean {
  return (
    isSameList(from.columns, to.columns) &&
    isSameName(from.references, to.references) &&
    isSameList(from.references.columns, to.references.columns) &&
    from.onDelete === to.onDelete &&
    from.onUpdate === to.onUpdate &&
    isSameList(from.onDeleteColumns ?? [], to.onDeleteColumns ?? []) &&
    from.match === to.match &&
    (from.validated === to.validated || to.validated)
  )
}
