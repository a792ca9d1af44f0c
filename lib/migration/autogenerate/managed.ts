import { loadMigration, type MigrationFile } from '../file/index.ts'
import { shown } from '../operations/names.ts'
import { recordMigration } from '../record.ts'

/**
 * The tables and enums that our applied migrations made, by the names that they have now. What is missing here and in the
 * models belongs to somebody else, and is left alone.
 *
 * @param files in the order in which they were applied
 */
export async function madeByMigrations(files: readonly MigrationFile[]): Promise<ReadonlySet<string>> {
  const made = new Set<string>()
  for (const file of files) {
    for (const operation of recordMigration(file.path, await loadMigration(file), 'up')) {
      if (operation.kind !== 'schema') continue
      for (const { difference: it } of operation.steps) {
        if (it.kind === 'createTable') made.add(`table ${shown(it.table)}`)
        if (it.kind === 'createEnum') made.add(`enum ${shown(it.type)}`)
        if (it.kind === 'dropTable') made.delete(`table ${shown(it.table)}`)
        if (it.kind === 'dropEnum') made.delete(`enum ${shown(it.type)}`)
        if (it.kind === 'renameTable' || it.kind === 'renameEnum') {
          const kind = it.kind === 'renameTable' ? 'table' : 'enum'
          if (made.delete(`${kind} ${shown(it.from)}`)) made.add(`${kind} ${shown({ ...it.from, name: it.to })}`)
        }
      }
    }
  }
  return made
}
