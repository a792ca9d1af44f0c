import type { CompareOptions } from '../compare/comparison.ts'
import { matchSchemas } from '../compare/match.ts'
import { isSameName } from '../compare/pairing.ts'
import { sameType } from '../text/type-reference.ts'
import type { Rename } from '../compare/apply-renames.ts'
import type { Scratch } from '../scratch/scratch.ts'
import type { Check, DatabaseSchema, Index, Table, TableColumn } from '../table.ts'
import { excerpt, neededEnums, type Wanted } from './excerpt.ts'
import { sameValue } from './same-value.ts'
import { settle } from './settle.ts'
import { checkText, indexText, wantedOf } from './wanted.ts'

export interface Sides {
  readonly actual: DatabaseSchema
  readonly desired: DatabaseSchema
}

/**
 * Settles the texts that two schemas spell differently: defaults, checks, predicates, expressions. One scratch server reads
 * both spellings and prints them, so that only what means something else still differs. The desired schema is given back as
 * it is; in the actual one a text that means the same is replaced by the desired one's, any other by what the server prints
 * after the renames that `compareSchemas` would find with the same options.
 *
 * Nothing is loaded where no text differs, and only the tables whose texts do are loaded.
 *
 * @example
 * // actual: CHECK ((balance >= (0)::numeric)), desired: sql`balance >= 0`
 * const sides = await normaliseSchemas({ actual, desired }, scratch)
 * compareSchemas(sides.actual, sides.desired).differences   // []
 *
 * @throws ScratchFailed when the scratch server lacks what a text needs, TextNeverSettles, UnknownRename.
 */
export async function normaliseSchemas({ actual, desired }: Sides, scratch: Scratch, options: CompareOptions = {}): Promise<Sides> {
  const matching = matchSchemas(actual, desired, options)
  const questions = actual.tables.flatMap((original, place) => {
    const from = matching.actual.tables[place]!
    const to = desired.tables.find((table) => isSameName(table, from))
    const wanted = to && wantedOf(from, to)
    return wanted ? [{ original, from, to, wanted }] : []
  })
  if (!questions.length) return { actual, desired }

  const before = questions.map(({ original, from, wanted }) => excerpt(original, formerNames(wanted.from, original, from)))
  const after = questions.map(({ to, wanted }) => excerpt(to, wanted.to))
  const enums = { before: neededEnums(before, actual.enums), after: neededEnums(after, desired.enums) }
  const loaded = { tables: before, enums: enums.before, others: [] }
  const settledActual = await settle(loaded, renamesAmong(loaded, matching.renames), scratch)
  const settledDesired = await settle({ tables: after, enums: enums.after, others: [] }, [], scratch)

  const answers = new Map<Table, Table>()
  for (const { original, from, to, wanted } of questions) {
    const [left, right] = [settledActual, settledDesired].map((schema) => schema.tables.find((table) => isSameName(table, to)))
    const equal = (column: TableColumn, a: string, b: string): Promise<boolean> => sameValue(column, a, b, enums.after, scratch)
    answers.set(original, await answered({ original, from, to, wanted: wanted.from, left: left!, right: right!, equal }))
  }
  return { actual: { ...actual, tables: actual.tables.map((table) => answers.get(table) ?? table) }, desired }
}

/** The wanted columns by the names that they have before the renames. Checks and indexes are renamed by no step of those. */
function formerNames(wanted: Wanted, original: Table, renamed: Table): Wanted {
  const former = (names: ReadonlySet<string>): Set<string> =>
    new Set(original.columns.filter((_, place) => names.has(renamed.columns[place]!.name)).map(({ name }) => name))
  return { ...wanted, defaults: former(wanted.defaults), generated: former(wanted.generated) }
}

/** The renames of what was loaded: the others would find nothing to rename. */
function renamesAmong(schema: DatabaseSchema, renames: readonly Rename[]): Rename[] {
  const tables = schema.tables.map((table) => ({ schema: table.schema, name: table.name, columns: new Set(table.columns.map(({ name }) => name)) }))
  const enums = schema.enums.map(({ schema: space, name }) => ({ schema: space, name }))
  return renames.filter((rename) => {
    switch (rename.kind) {
      case 'renameTable': {
        const table = tables.find((candidate) => isSameName(candidate, rename.from))
        if (table) table.name = rename.to
        return table !== undefined
      }
      case 'renameColumn': {
        const table = tables.find((candidate) => isSameName(candidate, rename.table))
        return table?.columns.delete(rename.from) && table.columns.add(rename.to) !== undefined
      }
      case 'renameEnum': {
        const type = enums.find((candidate) => isSameName(candidate, rename.from))
        if (type) type.name = rename.to
        return type !== undefined
      }
      case 'renameEnumValue': return enums.some((candidate) => isSameName(candidate, rename.type))
    }
  })
}

interface Question {
  readonly original: Table
  readonly from: Table
  readonly to: Table
  readonly wanted: Wanted
  /** What the scratch server prints for either side. */
  readonly left: Table
  readonly right: Table
  readonly equal: (column: TableColumn, a: string, b: string) => Promise<boolean>
}

async function answered(question: Question): Promise<Table> {
  const { original, wanted } = question
  const columns: TableColumn[] = []
  for (const [place, column] of original.columns.entries()) columns.push(await answeredColumn(column, question.from.columns[place]!.name, question))
  return {
    ...original,
    columns,
    checks: original.checks.map((check) => (wanted.checks.has(check.name) ? answeredCheck(check, question) : check)),
    indexes: original.indexes.map((index) => (wanted.indexes.has(index.name) ? answeredIndex(index, question) : index)),
  }
}

async function answeredColumn(column: TableColumn, name: string, { to, wanted, left, right, equal }: Question): Promise<TableColumn> {
  const named = (table: Table): TableColumn => table.columns.find((candidate) => candidate.name === name)!
  if (wanted.generated.has(name)) {
    const isEqual = named(left).generated!.expression === named(right).generated!.expression
    return { ...column, generated: { ...column.generated!, expression: (isEqual ? named(to) : named(left)).generated!.expression } }
  }
  if (!wanted.defaults.has(name)) return column
  const [before, after] = [named(left), named(right)]
  const isEqual =
    before.default === after.default ||
    (sameType(before.type, after.type) && (await equal(after, before.default ?? 'NULL', after.default ?? 'NULL')))
  return { ...column, default: isEqual ? named(to).default : before.default }
}

function answeredCheck(check: Check, { to, left, right }: Question): Check {
  const text = left.checks.find(({ name }) => name === check.name)!.expression
  const equals = right.checks.filter((candidate) => checkText(candidate) === text).map(({ name }) => name)
  const twin = twinOf(check.name, equals)
  return { ...check, expression: twin === undefined ? text : to.checks.find(({ name }) => name === twin)!.expression }
}

function answeredIndex(index: Index, { to, left, right }: Question): Index {
  const settled = left.indexes.find(({ name }) => name === index.name)!
  const equals = right.indexes.filter((candidate) => indexText(candidate) === indexText(settled)).map(({ name }) => name)
  const twin = twinOf(index.name, equals)
  const { keys, predicate } = twin === undefined ? settled : to.indexes.find(({ name }) => name === twin)!
  return { ...index, keys, predicate }
}

/** Of several equal ones the one of the same name. */
function twinOf(name: string, equals: readonly string[]): string | undefined {
  return equals.includes(name) ? name : equals[0]
}
