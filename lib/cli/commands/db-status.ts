import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { exitCode } from '../exit-code.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly check?: true
  readonly json?: true
}

export function define(command: Command): void {
  command.option('--check', 'exit with 3 when something is pending or wrong').option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { status } = await import('../../migration/index.ts')
      const { printStatus } = await import('../migrating/print-status.ts')
      const found = await status(settings)
      if (flags.json) print(JSON.stringify(found, null, 2))
      else printStatus(found)
      if (flags.check && (found.pending > 0 || found.problems.length > 0)) process.exitCode = exitCode.found
    }),
  )
  examples(command, [['db:status'], ['db:status --check', 'for a deployment: 3 when something is pending']])
}
