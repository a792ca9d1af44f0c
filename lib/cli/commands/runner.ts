import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { importScript } from '../application.ts'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { UsageError } from '../errors.ts'
import { examples } from '../examples.ts'

export function define(command: Command): void {
  command
    .argument('<CODE|FILE>', 'code, or a file; further words are its process.argv')
    .argument('[WORDS...]')
    .description('Runs code or a file with the models loaded and the database connected.')
    .passThroughOptions()
  databaseFlags(command).action((what: string, words: string[], flags: DatabaseFlags) => {
    // The file is meant from where the command was called, before the application's root becomes the folder.
    const file = resolve(what)
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true
    if (/^[\w./\\-]+\.[cm]?[jt]s$/.test(what) && !isFile) throw new UsageError(`There is no file ${what}`)
    return withDatabase(
      flags,
      async () => {
        process.argv = [process.argv[0]!, isFile ? file : 'trefoil', ...words]
        if (isFile) return void (await importScript(file))
        const { openScope } = await import('../console/scope.ts')
        const { createEvaluator } = await import('../console/evaluator.ts')
        await openScope()
        await createEvaluator()(what)
      },
      { models: true },
    )
  })
  examples(command, [["runner 'console.log(await User.count())'"], ['runner scripts/import.ts users.csv']])
}
