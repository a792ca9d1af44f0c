import type { ModelClass, ModelDefinition } from '../definition.ts'
import { InvalidConstructor, ShadowedAccessor } from '../faults.ts'
import { isDeclaring } from '../lineage.ts'
import { HYDRATE, row, type StoredRecord } from '../storage.ts'

/**
 * Class fields (`email = ''`) and methods that hide an attribute or association. One record is made from an empty row
 * to see what its constructor does: only there do fields show.
 */
export function shadowFaults(definition: ModelDefinition): Error[] {
  const { name, model, layout } = definition
  const members = [...definition.attributes.keys(), ...definition.associationNames]
  const faults: Error[] = methods(model, members).map(
    (member) =>
      new ShadowedAccessor(
        name,
        member,
        'is hidden by a method of the class. Override an attribute by an accessor, `override get`, with `super` inside.',
      ),
  )
  const values = new Array<null>(layout.length).fill(null)
  let record: StoredRecord
  try {
    record = new model(HYDRATE, values) as StoredRecord
  } catch (cause) {
    return [
      ...faults,
      new InvalidConstructor(
        name,
        null,
        `cannot be made from a row: ${(cause as Error).message}. Leave the constructor out, or pass all of its arguments to super().`,
        { cause },
      ),
    ]
  }
  if (record[row] !== values)
    return [
      ...faults,
      new InvalidConstructor(name, null, 'is not made from the row that its constructor was given. Pass all of its arguments to super().'),
    ]
  const assigned = layout.filter(({ slot }) => values[slot] !== null).map((attribute) => attribute.name)
  const fields = members.filter((member) => Object.hasOwn(record, member) || assigned.includes(member))
  return [
    ...faults,
    ...fields.map(
      (member) =>
        new ShadowedAccessor(
          name,
          member,
          'is hidden by a field of the class. Take the field out; a starting value is a default: .default(…).',
        ),
    ),
  ]
}

/** Prototype members below the declarations that are no accessors. */
function methods(model: ModelClass, members: readonly string[]): string[] {
  const found: string[] = []
  for (
    let at: ModelClass = model;
    !isDeclaring(at) && typeof at === 'function' && at.prototype !== undefined;
    at = Object.getPrototypeOf(at) as ModelClass
  ) {
    found.push(...members.filter((member) => Object.getOwnPropertyDescriptor(at.prototype, member)?.value !== undefined))
  }
  return found
}
