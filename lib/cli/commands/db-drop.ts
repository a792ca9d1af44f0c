import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'
import { refuseInProduction } from '../refuse-in-production.ts'

export function define(command: Command): void {
  command.description('Drops the database of the environment with all its data. Refused in production.')
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options, environment } = await configuredDatabase(flags)
    refuseInProduction('db:drop', environment, options.migrations?.protect)
    const { drop } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await drop({ root, options, onStep: printStep })
  })
  examples(command, [['db:drop'], ['db:drop --env test']])
}
