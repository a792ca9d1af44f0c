import { connect, disconnect, openDatabase, registerDatabase, type Database, type DatabaseOptions } from '../../lib/database/index.ts'
import { EmbeddedServer } from './embedded-server.ts'

/** Where a suite runs: PGlite in this process, a Postgres started for the specs, or the server that TEST_DATABASE_URL names. */
export type TargetName = 'pglite' | 'embedded' | 'server'

export interface Target {
  readonly name: TargetName
  /** True where several sessions run at once, statements can be cancelled, and time is limited: not PGlite. */
  readonly isServer: boolean
  /** How to reach the suite's own, fresh database. Readable in hooks and examples. */
  readonly options: DatabaseOptions
  /** Connects to it, as the default database unless `name` says otherwise. Whatever is still connected is closed after the suite. */
  connect(overrides?: Record<string, unknown>): Promise<Database>
}

const embedded = new EmbeddedServer()
const serverUrl = process.env['TEST_DATABASE_URL']
const asked = process.env['TREFOIL_TARGETS']?.split(',').map((name) => name.trim())
let suites = 0
/** The place of a suite whose own hooks failed, so that mocha left out the one that cleans up. */
let unfinished: Place | undefined
/** One for all suites, since opening takes half a second: emptied between them. */
let pglite: Database | undefined

const reasons: Record<TargetName, string | undefined> = {
  pglite: undefined,
  embedded: embedded.problem,
  server: serverUrl === undefined ? 'TEST_DATABASE_URL is not set' : undefined,
}
const names = Object.keys(reasons) as TargetName[]
const unknown = asked?.find((name) => !names.includes(name as TargetName))
if (unknown !== undefined) throw new Error(`TREFOIL_TARGETS names ${unknown}. Known are: ${names.join(', ')}`)

/** The targets of this run. */
export const targets: readonly TargetName[] = names.filter(
  (name) => reasons[name] === undefined && (asked === undefined || asked.includes(name)),
)

/**
 * Declares a suite once for each target, each with a database of its own.
 *
 * @example
 * onEveryDatabase('a unique key', (target) => {
 *   before(() => target.connect())
 *   it('is kept by the database', async () => { … })
 * })
 */
export function onEveryDatabase(title: string, suite: (target: Target) => void): void {
  for (const name of targets) {
    describe(`${title} (${name})`, () => {
      const place = placeFor(name)
      before(async () => {
        await unfinished?.cleanUp()
        unfinished = place
        await place.prepare()
      })
      suite(place)
      after(async () => {
        unfinished = undefined
        await place.cleanUp()
      })
    })
  }
}

interface Place extends Target {
  prepare(): Promise<void>
  cleanUp(): Promise<void>
}

function placeFor(name: TargetName): Place {
  return name === 'pglite' ? pglitePlace() : serverPlace(name)
}

function pglitePlace(): Place {
  let forget: (() => void)[] = []
  const connected: string[] = []
  return {
    name: 'pglite',
    isServer: false,
    options: { adapter: 'pglite' },
    async prepare() {
      if (pglite === undefined || pglite.isClosed) pglite = await openDatabase({ adapter: 'pglite' })
      await empty(pglite)
    },
    async connect(overrides = {}) {
      const { name = 'default', ...rest } = overrides as { name?: string }
      if (Object.keys(rest).length === 0) {
        forget.push(registerDatabase(pglite!, name))
        return pglite!
      }
      connected.push(name)
      return await connect({ adapter: 'pglite', name, ...rest })
    },
    async cleanUp() {
      for (const each of forget) each()
      forget = []
      for (const name of connected.splice(0)) await disconnect(name)
    },
  }
}

function serverPlace(target: 'embedded' | 'server'): Place {
  const database = `trefoil_spec_${process.pid}_${++suites}`
  const connected = new Set<string>()
  let url = ''
  const administer = async (sql: string): Promise<void> => {
    const maintenance = await openDatabase({ url: target === 'embedded' ? await embedded.start() : serverUrl!, name: 'maintenance' })
    await maintenance.script(sql).finally(() => maintenance.close())
  }
  return {
    name: target,
    isServer: true,
    get options() {
      return { url }
    },
    async prepare() {
      const server = new URL(target === 'embedded' ? await embedded.start() : serverUrl!)
      server.pathname = `/${database}`
      url = server.href
      await administer(`create database ${database} encoding 'UTF8' template template0`)
    },
    async connect(overrides = {}) {
      const { name = 'default' } = overrides as { name?: string }
      const opened = await connect({ url, ...overrides })
      connected.add(name)
      return opened
    },
    async cleanUp() {
      for (const name of connected) await disconnect(name)
      await administer(`drop database if exists ${database} with (force)`)
    },
  }
}

/** Drops everything that suites make and puts the session's settings back. */
async function empty(database: Database): Promise<void> {
  const { rows } = await database.run({
    text: `select quote_ident(nspname) from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
    name: '',
  })
  await database.script(
    `${rows.map(([schema]) => `drop schema ${schema} cascade;`).join(' ')} create schema public authorization pg_database_owner; grant usage on schema public to public; comment on schema public is 'standard public schema'; reset all`,
  )
}

before('finding databases', async function () {
  this.timeout(120_000)
  const lines = await Promise.all(
    names.map(
      async (name) =>
        `  ${name.padEnd(9)} ${targets.includes(name) ? await versionOf(name) : `not used: ${reasons[name] ?? 'TREFOIL_TARGETS leaves it out'}`}`,
    ),
  )
  console.log(`\n${lines.join('\n')}`)
})

after('stopping databases', async () => {
  await unfinished?.cleanUp()
  await pglite?.close()
  await embedded.stop()
})

async function versionOf(name: TargetName): Promise<string> {
  const database = await openDatabase(
    name === 'pglite' ? { adapter: 'pglite' } : { url: name === 'embedded' ? await embedded.start() : serverUrl! },
  )
  if (name === 'pglite') pglite = database
  else await database.close()
  return `PostgreSQL ${database.serverVersionText}`
}
