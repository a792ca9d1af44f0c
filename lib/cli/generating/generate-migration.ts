import { relative, resolve } from 'node:path'
import { pascalize, underscore } from '../../naming/index.ts'
import { createMigration, type GeneratedFile } from '../../migration/index.ts'
import type { MigrationFlags } from '../flags.ts'
import { configuredDatabase, withDatabase } from '../database-session.ts'
import { migrationSettings } from '../../tasks/index.ts'
import { UsageError } from '../errors.ts'
import { parseFields, usesSql } from '../fields/index.ts'
import { planWithRenames } from '../migrating/plan-with-renames.ts'
import { printGenerated } from '../migrating/print-generated.ts'
import { nextStep, print } from '../output.ts'
import { applyChanges } from './apply-changes.ts'
import type { ApplyOptions, Change } from './change.ts'
import { InvalidGeneratorName } from './errors.ts'
import { fingerprint, rememberGenerated } from './generated-log.ts'
import { keyTypes } from './key-types.ts'
import { migrationOperations } from './migration-operations.ts'
import { runGenerator } from './run-generator.ts'
import { writeOptions } from './write-options.ts'

/** `trefoil g migration NAME …` */
export async function generateMigration(word: string, words: readonly string[], flags: MigrationFlags): Promise<void> {
  if (!/^[A-Za-z][\w-]*$/.test(word))
    throw new InvalidGeneratorName(
      `${JSON.stringify(word)} is no migration name: it starts with a letter and has letters, digits, - and _ only`,
    )
  const name = underscore(word)
  if (flags.auto && flags.empty) throw new UsageError('--auto and --empty contradict each other')
  if (flags.auto && words.length > 0)
    throw new UsageError(`--auto takes everything from the models; leave the fields out: ${words.join(' ')}`)
  if (flags.empty && words.length > 0) throw new UsageError(`--empty takes no fields: ${words.join(' ')}`)
  const needAuto = (
    [
      ['--rename', flags.rename.length > 0],
      ['--drop', flags.drop.length > 0],
      ['--assure', flags.assure !== undefined],
    ] as const
  ).find(([, given]) => given)
  if (needAuto && !flags.auto) throw new UsageError(`${needAuto[0]} goes with --auto`)
  if (flags.auto) await generateFromModels(name, flags)
  else await generateByName(name, words, flags)
}

async function generateFromModels(name: string, flags: MigrationFlags): Promise<void> {
  await withDatabase(
    undefined,
    async ({ root, settings }) => {
      const options = writeOptions(root, flags)
      const generated = await planWithRenames({
        ...settings,
        message: name,
        renames: flags.rename,
        drops: flags.drop,
        write: false,
        assure: flags.assure,
        head: flags.head,
      })
      if (!options.quiet) printGenerated(generated)
      if (generated.files.length === 0) return
      await write(
        generated.files.map((file) => asChange(root, file)),
        options,
      )
      if (!options.quiet && !options.pretend) print(`\n${nextStep('db:migrate', 'Read it, then: ')}`)
    },
    { models: true },
  )
}

async function generateByName(name: string, words: readonly string[], flags: MigrationFlags): Promise<void> {
  const { root, options: database } = await configuredDatabase()
  const options = writeOptions(root, flags)
  const fields = parseFields(words)
  const operations = flags.empty ? [] : migrationOperations(name, fields, keyTypes(root, fields))
  const file = await createMigration({ ...migrationSettings(root, database), message: name, write: false, head: flags.head })
  const changes =
    operations.length === 0 ? [asChange(root, file)] : await runGenerator('migration', answersOf(root, file, operations), root)
  await write(changes, options)
  if (!options.quiet && !options.pretend)
    print(`\n${nextStep('db:migrate', operations.length === 0 ? 'Fill its change(), then: ' : 'Next: ')}`)
}

const asChange = (root: string, file: GeneratedFile): Change => ({
  kind: 'file',
  path: relative(root, resolve(root, file.path)),
  content: file.source,
})

/** The template's view: what was decided of the file's place in the graph, with another body. */
function answersOf(root: string, file: GeneratedFile, operations: readonly string[]): object {
  const text = operations.join('\n')
  return {
    path: relative(root, resolve(root, file.path)),
    className: pascalize(file.name),
    revision: file.revision,
    parents: /static parents = \[(.*)\]/.exec(file.source)?.[1] ?? '',
    operations,
    imports: ['Migration', ...(/\bt\./.test(text) ? ['t'] : []), ...(usesSql(text) ? ['sql'] : [])].join(', '),
  }
}

/** Each file is remembered under its own name: a plan may come to several, and they are destroyed one by one. */
async function write(changes: readonly Change[], options: ApplyOptions): Promise<void> {
  const applied = await applyChanges(changes, options)
  if (options.pretend) return
  for (const { state, change } of applied) {
    const name = /_(.+)\.ts$/.exec(change.path)?.[1] ?? change.path
    if (state !== 'skip' && change.content !== null) {
      rememberGenerated(options.root, `migration ${name}`, { files: { [change.path]: fingerprint(change.content) }, inserts: [] })
    }
  }
}
