import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { color, print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly json?: true
}

export function define(command: Command): void {
  command.option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { current } = await import('../../migration/index.ts')
      const entries = await current(settings)
      if (flags.json) print(JSON.stringify(entries, null, 2))
      else if (entries.length === 0) print('  The database has no migrations applied.')
      else
        for (const { revision, name, isHead } of entries)
          print(`  ${color.revision(revision)}  ${name}${isHead ? color.dim('  (head)') : ''}`)
    }),
  )
  examples(command, [['db:current']])
}
