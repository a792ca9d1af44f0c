import { dasherize, titleize } from '../../naming/index.ts'
import { enterApplication } from '../application.ts'
import type { WriteFlags } from '../flags.ts'
import { nextStep, print } from '../output.ts'
import { applyChanges } from './apply-changes.ts'
import { InvalidGeneratorName } from './errors.ts'
import { fingerprint, rememberGenerated } from './generated-log.ts'
import { runGenerator } from './run-generator.ts'
import { writeOptions } from './write-options.ts'

/** The file of a seed, without folder and ending. */
export function seedFileOf(name: string): string {
  if (!/^[A-Za-z][\w-]*$/.test(name))
    throw new InvalidGeneratorName(`${JSON.stringify(name)} is no seed name: it starts with a letter and has letters, digits, - and _ only`)
  return dasherize(name)
}

/** `trefoil g seed NAME` */
export async function generateSeed(name: string, flags: WriteFlags): Promise<void> {
  const root = await enterApplication()
  const file = seedFileOf(name)
  const options = writeOptions(root, flags)
  const changes = await runGenerator('seed', { file, title: titleize(name) }, root)
  const applied = await applyChanges(changes, options)
  if (!options.pretend)
    rememberGenerated(root, `seed ${file}`, {
      files: Object.fromEntries(
        applied.filter(({ state }) => state !== 'skip').map(({ change }) => [change.path, fingerprint(change.content!)]),
      ),
      inserts: [],
    })
  if (!options.quiet) print(`\n${nextStep(`db:seed ${file}`)}`)
}
