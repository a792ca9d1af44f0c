import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'
import { wholeNumber } from '../whole-number.ts'

interface Flags extends DatabaseFlags {
  readonly json?: true
}

export function define(command: Command): void {
  command.argument('[STEPS]', 'how many migrations', wholeNumber, 1).option('--json', 'print the result as JSON')
  databaseFlags(command).action((steps: number, flags: Flags) =>
    withDatabase(flags, async ({ settings }) => {
      const { redo } = await import('../../migration/index.ts')
      const { printEvent, printRunEnd } = await import('../migrating/print-run.ts')
      const runs = await redo({ ...settings, steps, ...(flags.json ? {} : { onEvent: printEvent }) })
      if (flags.json) print(JSON.stringify(runs, null, 2))
      // Where nothing was taken back there is nothing to apply again, and the first run says so.
      else printRunEnd(runs.find(({ migrations }) => migrations.length === 0) ?? runs.at(-1)!)
    }),
  )
  examples(command, [['db:redo'], ['db:redo 2']])
}
