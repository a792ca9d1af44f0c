import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { columns, print } from '../output.ts'
import { examples } from '../examples.ts'
import { readPackage } from '../version.ts'

interface Flags extends DatabaseFlags {
  readonly json?: true
}

export function define(command: Command): void {
  command.option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ settings, environment }) => {
      const { status } = await import('../../migration/index.ts')
      const { databaseLabel } = await import('../migrating/database-label.ts')
      const { database, current } = await status(settings)
      const facts = {
        trefoil: readPackage().version,
        node: process.versions.node,
        environment,
        database: databaseLabel(database.name),
        adapter: database.adapter,
        server: database.version,
        encoding: database.encoding,
        revision: current,
      }
      if (flags.json) print(JSON.stringify(facts, null, 2))
      else
        for (const line of columns(
          Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') || 'none' : String(value)]),
        ))
          print(line)
    }),
  )
  examples(command, [['db:version']])
}
