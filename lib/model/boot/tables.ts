import { didYouMean } from '../../naming/index.ts'
import { toTable } from '../declared/to-table.ts'
import type { ModelDefinition } from '../definition.ts'
import { DuplicateTable, InvalidReference, InvalidTableOptions, MissingPrimaryKey } from '../faults.ts'
import { faultsOf } from './faults-of.ts'

const OPTIONS = ['table', 'schema', 'primaryKey', 'indexes', 'uniques', 'checks', 'foreignKeys', 'comment', 'renamedFrom']

/** Options that are unknown or cannot be, and a key that is missing. */
export function tableFaults(definition: ModelDefinition): Error[] {
  const { name, parent, options, primaryKey } = definition
  const unknown = Object.keys(options).filter((option) => !OPTIONS.includes(option))
  const faults: Error[] = unknown.map(
    (option) => new InvalidTableOptions(name, null, `has the option ${option}, which there is not.${didYouMean(option, OPTIONS)}`),
  )
  if (primaryKey.length === 0 && parent === null) faults.push(new MissingPrimaryKey(name))
  // What is wrong with its references is told member by member.
  const ofTable =
    parent === null
      ? faultsOf(() => {
          toTable(definition)
        }).filter((fault) => !(fault instanceof InvalidReference))
      : []
  return [...faults, ...ofTable]
}

/** Two models with one table, where neither extends the other. */
export function duplicateTables(definitions: readonly ModelDefinition[]): Error[] {
  const owners = new Map<string, ModelDefinition>()
  const faults: Error[] = []
  for (const root of new Set(definitions.map(({ family }) => family[0]!))) {
    const table = `${root.schema ?? 'public'}.${root.table}`
    const other = owners.get(table)
    if (other !== undefined) faults.push(new DuplicateTable(root.name, root.table, other.name))
    else owners.set(table, root)
  }
  return faults
}
