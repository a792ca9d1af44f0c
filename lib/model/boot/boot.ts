import { definitionOf } from '../define.ts'
import type { ModelClass } from '../definition.ts'
import { InvalidModels, NotAModel } from '../faults.ts'
import { isModel } from '../lineage.ts'
import { register } from '../registry.ts'
import { associationFaults } from './associations.ts'
import { expected } from './faults-of.ts'
import { enumFaults } from './enums.ts'
import { nameFaults } from './names.ts'
import { referenceFaults } from './references.ts'
import { shadowFaults } from './shadows.ts'
import { tableFaults, duplicateTables } from './tables.ts'

/**
 * Registers models and checks the declaration of each, before any of them is used: associations, foreign keys, names,
 * enums, options. Everything that is wrong is told at once.
 *
 * @example boot([User, Order])
 * @throws ModelError of the kind that fits, naming model and member; InvalidModels where several things are wrong.
 * @throws NotAModel for a class that declares no columns.
 */
export function boot(models: readonly ModelClass[]): void {
  for (const model of models)
    if (!isModel(model)) throw new NotAModel(typeof model === 'function' ? (model as Function).name : String(model))
  const faults: Error[] = []
  const definitions = models.flatMap((model) => {
    try {
      const definition = definitionOf(model)
      register(model, definition.name)
      return [definition]
    } catch (error) {
      faults.push(expected(error))
      return []
    }
  })
  for (const check of [nameFaults, tableFaults, referenceFaults, enumFaults, shadowFaults, associationFaults]) {
    for (const definition of definitions) faults.push(...check(definition))
  }
  faults.push(...duplicateTables(definitions))
  if (faults.length === 1) throw faults[0]!
  if (faults.length > 1) throw new InvalidModels(faults)
}
