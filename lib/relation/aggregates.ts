import type { Attribute, ModelDefinition } from '../model/index.ts'
import { avg, coalesce, count, max, min, sum, type Expression, type Selectable } from '../sql/index.ts'
import { InvalidRelation } from './errors.ts'
import { storedAttribute } from './projection.ts'

// The functions of sql/ are typed for users; here columns come by name.
type Untyped = (of: Selectable) => unknown

export const countRows = (): Expression => count() as unknown as Expression
export const countOf = (of: Expression): Expression => count(of) as unknown as Expression
/** An empty sum is 0 of its type, as against SQL's NULL. */
export const sumOf = (of: Expression): Expression => {
  const total = (sum as Untyped)(of) as Expression
  return coalesce(total, total.codec!.cast('0') as number) as unknown as Expression
}
export const averageOf = (of: Expression): Expression => (avg as Untyped)(of) as Expression
export const minimumOf = (of: Expression): Expression => (min as Untyped)(of) as Expression
export const maximumOf = (of: Expression): Expression => (max as Untyped)(of) as Expression

const NUMERIC = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'])

export function numericAttribute(definition: ModelDefinition, name: unknown, method: string): Attribute {
  const attribute = storedAttribute(definition, name)
  if (!NUMERIC.has(attribute.codec.name))
    throw new InvalidRelation(definition.name, `${method}() is for numbers, and ${attribute.name} is ${attribute.codec.name}`)
  return attribute
}
