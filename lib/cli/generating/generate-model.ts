import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileNameOf, pascalize, tableNameOf } from '../../naming/index.ts'
import { enterApplication, loadInflections } from '../application.ts'
import type { ModelFlags } from '../flags.ts'
import { type Field, parseFields } from '../fields/index.ts'
import { color, nextStep, print, stateLine } from '../output.ts'
import { applyChanges } from './apply-changes.ts'
import { associationLine, insertAssociation, type InverseAssociation } from './association-source.ts'
import type { Change } from './change.ts'
import { InvalidGeneratorName } from './errors.ts'
import { fingerprint, rememberGenerated, renewFingerprint } from './generated-log.ts'
import { inverseNameOf, modelAnswers } from './model-answers.ts'
import { keyTypes, modelPath } from './key-types.ts'
import { type ModelName, modelNameOf } from './model-name.ts'
import { reservedAttributes } from './reserved-attributes.ts'
import { runGenerator } from './run-generator.ts'
import { writeOptions } from './write-options.ts'

/** `trefoil g model NAME fields…` */
export async function generateModel(word: string, words: readonly string[], flags: ModelFlags): Promise<void> {
  const root = await enterApplication()
  await loadInflections(root)
  const model = modelNameOf(word, flags.forcePlural)
  const parent = flags.parent === undefined ? undefined : parentModel(root, flags.parent)
  const taken = new Map(
    flags.timestamps && !parent
      ? [
          ['createdAt', 'a timestamp'],
          ['updatedAt', 'a timestamp'],
        ]
      : [],
  )
  const fields = parseFields(words, { reserved: reservedAttributes(), taken })
  const options = writeOptions(root, flags)
  const answers = modelAnswers(model, fields, { timestamps: flags.timestamps, parent, targets: keyTypes(root, fields) })
  const files = await runGenerator('model', answers, root)
  const inverses = planInverses(root, model, fields)
  const applied = await applyChanges([...files, ...inverses.changes], options)

  if (!options.pretend) {
    rememberGenerated(root, `model ${model.className}`, {
      files: Object.fromEntries(
        applied
          .filter(({ state, change }) => change.kind === 'file' && state !== 'skip')
          .map(({ change }) => [change.path, fingerprint(change.content!)]),
      ),
      inserts: inverses.inserted,
    })
    for (const { change } of applied)
      if (change.kind === 'insert' && change.content !== null) renewFingerprint(root, change.path, change.before, change.content)
  }
  if (options.quiet) return
  for (const note of inverses.notes) print(note)
  if (model.wasPlural)
    print(
      `\n  ${color.warn(`${word} is a plural; the model is ${model.className}.`)} Its table is ${tableNameOf(model.className)}. To keep it: --force-plural`,
    )
  print()
  print(nextStep(`g migration ${parent ? `add_${tableNameOf(model.className)}` : `create_${tableNameOf(model.className)}`} --auto`))
}

function parentModel(root: string, word: string): ModelName {
  const parent = modelNameOf(word, true)
  if (!existsSync(modelPath(root, parent.className)))
    throw new InvalidGeneratorName(
      `--parent ${word}: there is no ${modelPath('', parent.className)}. Generate ${parent.className} first, with a column type:string`,
    )
  return parent
}

interface Inverses {
  readonly changes: Change[]
  readonly inserted: { path: string; association: InverseAssociation }[]
  /** What a person has to do. */
  readonly notes: string[]
}

/** The other side of each reference, as an edit of that model's file. */
function planInverses(root: string, model: ModelName, fields: readonly Field[]): Inverses {
  const result: Inverses = { changes: [], inserted: [], notes: [] }
  for (const field of fields) {
    const owner = pascalize(field.name)
    if (field.type !== 'references' || owner === model.className) continue
    const path = `app/models/${fileNameOf(owner)}.ts`
    const association: InverseAssociation = {
      owner,
      name: inverseNameOf(field, model.className),
      kind: field.unique ? 'hasOne' : 'hasMany',
      target: model.className,
      module: `./${model.file}.ts`,
    }
    const line = associationLine(association)
    if (!existsSync(join(root, path))) {
      result.notes.push(stateLine('skip', path, `it is not there yet. Generate ${owner}, then add to it: ${line}`))
      continue
    }
    const source = readFileSync(join(root, path), 'utf8')
    const edit = insertAssociation(source, association)
    if (edit.kind === 'impossible') {
      result.notes.push(stateLine('skip', path, `${edit.reason}. Add by hand: ${line}`))
      continue
    }
    result.changes.push({ kind: 'insert', path, content: edit.kind === 'changed' ? edit.source : null, before: source, what: line })
    if (edit.kind === 'changed') result.inserted.push({ path, association })
  }
  return result
}
