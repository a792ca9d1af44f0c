import { assertIdentifier, uniqueName } from '../../naming/index.ts'
import { deferrabilityOf, type Unique } from '../../schema/index.ts'
import type { ModelDefinition } from '../definition.ts'
import { InvalidTableOptions } from '../faults.ts'
import { byName } from './by-name.ts'
import { columnNames, optionsOf, ownAttributes } from './options.ts'

/** The unique constraints of the whole table: those of columns, then those of the options. */
export function uniquesOf(root: ModelDefinition): Unique[] {
  return byName(
    root,
    'unique constraints',
    root.family.flatMap((member) => [...ofColumns(member), ...ofOptions(member)]),
  )
}

function ofColumns(member: ModelDefinition): Unique[] {
  return ownAttributes(member)
    .filter(({ meta }) => meta.unique)
    .map(({ column }) => unique(member.table, [column]))
}

function ofOptions(member: ModelDefinition): Unique[] {
  return (optionsOf(member).uniques ?? []).map(({ on, name, nullsNotDistinct = false, deferrable = false }) => {
    if (on.length === 0)
      throw new InvalidTableOptions(member.name, null, 'has a unique constraint on nothing: { on: [] }. Name its columns.')
    if (name !== undefined) assertIdentifier(name, 'unique constraint')
    return {
      ...unique(member.table, columnNames(member, on)),
      ...(name !== undefined && { name }),
      nullsNotDistinct,
      deferrability: deferrabilityOf(deferrable),
    }
  })
}

function unique(table: string, columns: readonly string[]): Unique {
  return { name: uniqueName(table, columns), columns, nullsNotDistinct: false, deferrability: 'not deferrable', include: [] }
}
