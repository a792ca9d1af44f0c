import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print, stateLine } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly output: string
}

export function define(command: Command): void {
  command.option('-o, --output <FILE>', 'where to; - for the terminal', 'db/schema.sql')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(flags, async ({ root, settings }) => {
      const { schemaDump } = await import('../../migration/index.ts')
      const sql = await schemaDump(settings)
      if (flags.output === '-') return void process.stdout.write(sql)
      const path = join(root, flags.output)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, sql)
      print(stateLine('create', flags.output))
    }),
  )
  examples(command, [['db:schema:dump'], ['db:schema:dump -o - | less']])
}
