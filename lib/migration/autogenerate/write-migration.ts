import { join } from 'node:path'
import { MigrationRefused } from '../errors.ts'
import { readMigrationFiles, revisionAt } from '../file/index.ts'
import { revisionNamed, RevisionGraph, singleHead } from '../graph/index.ts'
import { fileSource, slugOf } from '../source/file.ts'
import type { GeneratedFile } from './results.ts'
import { writeAll } from './write-all.ts'

/** Where a migration goes, for what needs no database. */
export interface WriteOptions {
  /** Default `db/migrate`. */
  dir?: string | undefined
  /** False gives the file without writing it. Default true. */
  write?: boolean | undefined
}

/**
 * Writes a migration for a person to fill in, after the head.
 *
 * @param options.head the revision to follow on, where there are several heads
 * @param options.body the statements of `change()`; default none
 */
export async function createMigration(
  options: WriteOptions & {
    message: string
    head?: string | undefined
    body?: readonly string[] | undefined
    transaction?: boolean | undefined
  },
): Promise<GeneratedFile> {
  const graph = await graphOf(options.dir)
  const head = options.head === undefined ? (graph.heads.length === 0 ? null : singleHead(graph, null)) : revisionNamed(graph, options.head)
  return write(options, graph, head ? [head.revision] : [], options.message, options.body ?? [], options.transaction ?? true)
}

/**
 * Writes a migration that joins heads and does nothing else.
 *
 * @param options.revisions default: all heads
 */
export async function merge(
  options: WriteOptions & { revisions?: readonly string[] | undefined; message?: string | undefined } = {},
): Promise<GeneratedFile> {
  const graph = await graphOf(options.dir)
  const heads = options.revisions?.map((one) => revisionNamed(graph, one)) ?? graph.heads
  if (heads.length < 2) {
    throw new MigrationRefused(
      heads.length === 0 ? 'There are no migrations to merge.' : `${heads[0]!.revision} is the only head; there is nothing to merge.`,
    )
  }
  const message = options.message ?? `merge ${heads.map((head) => head.name).join(' and ')}`
  return write(
    options,
    graph,
    heads.map((head) => head.revision),
    message,
    [],
    true,
  )
}

const graphOf = async (dir = 'db/migrate'): Promise<RevisionGraph> => new RevisionGraph(await readMigrationFiles(dir))

async function write(
  { dir = 'db/migrate', write: isWritten = true }: WriteOptions,
  graph: RevisionGraph,
  parents: readonly string[],
  message: string,
  body: readonly string[],
  transaction: boolean,
): Promise<GeneratedFile> {
  const name = slugOf(message)
  if (name === '') throw new MigrationRefused('A migration needs a name made of letters or digits: `create users`.')
  const revision = revisionAt(
    new Date(),
    graph.revisions.map((one) => one.revision),
    parents,
  )
  const file = {
    path: join(dir, `${revision}_${name}.ts`),
    revision,
    name,
    source: fileSource({ revision, parents, name, transaction, body }),
  }
  if (isWritten) await writeAll([file])
  return file
}
