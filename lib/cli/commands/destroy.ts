import type { Command } from 'commander'
import { examples } from '../examples.ts'
import type { WriteFlags } from '../flags.ts'

export function define(command: Command): void {
  command
    .usage('GENERATOR NAME [options]')
    .description(
      'Undoes what generate wrote: removes its files and takes its lines out of others.\nFiles that were changed since are removed with --force only.',
    )

  const model = command
    .command('model <NAME>')
    .summary('a model with its spec and factory')
    .description('Removes the model, its spec and its factory, and takes its associations out of other models.')
  destroyFlags(model)
    .option('--force-plural', 'take a plural name as it is')
    .action(async (name: string, flags: WriteFlags & { readonly forcePlural?: true }) => {
      const { destroyModel } = await import('../generating/destroy-model.ts')
      await destroyModel(name, flags)
    })
  examples(model, [['d model Order']])

  const migration = command
    .command('migration <NAME>')
    .summary('a migration that is not applied')
    .description('Removes a migration file. One that is applied is refused: roll it back first.')
  destroyFlags(migration).action(async (name: string, flags: WriteFlags) => {
    const { destroyMigration } = await import('../generating/destroy-migration.ts')
    await destroyMigration(name, flags)
  })
  examples(migration, [['d migration add_phone_to_users']])

  const seed = command.command('seed <NAME>').summary('a file of seed data').description('Removes db/seeds/name.ts.')
  destroyFlags(seed).action(async (name: string, flags: WriteFlags) => {
    const { destroySeed } = await import('../generating/destroy-model.ts')
    await destroySeed(name, flags)
  })
  examples(seed, [['d seed demo_shop']])

  examples(command, [['d model Order'], ['d migration add_phone_to_users']])
}

const destroyFlags = (command: Command): Command =>
  command
    .option('--force', 'remove files that were changed, too')
    .option('--skip', 'keep files that were changed')
    .option('--pretend', 'say what would be done, and do nothing')
    .option('--quiet', 'say nothing')
