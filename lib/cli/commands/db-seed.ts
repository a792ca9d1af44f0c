import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { examples } from '../examples.ts'
import { duration, nextStep, print, stateLine } from '../output.ts'

export function define(command: Command): void {
  command
    .argument('[NAME]', 'run db/seeds/NAME.ts instead of db/seeds.ts')
    .description('Runs db/seeds.ts: its default export where that is a function, else the file itself.')
  databaseFlags(command).action((name: string | undefined, flags: DatabaseFlags) =>
    withDatabase(
      flags,
      async ({ root }) => {
        const { seed } = await import('../../tasks/index.ts')
        const start = performance.now()
        await seed(root, name)
        print(stateLine('run', name === undefined ? 'db/seeds.ts' : `db/seeds/${name}.ts`, duration(performance.now() - start)))
        print(nextStep('console', 'Look at it: '))
      },
      { models: true },
    ),
  )
  examples(command, [['db:seed'], ['db:seed demo_shop', 'one of db/seeds/']])
}
