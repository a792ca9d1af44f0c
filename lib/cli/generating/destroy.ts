import { underscore } from '../../naming/index.ts'
import { history, status } from '../../migration/index.ts'
import { enterApplication, loadInflections } from '../application.ts'
import type { WriteFlags } from '../flags.ts'
import { withDatabase } from '../database-session.ts'
import { nextStep, print } from '../output.ts'
import { destroyGenerated } from './destroy-generated.ts'
import { MigrationInUse, NothingGenerated } from './errors.ts'
import { seedFileOf } from './generate-seed.ts'
import { modelNameOf } from './model-name.ts'
import { writeOptions } from './write-options.ts'
import { relative, resolve } from 'node:path'

/** `trefoil d model NAME` */
export async function destroyModel(word: string, flags: WriteFlags & { readonly forcePlural?: true }): Promise<void> {
  const root = await enterApplication()
  await loadInflections(root)
  const { className, file } = modelNameOf(word, flags.forcePlural)
  const options = writeOptions(root, flags)
  destroyGenerated(`model ${className}`, [`app/models/${file}.ts`, `spec/models/${file}.spec.ts`, `spec/factories/${file}.ts`], options)
  if (!options.quiet) print(`\n${nextStep(`g migration drop_${underscore(className)} --auto`, 'If its table is there: ')}`)
}

/** `trefoil d seed NAME` */
export async function destroySeed(word: string, flags: WriteFlags): Promise<void> {
  const root = await enterApplication()
  const file = seedFileOf(word)
  destroyGenerated(`seed ${file}`, [`db/seeds/${file}.ts`], writeOptions(root, flags))
}

/**
 * `trefoil d migration NAME`. A file that is applied to the database, or that others follow, is not removed: the
 * database would name a revision that nobody has, or the graph would break.
 */
export async function destroyMigration(word: string, flags: WriteFlags): Promise<void> {
  const name = underscore(word)
  await withDatabase({}, async ({ root, settings }) => {
    const entries = await history(settings)
    const named = entries.filter((entry) => entry.name === name || entry.revision === word || `${entry.revision}_${entry.name}` === name)
    if (named.length === 0) throw new NothingGenerated(`There is no migration ${name} in db/migrate`)
    const { migrations } = await status(settings)
    for (const { revision, file } of named) {
      const path = relative(root, resolve(root, file))
      if (migrations.some((entry) => entry.revision === revision && entry.state === 'up')) throw new MigrationInUse(`${path} is applied to the database. Roll it back first: npx trefoil db:rollback`)
      const child = entries.find((entry) => (entry.parents.includes(revision) || entry.dependsOn.includes(revision)) && !named.includes(entry))
      if (child) throw new MigrationInUse(`${child.revision} ${child.name} follows ${path}. Destroy that first, or change its parents`)
    }
    destroyGenerated(`migration ${name}`, named.map((entry) => relative(root, resolve(root, entry.file))), writeOptions(root, flags))
  })
}
