import type { ModelDefinition } from '../definition.ts'
import { faultsOf } from './faults-of.ts'

/** Thunks that give no association, and associations that do not fit their target. */
export function associationFaults(definition: ModelDefinition): Error[] {
  return definition.associationNames
    .filter((name) => !definition.parent?.associationNames.includes(name))
    .flatMap((name) =>
      faultsOf(() => {
        definition.association(name).check()
      }),
    )
}
