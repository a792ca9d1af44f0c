import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { exitCode } from '../exit-code.ts'
import { nextStep, print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly sql?: true
  readonly json?: true
}

export function define(command: Command): void {
  command
    .description('How the database differs from the models. Exits with 3 when it does.')
    .option('--sql', 'print the statements that would end the difference, as psql runs them')
    .option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(
      flags,
      async ({ settings }) => {
        const { diff } = await import('../../migration/index.ts')
        const found = await diff(settings)
        const { differences, plan, sql } = found
        if (flags.json) print(JSON.stringify(found, null, 2))
        else if (flags.sql) {
          const { highlightSql } = await import('../migrating/highlight-sql.ts')
          for (const statement of sql) print(highlightSql(/;\s*$/.test(statement) ? statement : `${statement};`))
        } else if (differences.length === 0) print('  The database is as the models say.')
        else {
          const { printPlan } = await import('../migrating/print-plan.ts')
          printPlan(plan)
          print(nextStep('g migration NAME --auto', 'As a migration: '))
        }
        if (differences.length > 0) process.exitCode = exitCode.found
      },
      { models: true },
    ),
  )
  examples(command, [['db:diff'], ['db:diff --sql | psql shop']])
}
