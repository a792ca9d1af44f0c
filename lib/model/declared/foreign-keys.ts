import { foreignKeyName } from '../../naming/index.ts'
import { deferrabilityOf, type Deferrability, type ForeignKey, type ReferentialAction } from '../../schema/index.ts'
import type { ModelDefinition } from '../definition.ts'
import { InvalidReference } from '../faults.ts'
import { byName } from './by-name.ts'
import { columnNames, optionsOf, ownAttributes } from './options.ts'
import { referencedKey, referenceTarget } from './reference-target.ts'

/** The foreign keys of the whole table: those of columns, then those of the options. */
export function foreignKeysOf(root: ModelDefinition): ForeignKey[] {
  return byName(
    root,
    'foreign keys',
    root.family.flatMap((member) => [...ofColumns(member), ...ofOptions(member)]),
  )
}

function ofColumns(member: ModelDefinition): ForeignKey[] {
  return ownAttributes(member)
    .filter(({ meta }) => meta.references !== undefined)
    .map((attribute) => {
      const { target, key } = referencedKey(member, attribute)
      return foreignKey(member, [attribute.column], target, [key.column], attribute.meta.references!)
    })
}

function ofOptions(member: ModelDefinition): ForeignKey[] {
  return (optionsOf(member).foreignKeys ?? []).map(({ on, references, onDelete, onUpdate, deferrable = false }) => {
    const where = `foreignKeys [${on.join(', ')}]`
    const target = referenceTarget(member, where, references)
    const columns = columnNames(member, on)
    const key = target.primaryKey.map(({ column }) => column)
    if (key.length !== columns.length)
      throw new InvalidReference(
        member.name,
        where,
        `refers to ${target.name} by ${columns.length} columns, but its key has ${key.length}: ${key.join(', ')}.`,
      )
    return foreignKey(member, columns, target, key, { onDelete, onUpdate, deferrability: deferrabilityOf(deferrable) })
  })
}

interface Actions {
  readonly onDelete?: ReferentialAction | undefined
  readonly onUpdate?: ReferentialAction | undefined
  readonly deferrability?: Deferrability | undefined
}

function foreignKey(
  member: ModelDefinition,
  columns: readonly string[],
  target: ModelDefinition,
  key: readonly string[],
  actions: Actions,
): ForeignKey {
  return {
    name: foreignKeyName(member.table, columns),
    columns,
    references: { schema: target.schema ?? 'public', name: target.table, columns: key },
    onDelete: actions.onDelete ?? 'no action',
    onUpdate: actions.onUpdate ?? 'no action',
    deferrability: actions.deferrability ?? 'not deferrable',
    validated: true,
  }
}
