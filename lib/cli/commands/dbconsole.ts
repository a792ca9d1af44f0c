import type { Command } from 'commander'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'
import { examples } from '../examples.ts'

export function define(command: Command): void {
  command
    .argument('[WORDS...]', 'further arguments for psql, behind --')
    .description("Opens psql on the environment's database. An embedded Postgres has no server to connect to: use the console there.")
  databaseFlags(command).action(async (words: string[], flags: DatabaseFlags) => {
    const { options } = await configuredDatabase(flags)
    const { runPsql } = await import('../run-psql.ts')
    process.exitCode = await runPsql(options, words)
  })
  examples(command, [['dbconsole'], ["dbconsole -- -c 'select count(*) from users'"]])
}
