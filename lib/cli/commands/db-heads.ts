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
      const { history } = await import('../../migration/index.ts')
      const heads = (await history(settings)).filter((entry) => entry.isHead)
      if (flags.json) print(JSON.stringify(heads, null, 2))
      else if (heads.length === 0) print('  There are no migrations yet.')
      else
        for (const { revision, name, isCurrent } of heads)
          print(`  ${color.revision(revision)}  ${name}${isCurrent ? color.dim('  (current)') : ''}`)
    }),
  )
  examples(command, [['db:heads']])
}
