import { createSchemaSql, readSchema, type DatabaseSchema, type Difference, type Scratch } from '../../schema/index.ts'
import type { Database } from '../../database/index.ts'
import type { MigrationFile } from '../file/index.ts'
import type { IrreversibleOperation, Operation } from '../operations/operation.ts'
import { shown } from '../operations/names.ts'
import { recordMigration } from '../record.ts'
import { runJournalled } from '../runner/journalled.ts'
import { ensureKeptTables } from '../runner/tables.ts'
import { runTransactional } from '../runner/transactional.ts'
import { resolveSettings, type ResolvedSettings } from '../settings.ts'
import { evaluateSource } from '../source/evaluate.ts'
import { compare, type Compared } from './comparing.ts'
import { planLine } from './lines.ts'
import type { Proof } from './results.ts'
import { followRows, lostRows } from './rows.ts'
import { seed } from './seed.ts'

/** A file as text, with what the runner wants to know of it. */
export interface ProvenFile {
  readonly file: MigrationFile
  readonly source: string
}

export interface ProofResult {
  readonly proof: Proof
  /** What is wrong; empty where the plan is proven. */
  readonly problems: readonly string[]
  /** The tables that were rewritten, by file and place of the operation in it. */
  readonly rewrites: readonly { readonly file: number; readonly operation: number; readonly tables: readonly string[] }[]
}

/**
 * Replays files on a scratch copy of the actual schema, through the runner itself: the second comparison has to be empty,
 * rows have to survive, and down has to give back the first schema.
 */
export async function prove(files: readonly ProvenFile[], compared: Compared, scratch: Scratch): Promise<ProofResult> {
  const first = await attempt(files, compared, scratch, new Map())
  const [problem] = first.problems
  if (!first.isStopped || first.proof.rows.tables === 0) return first
  // Made-up rows may be what does not fit: a table that is empty can get a required column, unlike one with rows.
  const reason = `made-up rows do not go through the plan: ${problem!.split('\n', 1)[0]!}`
  return attempt(files, compared, scratch, new Map(compared.actual.tables.map((table) => [shown(table), reason])))
}

/** @param left tables that get no rows, and why */
async function attempt(
  files: readonly ProvenFile[],
  { actual, desired, comparison, options }: Compared,
  scratch: Scratch,
  left: ReadonlyMap<string, string>,
): Promise<ProofResult & { readonly isStopped: boolean }> {
  await scratch.reset()
  const database = await scratch.open()
  await database.script(createSchemaSql(actual).join(';\n'))
  const settings = { ...resolveSettings({ database }), schema: 'public' }
  return database.session(async () => {
    await ensureKeptTables(database, 'public')
    const seeded = await seed(database, actual, comparison.differences, left)
    const { followed, unproven } = await followRows(database, seeded.tables, comparison.differences)
    const rewrites: ProofResult['rewrites'][number][] = []
    const scratchVersion = Math.floor(database.serverVersion / 10_000)
    const result = (problems: readonly string[], irreversible: readonly string[] = [], isStopped = false) => ({
      problems,
      rewrites,
      isStopped,
      proof: {
        scratchVersion,
        irreversible,
        rows: { tables: seeded.tables.length - unproven.length, unproven: [...seeded.unproven, ...unproven] },
      },
    })
    for (const [index, file] of files.entries()) {
      const operations = recordMigration(file.file.path, evaluateSource(file.source), 'up')
      const problem = await replay(
        settings,
        file.file,
        'up',
        operations,
        await watchRewrites(database, (operation, tables) => rewrites.push({ file: index, operation, tables })),
      )
      if (problem) return result([problem], [], true)
    }
    const reached = await readSchema(database, { schemas: schemas(actual, desired) })
    const lost = await lostRows(database, followed)
    const { irreversible, problems: back } = await goBack(settings, files)
    const restored =
      irreversible.length === 0 && back.length === 0 ? await readSchema(database, { schemas: schemas(actual, desired) }) : null
    // The scratch database is reset by what follows.
    const differing = await compare({ actual: reached, desired }, scratch, { ...options, renames: {} })
    const undone =
      restored === null
        ? []
        : (await compare({ actual: restored, desired: actual }, scratch, { managed: () => true, drops: 'all' })).comparison.differences
    return result(
      [
        ...differing.comparison.differences.map((it) => `after it was applied this still differs: ${said(it)}`),
        ...lost,
        ...back,
        ...undone.map((it) => `going down does not restore this: ${said(it)}`),
      ],
      irreversible,
      back.length > 0,
    )
  })
}

function said(difference: Difference): string {
  const { sign, kind, name, detail } = planLine(difference)
  return `${sign} ${kind} ${name} ${detail}`
}

const schemas = (...all: DatabaseSchema[]): string[] => [
  ...new Set(['public', ...all.flatMap((schema) => [...schema.tables, ...schema.enums]).map((one) => one.schema)]),
]

type Observe = (operation: Operation, index: number) => Promise<void>

/** Runs one file; gives what went wrong, in words. */
async function replay(
  settings: ResolvedSettings,
  file: MigrationFile,
  direction: 'up' | 'down',
  operations: readonly Operation[],
  observe?: Observe,
): Promise<string | null> {
  const execution = {
    settings,
    migration: { file, direction, operations, late: false },
    heads: direction === 'up' ? [file.revision] : file.parents,
    ...(observe && { observe }),
  }
  try {
    await (file.transaction ? runTransactional : runJournalled)(execution)
    return null
  } catch (error) {
    return (error as Error).message.replace(/\n(?:Its transaction|It runs outside)[^]*$/, '')
  }
}

async function goBack(settings: ResolvedSettings, files: readonly ProvenFile[]): Promise<{ irreversible: string[]; problems: string[] }> {
  const recorded = files.map(({ file, source }) => ({ file, operations: recordMigration(file.path, evaluateSource(source), 'down') }))
  const irreversible = recorded.flatMap(({ operations }) =>
    operations.filter((one): one is IrreversibleOperation => one.kind === 'irreversible'),
  )
  if (irreversible.length > 0) return { irreversible: irreversible.map(({ name, subject }) => `${name} ${subject}`), problems: [] }
  for (const { file, operations } of recorded.toReversed()) {
    const problem = await replay(settings, file, 'down', operations)
    if (problem) return { irreversible: [], problems: [`going down fails: ${problem}`] }
  }
  return { irreversible: [], problems: [] }
}

/** Compares the tables' files before and after each operation. */
async function watchRewrites(database: Database, found: (operation: number, tables: readonly string[]) => void): Promise<Observe> {
  let before = await fileNodes(database)
  return async (_operation, index) => {
    const after = await fileNodes(database)
    const rewritten = [...before]
      .filter(([table, node]) => after.has(table) && after.get(table)!.node !== node.node)
      .map(([, node]) => node.name)
    if (rewritten.length > 0) found(index, rewritten)
    before = after
  }
}

/** By oid, so that a renamed table is still the same. */
async function fileNodes(database: Database): Promise<Map<string, { name: string; node: string }>> {
  const { rows } = await database.run({
    name: '',
    text: "select c.oid, n.nspname, c.relname, pg_relation_filenode(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'",
  })
  return new Map(rows.map(([oid, schema, name, node]) => [oid!, { name: shown({ schema: schema!, name: name! }), node: node ?? '' }]))
}
