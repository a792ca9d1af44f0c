import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'
import { nextStep, print } from '../output.ts'

export function define(command: Command): void {
  command.description('Creates the database of the environment, in UTF8; one that is there is left as it is.')
  databaseFlags(command).action(async (flags: DatabaseFlags) => {
    const { root, options } = await configuredDatabase(flags)
    const { create } = await import('../../tasks/index.ts')
    const { printStep } = await import('../migrating/print-step.ts')
    await create({ root, options, onStep: printStep })
    print(nextStep('db:migrate'))
  })
  examples(command, [['db:create'], ['db:create --env test']])
}
