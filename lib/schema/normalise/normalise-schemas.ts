import type { CompareOptions } from '../compare/comparison.ts'
import { matchSchemas } from '../compare/match.ts'
import { isSameName } from '../compare/pairing.ts'
import type { Scratch } from '../scratch/scratch.ts'
import type { DatabaseSchema, Table, TableColumn } from '../table.ts'
import { answered } from './answer.ts'
import { excerpt, neededEnums, type Wanted } from './excerpt.ts'
import { renamesAmong } from './renames-among.ts'
import { sameValue } from './same-value.ts'
import { settle } from './settle.ts'
import { wantedOf } from './wanted.ts'

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
