import { randomBytes } from 'node:crypto'
import { openDatabase, type Database, type Queryable, type ScratchOptions } from '../../database/index.ts'
import { quoteIdentifier } from '../../sql/index.ts'

/** A database that nobody misses: texts are settled and plans are proven in it. */
export interface Scratch {
  readonly queryable: Queryable
  /** The database itself, opened: for transactions and sessions. */
  open(): Promise<Database>
  /** Leaves an empty `public` and no other schema. */
  reset(): Promise<void>
  close(): Promise<void>
}

/**
 * A scratch database: PGlite in memory, or one of its own on the server of `url`, made for it and dropped by `close()`. It is
 * opened when the first statement runs, so that a comparison that needs none costs nothing.
 *
 * @example
 * const scratch = openScratch()
 * try { await normaliseSchemas({ actual, desired }, scratch) } finally { await scratch.close() }
 */
export function openScratch(options: ScratchOptions = { adapter: 'pglite' }): Scratch {
  let opened: Promise<Opened> | undefined
  const open = async (): Promise<Database> => (await (opened ??= 'url' in options ? openOnServer(options.url) : openEmbedded())).database
  return {
    open,
    queryable: {
      run: async (statement, values, runOptions) => (await open()).run(statement, values, runOptions),
      pipeline: async (queries, runOptions) => (await open()).pipeline(queries, runOptions),
      script: async (sql) => (await open()).script(sql),
    },
    reset: async () => {
      if (opened) await (await open()).script(emptying)
    },
    close: async () => {
      const last = opened
      opened = undefined
      if (last) await (await last).close()
    },
  }
}

interface Opened {
  readonly database: Database
  close(): Promise<void>
}

async function openEmbedded(): Promise<Opened> {
  const database = await openDatabase({ adapter: 'pglite', name: 'scratch' })
  return { database, close: () => database.close() }
}

async function openOnServer(url: string): Promise<Opened> {
  const name = `trefoil_scratch_${randomBytes(6).toString('hex')}`
  const server = await openDatabase({ url, name: 'scratch server', pool: { size: 1, overflow: 0 } })
  const drop = async (): Promise<void> => {
    try {
      await server.script(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`)
    } finally {
      await server.close()
    }
  }
  try {
    await server.script(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`)
    const address = new URL(url)
    address.pathname = `/${name}`
    const database = await openDatabase({ url: address.href, name: 'scratch', pool: { size: 1, overflow: 0 } })
    return {
      database,
      close: async () => {
        try {
          await database.close()
        } finally {
          await drop()
        }
      },
    }
  } catch (error) {
    // The first error is the one to tell: where the server is gone, dropping fails as well.
    await drop().catch(() => undefined)
    throw error
  }
}

const emptying = `DO $$
DECLARE space name;
BEGIN
  FOR space IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', space);
  END LOOP;
  CREATE SCHEMA public;
END $$`
