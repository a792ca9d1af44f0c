import type { ColumnReference } from '../../schema/index.ts'
import { definitionOf } from '../define.ts'
import type { Attribute, ModelDefinition } from '../definition.ts'
import { InvalidReference } from '../faults.ts'
import { isModel } from '../lineage.ts'

const INTEGERS = ['bigint', 'integer', 'smallint']

/** The model that a reference leads to. */
export function referenceTarget(owner: ModelDefinition, member: string, target: ColumnReference['target']): ModelDefinition {
  if (typeof target === 'string')
    throw new InvalidReference(owner.name, member, `refers to a table by its name; a model refers to a model: references(() => Team).`)
  let model: unknown
  try {
    model = (target as () => unknown)()
  } catch (cause) {
    throw new InvalidReference(owner.name, member, `could not be read: ${(cause as Error).message}`, { cause })
  }
  if (!isModel(model))
    throw new InvalidReference(owner.name, member, 'refers to no model: it has to be a thunk like references(() => Team).')
  return definitionOf(model)
}

/** The key that a column of one attribute refers to. */
export function referencedKey(owner: ModelDefinition, { name, meta }: Attribute): { target: ModelDefinition; key: Attribute } {
  const target = referenceTarget(owner, name, meta.references!.target)
  const [key, ...more] = target.primaryKey
  if (key === undefined) throw new InvalidReference(owner.name, name, `refers to ${target.name}, which has no primary key.`)
  if (more.length > 0) {
    const columns = target.primaryKey.map((each) => `'${each.name}'`).join(', ')
    throw new InvalidReference(
      owner.name,
      name,
      `refers to ${target.name}, whose key is [${columns}]: declare the foreign key in the options, { foreignKeys: [{ on: […], references: () => ${target.name} }] }.`,
    )
  }
  return { target, key }
}

/** `t.references()` takes the type of an integer key; every other column has its own. */
export function columnTypeOf(owner: ModelDefinition, attribute: Attribute): string {
  const { meta } = attribute
  if (!meta.references?.takesKeyType) return meta.sqlType
  const { sqlType } = referencedKey(owner, attribute).key.meta
  return INTEGERS.includes(sqlType) ? sqlType : meta.sqlType
}
