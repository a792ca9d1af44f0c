import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'
import { wholeNumber } from '../whole-number.ts'

interface Flags extends DatabaseFlags {
  readonly dryRun?: true
  readonly json?: true
}

export function define(command: Command): void {
  command
    .argument('[STEPS]', 'how many migrations', wholeNumber, 1)
    .option('--dry-run', 'show statements and locks, change nothing')
    .option('--json', 'print the result as JSON')
  databaseFlags(command).action((steps: number, flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { rollback } = await import('../../migration/index.ts')
      const { printEvent, printRunEnd } = await import('../migrating/print-run.ts')
      const run = await rollback({ ...settings, steps, dryRun: flags.dryRun, ...(flags.json ? {} : { onEvent: printEvent }) })
      if (flags.json) print(JSON.stringify(run, null, 2))
      else printRunEnd(run)
    }),
  )
  examples(command, [['db:rollback'], ['db:rollback 3'], ['db:rollback --dry-run']])
}
