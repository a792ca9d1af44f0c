import { tableNameOf } from '../../naming/index.ts'
import { enterApplication, loadInflections } from '../application.ts'
import type { WriteFlags } from '../flags.ts'
import { nextStep, print } from '../output.ts'
import { destroyGenerated } from './destroy-generated.ts'
import { seedFileOf } from './generate-seed.ts'
import { modelNameOf } from './model-name.ts'
import { writeOptions } from './write-options.ts'

/** `trefoil d model NAME` */
export async function destroyModel(word: string, flags: WriteFlags & { readonly forcePlural?: true }): Promise<void> {
  const root = await enterApplication()
  await loadInflections(root)
  const { className, file } = modelNameOf(word, flags.forcePlural)
  const options = writeOptions(root, flags)
  destroyGenerated(`model ${className}`, [`app/models/${file}.ts`, `spec/models/${file}.spec.ts`, `spec/factories/${file}.ts`], options)
  if (!options.quiet) print(`\n${nextStep(`g migration drop_${tableNameOf(className)} --auto`, 'If its table is there: ')}`)
}

/** `trefoil d seed NAME` */
export async function destroySeed(word: string, flags: WriteFlags): Promise<void> {
  const root = await enterApplication()
  const file = seedFileOf(word)
  destroyGenerated(`seed ${file}`, [`db/seeds/${file}.ts`], writeOptions(root, flags))
}
