import { join } from 'node:path'
import { openScratch, type Difference, type QualifiedName, type Scratch } from '../../schema/index.ts'
import { checksum, revisionAt, type MigrationFile } from '../file/index.ts'
import { checkApplied, revisionNamed, singleHead } from '../graph/index.ts'
import { MigrationRefused } from '../errors.ts'
import { isHarmless, LOCKS, operationLocks, type TableLock } from '../operations/lock.ts'
import { quotedTable, shown } from '../operations/names.ts'
import { recordMigration } from '../record.ts'
import { overview, type Overview } from '../runner/overview.ts'
import { valueOf } from '../runner/query.ts'
import { describeDatabase } from '../runner/status.ts'
import { evaluateSource } from '../source/evaluate.ts'
import { slugOf } from '../source/file.ts'
import { compareWithModels, type Compared } from './comparing.ts'
import { AmbiguousRename, DatabaseBehind, ProofFailed, UnsafeMigration } from './errors.ts'
import { enumNames, planFiles, renderFile, type PlannedFile, type Rendering } from './files.ts'
import { hazardOf } from './hazards.ts'
import { planLine } from './lines.ts'
import { onlineCalls, type PlannedCall } from './online.ts'
import { prove, type ProofResult, type ProvenFile } from './proof.ts'
import type { AutogenerateOptions, GeneratedFile, GeneratedMigration, Hazard } from './results.ts'
import { writeAll } from './write-all.ts'

/**
 * Compares the models with the database and writes the migration that ends the difference: in the form that does not stop
 * a database in use, and only after it was shown on a scratch copy to do what it should and to undo it again.
 *
 * @example
 * const { plan, proof, files } = await autogenerate({ models: [User, Order], message: 'add phone to users' })
 * files.map((file) => file.path)   // ['db/migrate/20260109103000_add_phone_to_users.ts']
 *
 * @throws DatabaseBehind while migrations wait to be applied
 * @throws AmbiguousRename where something went and something like it came: `renames` or `drops` decide
 * @throws UnsafeMigration where the plan would hurt a database in use, until `assure` says why it does not
 * @throws ProofFailed where the plan does not do what it should. Nothing is written in any of these cases.
 */
export async function autogenerate(options: AutogenerateOptions): Promise<GeneratedMigration> {
  if (slugOf(options.message) === '') throw new MigrationRefused('A migration needs a name made of letters or digits: `create users`.')
  const seen = await overview(options)
  refuseBehind(seen)
  const { database } = seen.settings
  const scratch = openScratch(database.options.scratch)
  try {
    const compared = await compareWithModels(database, options.models, scratch, seen, options)
    const { ambiguous, differences } = compared.comparison
    if (ambiguous.length > 0) {
      throw new AmbiguousRename(
        ambiguous.map(
          ({ kind, from, candidates }) => `${kind} ${from} went, and ${candidates.join(', ')} came: renamed, or dropped and made anew?`,
        ),
        ambiguous.flatMap(({ flags }) => flags),
      )
    }
    const facts = await describeDatabase(seen.settings)
    const result = {
      differences,
      plan: differences.map(planLine),
      comparedWith: { models: compared.models.length, database: facts.name, version: facts.version, adapter: facts.adapter },
    }
    if (differences.length === 0) {
      return { ...result, safety: { summary: 'nothing to do', locks: [], hazards: [] }, proof: null, files: [], written: false }
    }
    return { ...result, ...(await plan(options, seen, compared, scratch)) }
  } finally {
    await scratch.close()
  }
}

function refuseBehind({ graph, state, applied, settings }: Overview): void {
  checkApplied(graph, state.heads, [...state.history.keys()], settings.dir)
  const pending = graph.revisions.filter((one) => !applied.has(one.revision))
  if (pending.length > 0) throw new DatabaseBehind(pending)
}

async function plan(options: AutogenerateOptions, seen: Overview, compared: Compared, scratch: Scratch) {
  const { differences } = compared.comparison
  const planned = planFiles(onlineCalls(differences, compared.actual), options.message)
  const hazards = await staticHazards(seen, compared)
  refuseUnsafe(hazards, options.assure, differences)

  const places = placesOf(planned, seen, options.head)
  const enums = enumNames(compared.actual, compared.desired)
  const render = (notes?: Rendering['notes']): ProvenFile[] =>
    planned.map((file, index) => {
      const { revision, parents } = places[index]!
      const source = renderFile(file, { revision, parents, enums, hazards, assure: options.assure, ...(notes && { notes }) })
      return { source, file: migrationFile(file, revision, parents, seen.settings.dir, source) }
    })
  const first = render()
  const result = await prove(first, compared, scratch)
  if (result.problems.length > 0)
    throw new ProofFailed(
      result.problems,
      first.map(({ source }) => source),
    )
  addRewrites(hazards, planned, result)
  refuseUnsafe(hazards, options.assure, differences)

  const locks = planned.map((file, index) => locksOf(file, first[index]!))
  const files = render(notesOf(planned, locks, result)).map(
    ({ file, source }): GeneratedFile => ({ path: file.path, revision: file.revision, name: file.name, source }),
  )
  const written = options.write !== false
  if (written) await writeAll(files)
  return { files, written, proof: result.proof, safety: safetyOf(locks, hazards, result) }
}

type Hazards = Map<Difference, Hazard[]>

async function staticHazards(seen: Overview, { comparison: { differences } }: Compared): Promise<Hazards> {
  const { database } = seen.settings
  const renamed = new Map(
    differences.flatMap((it) => (it.kind === 'renameTable' ? [[shown({ ...it.from, name: it.to }), it.from] as const] : [])),
  )
  const withRows = new Set<string>()
  for (const it of differences) {
    if (it.kind !== 'addColumn' || withRows.has(shown(it.table))) continue
    const table: QualifiedName = renamed.get(shown(it.table)) ?? it.table
    if (await valueOf(database, `select 1 from ${quotedTable(table)} limit 1`)) withRows.add(shown(it.table))
  }
  const hazards: Hazards = new Map()
  for (const it of differences) {
    const found = hazardOf(it, (table) => withRows.has(shown(table)))
    if (found) hazards.set(it, [found])
  }
  return hazards
}

function refuseUnsafe(hazards: Hazards, assure: string | undefined, differences: readonly Difference[]): void {
  const all = [...hazards.values()].flat()
  const refused = all.filter((hazard) => assure === undefined || !hazard.canBeAssured)
  if (refused.length > 0) throw new UnsafeMigration(refused, differences.map(planLine))
}

/** A rewrite that was measured counts, unless the operation is known to be unsafe already. */
function addRewrites(hazards: Hazards, planned: readonly PlannedFile[], { rewrites }: ProofResult): void {
  for (const { file, operation, tables } of rewrites) {
    const { origin, difference } = planned[file]!.calls[operation]!
    if (hazards.has(origin)) continue
    const subject =
      'column' in difference
        ? `${tables[0]!}.${difference.column.name}`
        : difference.kind === 'alterColumn'
          ? `${tables[0]!}.${difference.to.name}`
          : tables[0]!
    hazards.set(origin, [
      {
        code: difference.kind === 'addColumn' ? 'addColumnWithRewrite' : 'rewriteColumn',
        subject,
        canBeAssured: true,
        message: `changing ${subject} rewrites ${tables.join(', ')} (measured), and holds ACCESS EXCLUSIVE until every row is written anew.`,
        recipe:
          difference.kind === 'addColumn'
            ? 'add the column without its default, set the default, fill in the rows in batches, then make it NOT NULL.'
            : 'add a column of the new type, write to both, copy the values in batches, read from the new one, then remove the old one.',
      },
    ])
  }
}

function placesOf(
  planned: readonly PlannedFile[],
  { graph }: Overview,
  head: string | undefined,
): { revision: string; parents: readonly string[] }[] {
  const start = graph.heads.length === 0 ? null : head === undefined ? singleHead(graph, null) : revisionNamed(graph, head)
  const taken = new Set(graph.revisions.map((one) => one.revision))
  let parents: readonly string[] = start ? [start.revision] : []
  const now = new Date()
  return planned.map(() => {
    const place = { revision: revisionAt(now, taken, parents), parents }
    taken.add(place.revision)
    parents = [place.revision]
    return place
  })
}

const migrationFile = (file: PlannedFile, revision: string, parents: readonly string[], dir: string, source: string): MigrationFile => ({
  revision,
  parents,
  name: file.name,
  label: null,
  dependsOn: [],
  transaction: file.transaction,
  path: join(dir, `${revision}_${file.name}.ts`),
  checksum: checksum(source),
})

/** The locks of each operation on tables that are in use. */
function locksOf(file: PlannedFile, { file: { path }, source }: ProvenFile): TableLock[][] {
  const fresh = new Set(file.calls.flatMap(({ difference: it }) => (it.kind === 'createTable' ? [shown(it.table)] : [])))
  return recordMigration(path, evaluateSource(source), 'up').map((operation) => operationLocks(operation, fresh))
}

function notesOf(planned: readonly PlannedFile[], locks: readonly TableLock[][][], { rewrites }: ProofResult): Map<PlannedCall, string[]> {
  const notes = new Map<PlannedCall, string[]>()
  for (const [file, { calls }] of planned.entries()) {
    for (const [operation, call] of calls.entries()) {
      const taken = locks[file]![operation] ?? []
      if (taken.length === 0) continue
      const rewritten = new Set(rewrites.filter((one) => one.file === file && one.operation === operation).flatMap((one) => one.tables))
      notes.set(call, [
        taken.map(({ table, mode }) => `${mode} on ${table}${rewritten.has(table) ? ', which is rewritten' : ''}`).join('; '),
      ])
    }
  }
  return notes
}

function safetyOf(locks: readonly TableLock[][][], hazards: Hazards, { rewrites }: ProofResult): GeneratedMigration['safety'] {
  const all = locks.flat(2)
  const strong = LOCKS.toReversed()
    .filter((mode) => !isHarmless(mode))
    .flatMap((mode) => {
      const tables = [...new Set(all.filter((lock) => lock.mode === mode).map(({ table }) => table))]
      return tables.length === 0 ? [] : [`${mode} on ${tables.join(', ')}`]
    })
  const rewritten = [...new Set(rewrites.flatMap(({ tables }) => tables))]
  const summary =
    all.length === 0
      ? 'new tables only: no lock on anything in use'
      : strong.length === 0
        ? 'reads and writes go on'
        : `${strong.join('; ')}, ${rewritten.length === 0 ? 'for a moment; nothing is rewritten' : `while ${rewritten.join(', ')} is rewritten`}`
  return { summary, locks: all.map(({ table, mode }) => ({ table, lock: mode })), hazards: [...hazards.values()].flat() }
}
