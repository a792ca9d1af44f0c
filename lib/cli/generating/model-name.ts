import { fileNameOf, pascalize, singularize } from '../../naming/index.ts'
import { InvalidGeneratorName } from './errors.ts'

export interface ModelName {
  /** `OrderItem` */
  readonly className: string
  /** `order-item` */
  readonly file: string
  /** The name was plural and was made singular. */
  readonly wasPlural: boolean
}

/** Class names that would hide something a model's file or JavaScript itself needs. */
const reserved = new Set([
  'ApplicationRecord',
  'Base',
  'Migration',
  'Relation',
  'Collection',
  'Object',
  'Function',
  'Array',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'Date',
  'Promise',
  'Proxy',
  'Reflect',
  'RegExp',
  'Error',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'JSON',
  'Math',
  'Intl',
  'Iterator',
  'Generator',
  'Infinity',
  'NaN',
  'Buffer',
])

/**
 * A model's name as it was typed, in any letter case: `OrderItem`, `order_item`, `order-items`.
 *
 * @param keepPlural Take a plural name as it is (`--force-plural`).
 */
export function modelNameOf(word: string, keepPlural = false): ModelName {
  if (/[/:\\]/.test(word))
    throw new InvalidGeneratorName(`${word}: models have no namespaces. Name it ${pascalize(word.replaceAll(/[/:\\]+/g, '_'))}`)
  if (!/^[A-Za-z][\w-]*$/.test(word))
    throw new InvalidGeneratorName(
      `${JSON.stringify(word)} is no model name: it starts with a letter and has letters, digits, - and _ only`,
    )
  const given = pascalize(word)
  const singular = singularize(given)
  const className = keepPlural ? given : singular
  if (reserved.has(className))
    throw new InvalidGeneratorName(
      `${className} is a name that JavaScript or Trefoil uses itself. Take another, for example ${className}Entry`,
    )
  return { className, file: fileNameOf(className), wasPlural: !keepPlural && singular !== given }
}
