import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { exitCode } from '../exit-code.ts'
import { color, columns, print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly json?: true
}

export function define(command: Command): void {
  command
    .description(
      'Whether models, migration files and database agree: nothing pending, one head, nothing edited, no difference.\nExits with 3 when something is found.',
    )
    .option('--json', 'print the result as JSON')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(
      flags,
      async ({ settings }) => {
        const { check } = await import('../../migration/index.ts')
        const result = await check(settings)
        if (flags.json) print(JSON.stringify(result, null, 2))
        else if (result.ok) print(`  ${color.good('✔')} Models, migrations and database agree.`)
        else for (const line of columns(result.findings.map(({ kind, message }) => [`${color.bad('✘')} ${kind}`, message]))) print(line)
        if (!result.ok) process.exitCode = exitCode.found
      },
      { models: true },
    ),
  )
  examples(command, [['db:check', 'in CI, after db:migrate']])
}
