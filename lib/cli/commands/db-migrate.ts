import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly dryRun?: true
  readonly strict?: true
  readonly json?: true
}

export function define(command: Command): void {
  command
    .argument('[TARGET]', 'head, heads, +n, a revision or the beginning of one', 'head')
    .option('--dry-run', 'show statements and locks, change nothing')
    .option('--strict', 'refuse migrations that landed behind ones which are applied')
    .option('--json', 'print the result as JSON')
  databaseFlags(command).action((target: string, flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { migrate } = await import('../../migration/index.ts')
      const { printEvent, printRunEnd } = await import('../migrating/print-run.ts')
      const run = await migrate({
        ...settings,
        to: target,
        dryRun: flags.dryRun,
        strict: flags.strict,
        ...(flags.json ? {} : { onEvent: printEvent }),
      })
      if (flags.json) print(JSON.stringify(run, null, 2))
      else printRunEnd(run)
    }),
  )
  examples(command, [
    ['db:migrate', 'to the head'],
    ['db:migrate +1', 'the next one only'],
    ['db:migrate --dry-run', 'statements and locks'],
    ['db:migrate 20260109103000'],
  ])
}
