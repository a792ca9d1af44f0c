import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { UsageError } from '../errors.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly input: string
}

export function define(command: Command): void {
  command
    .description('Makes the schema from db/schema.sql, in an empty database.')
    .option('-i, --input <FILE>', 'where from', 'db/schema.sql')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ root, settings }) => {
      const path = resolve(root, flags.input)
      if (!existsSync(path)) throw new UsageError(`There is no ${flags.input}. It is written by: npx trefoil db:schema:dump`)
      const { schemaLoad } = await import('../../migration/index.ts')
      await schemaLoad(readFileSync(path, 'utf8'), settings)
      print(`  The schema of ${flags.input} is loaded.`)
    }),
  )
  examples(command, [['db:schema:load'], ['db:schema:load --env test']])
}
