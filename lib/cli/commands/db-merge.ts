import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { configuredDatabase, type DatabaseFlags, databaseFlags } from '../with-database.ts'

interface Flags extends DatabaseFlags {
  readonly message?: string
}

export function define(command: Command): void {
  command
    .argument('[REVISIONS...]', 'the heads to join (default: all of them)')
    .description('Writes a migration that joins the heads of two branches, so that there is one head again.')
    .option('-m, --message <TEXT>', 'what the migration is called')
  databaseFlags(command).action(async (revisions: string[], flags: Flags) => {
    const { root, options } = await configuredDatabase(flags)
    const { mergeHeads } = await import('../generating/merge-heads.ts')
    await mergeHeads(root, options, revisions, flags.message)
  })
  examples(command, [['db:merge'], ['db:merge 20260110090000 20260110093000 -m "merge phones and taxes"']])
}
