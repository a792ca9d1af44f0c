import type { TableOptions } from '../options.ts'
import type { Attribute, ModelDefinition } from '../definition.ts'

export type DeclaredOptions = TableOptions<Record<string, unknown>>

/** The options of one class, as they were typed. */
export function optionsOf(definition: ModelDefinition): DeclaredOptions {
  return definition.options
}

/** The attributes that a class adds to those of the class above it. */
export function ownAttributes({ attributes, parent }: ModelDefinition): Attribute[] {
  return [...attributes.values()].filter(({ name }) => !parent?.attributes.has(name))
}

/** `['userId', 'placedAt']` → `['user_id', 'placed_at']`. @throws UnknownAttribute */
export function columnNames(definition: ModelDefinition, names: readonly string[]): string[] {
  return names.map((name) => definition.attribute(name).column)
}
