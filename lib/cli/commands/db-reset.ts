import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'
import { nextStep, print } from '../output.ts'
import { refuseInProduction } from '../refuse-in-production.ts'

export function define(command: Command): void {
  command.description('Drops the database and sets it up again: created, migrated, seeded. Refused in production.')
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options, environment } = await configuredDatabase(flags)
    refuseInProduction('db:reset', environment, options.migrations?.protect)
    const { reset } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await reset({ root, options, onStep: printStep })
    print(nextStep('console'))
  })
  examples(command, [['db:reset']])
}
