/** By code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name, b.name)
}

export function bySchemaAndName(a: QualifiedLike, b: QualifiedLike): number {
  return compareText(a.schema, b.schema) || compareText(a.name, b.name)
}

interface QualifiedLike {
  readonly schema: string
  readonly name: string
}
