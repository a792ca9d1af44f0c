import { ownAttributes } from '../declared/options.ts'
import type { ModelDefinition } from '../definition.ts'
import { ReservedName, UnnamedModel } from '../faults.ts'
import { parentClass } from '../lineage.ts'
import { looksRenamed } from '../model-name.ts'

/** Names of attributes and associations that records need for themselves, and class names that no table can come from. */
export function nameFaults(definition: ModelDefinition): Error[] {
  const { name, options, parent, model } = definition
  const attributes = ownAttributes(definition).map((attribute) => attribute.name)
  const associations = definition.associationNames.filter((association) => !parent?.associationNames.includes(association))
  const faults: Error[] = []
  if (looksRenamed(name) && !('table' in options)) faults.push(new UnnamedModel(name, attributes))
  for (const member of [...attributes, ...associations]) {
    if (member === 'then')
      faults.push(
        new ReservedName(
          name,
          member,
          "is reserved: a record that has `then` would be awaited. Give it another name and map it with .column('then').",
        ),
      )
    else if (member in parentClass(model).prototype)
      faults.push(
        new ReservedName(
          name,
          member,
          `is reserved: every record has a member of that name. Give it another one${attributes.includes(member) ? ` and map it with .column('${member}')` : ''}.`,
        ),
      )
  }
  for (const member of associations) {
    if (definition.attributes.has(member))
      faults.push(new ReservedName(name, member, 'is an attribute and an association. Rename one of them.'))
  }
  return faults
}
