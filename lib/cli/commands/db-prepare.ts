import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'

export function define(command: Command): void {
  command.description(
    'Creates the database where it is missing, applies what is pending, and seeds where nothing had been applied before.\nFor deployments, and for the first day of a colleague.',
  )
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options } = await configuredDatabase(flags)
    const { prepare } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await prepare({ root, options, onStep: printStep })
  })
  examples(command, [['db:prepare']])
}
