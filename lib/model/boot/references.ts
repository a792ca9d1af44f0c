import { typeFamily } from '../../schema/index.ts'
import { ownAttributes, optionsOf } from '../declared/options.ts'
import { columnTypeOf, referencedKey, referenceTarget } from '../declared/reference-target.ts'
import type { Attribute, ModelDefinition } from '../definition.ts'
import { InvalidReference } from '../faults.ts'
import { faultsOf } from './faults-of.ts'

const TEXTS = ['character varying', 'text', 'character', 'citext']

/** Foreign keys that lead nowhere, or whose column cannot hold the key that it refers to. */
export function referenceFaults(definition: ModelDefinition): Error[] {
  const ofColumns = ownAttributes(definition)
    .filter(({ meta }) => meta.references !== undefined)
    .flatMap((attribute) =>
      faultsOf(() => {
        const { target, key } = referencedKey(definition, attribute)
        compare(definition, attribute, target, key)
      }),
    )
  const ofOptions = (optionsOf(definition).foreignKeys ?? []).flatMap(({ on, references }) =>
    faultsOf(() => {
      const target = referenceTarget(definition, `foreignKeys [${on.join(', ')}]`, references)
      on.forEach((name, index) => {
        const key = target.primaryKey[index]
        if (key !== undefined) compare(definition, definition.attribute(name), target, key)
      })
    }),
  )
  return [...ofColumns, ...ofOptions]
}

function compare(definition: ModelDefinition, attribute: Attribute, target: ModelDefinition, key: Attribute): void {
  const mine = typeFamily(columnTypeOf(definition, attribute)),
    theirs = typeFamily(columnTypeOf(target, key))
  if (mine === theirs || (TEXTS.includes(mine) && TEXTS.includes(theirs))) return
  const advice = attribute.meta.references?.takesKeyType ? 'Name the type: t.uuid().references(() => …).' : 'Give it the type of the key.'
  throw new InvalidReference(
    definition.name,
    attribute.name,
    `is ${mine}, but the key that it refers to, ${target.name}.${key.name}, is ${theirs}. ${advice}`,
  )
}
