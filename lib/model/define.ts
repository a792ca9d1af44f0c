import { DefinedModel } from './defined-model.ts'
import type { ModelClass, ModelDefinition } from './definition.ts'
import { generationsOf, type Generation } from './lineage.ts'
import { noteUse } from './registry.ts'

/** On every class that was used: its definition. A symbol of the class itself, since a look-up in a WeakMap costs more than a find(). */
const definition: unique symbol = Symbol('trefoil.definition')
interface Defined {
  [definition]?: DefinedModel
}

/**
 * What the declaration of a model class comes to: table, attributes, layout, keys. Made when it is first asked for,
 * so that the class has its name and circular imports are done.
 *
 * @throws NotAModel for a class that declares no columns; UnnamedModel, DuplicateAttribute, InvalidTableOptions,
 * InvalidDiscriminator for a declaration that cannot be.
 */
export function definitionOf(model: ModelClass): ModelDefinition {
  const known = (model as Defined)[definition]
  // Inherited by a subclass that was not used yet.
  if (known !== undefined && known.model === model) return known
  return define(generationsOf(model))
}

function define(generations: readonly Generation[]): DefinedModel {
  let parent: DefinedModel | null = null
  for (const generation of generations) {
    const known: DefinedModel | undefined = (generation.model as Defined)[definition]
    if (known !== undefined && known.model === generation.model) {
      parent = known
      continue
    }
    parent = new DefinedModel(generation, parent)
    Object.defineProperty(generation.model, definition, { value: parent, configurable: true })
    noteUse(generation.model, parent.name)
  }
  return parent!
}
