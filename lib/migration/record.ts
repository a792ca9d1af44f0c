import type { Direction } from './events.ts'
import { MigrationRefused } from './errors.ts'
import { InvalidMigrationFile } from './file/index.ts'
import type { Migration } from './migration.ts'
import { isMigration, recorded } from './methods/recorder.ts'
import { flatten, inverses } from './operations/inverse.ts'
import type { Operation } from './operations/operation.ts'

/** A migration's class as its file exports it. */
export interface MigrationClass {
  new (): Migration & { change?(): void; up?(): void; down?(): void }
  readonly name: string
}

/**
 * What a migration does in one direction, recorded without a database.
 *
 * @throws InvalidMigrationFile where the export is no migration, or has neither `change()` nor `up()`
 * @throws MigrationRefused where a method of it returns a promise: recording is synchronous
 */
export function recordMigration(file: string, migration: unknown, direction: Direction): Operation[] {
  const instance = new (migrationClass(file, migration))()
  const has = (method: 'change' | 'up' | 'down') => typeof instance[method] === 'function'
  if (!has('change') && !has('up')) throw new InvalidMigrationFile(file, 'it has neither change() nor up()')
  if (has('change') && (has('up') || has('down')))
    throw new InvalidMigrationFile(file, 'it has change() beside up() or down(); write one or the other')
  if (direction === 'down' && has('up') && !has('down')) {
    return [{ kind: 'irreversible', name: 'up', subject: '', reason: 'there is no down() beside it' }]
  }
  const method = has('change') ? 'change' : direction
  const returned: unknown = instance[method]!()
  if (returned instanceof Promise) {
    returned.catch(() => {})
    throw new MigrationRefused(
      `${file}: ${method}() is asynchronous. It only records; what needs the database goes into this.run(async (db) => …).`,
    )
  }
  return method === 'change' && direction === 'down' ? flatten(inverses(instance[recorded])) : flatten(instance[recorded])
}

function migrationClass(file: string, exported: unknown): MigrationClass {
  if (isMigration(exported)) return exported as MigrationClass
  throw new InvalidMigrationFile(file, 'its default export is no class that extends Migration')
}
