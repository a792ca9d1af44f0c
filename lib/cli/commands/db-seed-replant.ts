import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'
import { refuseInProduction } from '../refuse-in-production.ts'

export function define(command: Command): void {
  command.description('Empties all tables, but those of the migrations, and runs db/seeds.ts again. Refused in production.')
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options, environment } = await configuredDatabase(flags)
    refuseInProduction('db:seed:replant', environment, options.migrations?.protect)
    const { replant } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await replant({ root, options, onStep: printStep })
  })
  examples(command, [['db:seed:replant']])
}
