import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly range?: string
  readonly json?: true
}

export function define(command: Command): void {
  command.option('-r, --range <FROM:TO>', 'only these; either side may be empty').option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { history } = await import('../../migration/index.ts')
      const { printHistory } = await import('../migrating/print-history.ts')
      const entries = await history({ ...settings, range: flags.range })
      if (flags.json) print(JSON.stringify(entries, null, 2))
      else if (entries.length === 0) print('  There are no migrations.')
      else printHistory(entries)
    }),
  )
  examples(command, [['db:history'], ['db:history -r 20260109103000:']])
}
