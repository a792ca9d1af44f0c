import type { Difference } from '../difference.ts'
import type { DatabaseSchema, EnumType, QualifiedName, TableColumn } from '../table.ts'
import { isSameList } from './compare-constraints.ts'
import { enumOf, isSameName, nameOf, paired } from './pairing.ts'
import { sameDefault } from './texts.ts'

/** The enums that both schemas have, whose values went or changed places: they have to be made anew. */
export function recreatedEnums(actual: DatabaseSchema, desired: DatabaseSchema): { from: EnumType; to: EnumType }[] {
  return paired(actual.enums, desired.enums).filter(({ from, to }) => !isSameList(from.labels, to.labels) && !isExtended(from, to))
}

export function compareEnums(actual: DatabaseSchema, desired: DatabaseSchema, surviving: DatabaseSchema): Difference[] {
  const again = recreatedEnums(actual, desired)
  return paired(actual.enums, desired.enums).flatMap(({ from, to }): Difference[] => {
    if (again.some((pair) => pair.to === to)) return [{ kind: 'recreateEnum', from, to, columns: columnsOf(from, surviving, desired) }]
    const comment: Difference[] =
      (from.comment ?? '') === (to.comment ?? '') ? [] : [{ kind: 'commentEnum', type: nameOf(to), from: from.comment, to: to.comment }]
    return [...addedValues(from, to), ...comment]
  })
}

/** Whether all old values are there in their old order, others between them or after. */
function isExtended(from: EnumType, to: EnumType): boolean {
  return isSameList(
    from.labels,
    to.labels.filter((label) => from.labels.includes(label)),
  )
}

/** Each new value by its neighbour, from first to last: the one before it is there when it is added. */
function addedValues(from: EnumType, to: EnumType): Difference[] {
  const last = to.labels.findLastIndex((label) => from.labels.includes(label))
  const next = (place: number): string | undefined => to.labels.slice(place).find((label) => from.labels.includes(label))
  return to.labels.flatMap((value, place): Difference[] => {
    if (from.labels.includes(value)) return []
    const [before, after] = [next(place), to.labels[place - 1]]
    const where = place > last ? {} : after === undefined ? { before: before! } : { after }
    return [{ kind: 'addEnumValue', type: nameOf(to), value, ...where }]
  })
}

/** The columns of the type that stay of it, with the default that they have while the type changes. */
function columnsOf(type: EnumType, surviving: DatabaseSchema, desired: DatabaseSchema): { table: QualifiedName; column: TableColumn }[] {
  return surviving.tables.flatMap((table) => {
    const declared = desired.tables.find((candidate) => isSameName(candidate, table))
    return table.columns.flatMap((column) => {
      const reference = enumOf(column.type, surviving)
      const after = declared ? declared.columns.find(({ name }) => name === column.name) : column
      if (reference === undefined || !isSameName(reference, type) || after === undefined || column.generated) return []
      const target = enumOf(after.type, desired)
      if (declared && (target === undefined || !isSameName(target, type))) return []
      // Another default is put on afterwards, by the column's own difference.
      return [{ table: nameOf(table), column: sameDefault(column, after) ? column : { ...column, default: null } }]
    })
  })
}
