import { ownAttributes } from '../declared/options.ts'
import type { ModelDefinition } from '../definition.ts'
import { enumMembers } from '../enum-members.ts'
import { ReservedName } from '../faults.ts'
import { parentClass } from '../lineage.ts'

/** Labels whose predicate or scope would hide something else, or another label's. */
export function enumFaults(definition: ModelDefinition): Error[] {
  const { model, name } = definition
  const columns = Object.fromEntries(
    ownAttributes(definition)
      .filter(({ meta }) => meta.enum)
      .map((attribute) => [attribute.name, { meta: attribute.meta, $flags: 'enum' as const }]),
  )
  const records = parentClass(model).prototype as object,
    statics = parentClass(model)
  const known = new Map<string, string>()
  const faults: Error[] = []
  for (const { attribute, label, predicate, scope } of enumMembers(columns)) {
    const refuse = (reason: string, option: string): void => {
      faults.push(
        new ReservedName(
          name,
          attribute,
          `has the label '${label}', ${reason}. Rename the label, or leave ${option} out: t.enum([…], { ${option}: false }).`,
        ),
      )
    }
    if (predicate !== null) {
      const other = known.get(predicate)
      if (other !== undefined) refuse(`whose predicate ${predicate} is that of ${other} too`, 'predicates')
      else if (predicate in records || definition.attributes.has(predicate) || definition.associationNames.includes(predicate))
        refuse(`whose predicate ${predicate} every ${name} has already`, 'predicates')
      known.set(predicate, `'${label}' of ${attribute}`)
    }
    if (scope !== null) {
      const other = known.get(`${scope}()`)
      if (other !== undefined) refuse(`whose scope ${scope}() is that of ${other} too`, 'scopes')
      else if (scope in statics || scope === 'prototype') refuse(`whose scope would hide ${name}.${scope}`, 'scopes')
      known.set(`${scope}()`, `'${label}' of ${attribute}`)
    }
  }
  return faults
}
