import { nameKey } from '../creation-order.ts'
import type { DatabaseSchema, EnumType, QualifiedName } from '../table.ts'
import { typeReference } from '../text/type-reference.ts'

/** The objects that both sides have by name. */
export function paired<T extends QualifiedName>(actual: readonly T[], desired: readonly T[]): { from: T; to: T }[] {
  const byKey = new Map(actual.map((object) => [nameKey(object), object]))
  return desired.flatMap((to) => {
    const from = byKey.get(nameKey(to))
    return from ? [{ from, to }] : []
  })
}

/** The objects that only one side has. */
export function unpaired<T extends QualifiedName>(actual: readonly T[], desired: readonly T[]): { gone: T[]; fresh: T[] } {
  const before = new Set(actual.map(nameKey))
  const after = new Set(desired.map(nameKey))
  return {
    gone: actual.filter((object) => !after.has(nameKey(object))),
    fresh: desired.filter((object) => !before.has(nameKey(object))),
  }
}

/** The enum that a column's type names, itself or as the element of an array. */
export function enumOf(type: string, schema: DatabaseSchema): EnumType | undefined {
  const reference = typeReference(type)
  return reference ? schema.enums.find((candidate) => isSameName(candidate, reference)) : undefined
}

export function isSameName(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name
}

export function nameOf({ schema, name }: QualifiedName): QualifiedName {
  return { schema, name }
}
