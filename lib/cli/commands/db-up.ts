import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { print } from '../output.ts'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'

interface Flags extends DatabaseFlags {
  readonly dryRun?: true
  readonly json?: true
}

export function define(command: Command): void {
  command
    .argument('<TARGET>', 'head, heads, +n, a revision or the beginning of one')
    .option('--dry-run', 'show statements and locks, change nothing')
    .option('--json', 'print the result as JSON')
  databaseFlags(command).action((target: string, flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { up } = await import('../../migration/index.ts')
      const { printEvent, printRunEnd } = await import('../migrating/print-run.ts')
      const run = await up(target, { ...settings, dryRun: flags.dryRun, ...(flags.json ? {} : { onEvent: printEvent }) })
      if (flags.json) print(JSON.stringify(run, null, 2))
      else printRunEnd(run)
    }),
  )
  examples(command, [['db:up head'], ['db:up +2', 'the next two']])
}
