import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'
import { nextStep, print } from '../output.ts'

export function define(command: Command): void {
  command.description('Creates the database, applies all migrations and runs db/seeds.ts.')
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options } = await configuredDatabase(flags)
    const { setup } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await setup({ root, options, onStep: printStep })
    print(nextStep('console'))
  })
  examples(command, [['db:setup']])
}
