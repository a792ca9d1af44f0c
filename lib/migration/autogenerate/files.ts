import { typeText, type DatabaseSchema } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import { print, text } from '../source/code.ts'
import { fileSource, slugOf } from '../source/file.ts'
import { stepSource } from '../source/step.ts'
import type { EnumNames } from '../source/types.ts'
import { isConcurrentStage, STAGES, type PlannedCall } from './online.ts'
import type { Hazard } from './results.ts'

/** A file that is to be written, in terms of what it does. */
export interface PlannedFile {
  /** `add_phone_to_users` */
  readonly name: string
  readonly transaction: boolean
  readonly calls: readonly PlannedCall[]
}

/**
 * Calls gathered into files: what can share a transaction does, but values of enums are committed before they are used, and
 * constraints before they are validated.
 */
export function planFiles(calls: readonly PlannedCall[], message: string): PlannedFile[] {
  const groups: PlannedCall[][] = []
  for (const call of calls) {
    const group = groups.at(-1)
    if (group && canShare(group[0]!, call)) group.push(call)
    else groups.push([call])
  }
  const slug = slugOf(message)
  const main = Math.max(
    0,
    groups.findIndex((group) => group.some((call) => call.stage === 'body')),
  )
  return groups.map((group, index) => ({
    name: index === main ? slug : nameOf(group, slug),
    transaction: !isConcurrentStage(group[0]!.stage),
    calls: group,
  }))
}

function canShare(first: PlannedCall, call: PlannedCall): boolean {
  if (first.stage === call.stage) return true
  const alone = (stage: PlannedCall['stage']): boolean => isConcurrentStage(stage) || stage === 'values'
  if (alone(first.stage) || alone(call.stage)) return false
  // What stands before `validate` is committed before it.
  const border = call.stage === 'validate later' ? 'validate later' : 'validate'
  return STAGES.indexOf(call.stage) < STAGES.indexOf(border) || STAGES.indexOf(first.stage) >= STAGES.indexOf(border)
}

function nameOf(group: readonly PlannedCall[], slug: string): string {
  const [first] = group
  const it = first!.difference
  if (group.length === 1 && it.kind === 'addIndex' && it.index.keys.every((key) => key.column !== undefined)) {
    return slugOf(`index ${it.index.keys.map((key) => key.column).join(' and ')} of ${it.table.name}`)
  }
  const prefix = {
    before: 'prepare',
    'drop indexes': 'drop_indexes_to',
    drops: 'drop_what_goes_to',
    values: 'add_values_to',
    body: '',
    indexes: 'index_to',
    constraints: 'constrain_to',
    validate: 'validate',
    enforce: 'enforce',
    'validate later': 'validate_later',
  }
  return slugOf(`${prefix[first!.stage]} ${slug}`)
}

/** What the text of a file needs besides its calls. */
export interface Rendering {
  readonly revision: string
  readonly parents: readonly string[]
  readonly enums: EnumNames
  /** Of the differences that are unsafe. */
  readonly hazards: ReadonlyMap<PlannedCall['origin'], readonly Hazard[]>
  readonly assure: string | undefined
  /** Lines above a call, such as what was measured. */
  readonly notes?: ReadonlyMap<PlannedCall, readonly string[]>
}

/** The text of a planned file. */
export function renderFile(file: PlannedFile, { revision, parents, enums, hazards, assure, notes }: Rendering): string {
  const body = file.calls.flatMap((call) => {
    const comments = (notes?.get(call) ?? []).map(comment)
    const code = (indent: number): string => print(stepSource(call.difference, enums, call.options), indent)
    if (assure === undefined || !hazards.get(call.origin)?.length) return [...comments, code(4)]
    return [...comments, `this.safetyAssured(${text(assure)}, () => {\n      ${code(6)}\n    })`]
  })
  return fileSource({ revision, parents, name: file.name, transaction: file.transaction, body })
}

/** On one line, whatever the names in it hold: what follows a line break would be code. */
const comment = (note: string): string => `// ${note.replace(/[\n\r\u2028\u2029]/g, ' ')}`

/** Every enum that either side knows, by the text that columns of it have. */
export function enumNames(...schemas: readonly DatabaseSchema[]): EnumNames {
  return new Map(
    schemas
      .flatMap((schema) => schema.enums)
      .filter((type) => !type.name.includes('.') && !type.schema.includes('.'))
      .map((type) => [typeText(type), shown(type)]),
  )
}
