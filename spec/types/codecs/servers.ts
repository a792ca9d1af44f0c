import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { BindValue } from '../../../lib/types/index.ts'

/** Runs a statement; rows are as they come off the wire. */
export type Run = (sql: string, values?: readonly BindValue[]) => Promise<(string | null)[][]>

const settings = `set TimeZone = 'UTC'; set DateStyle = 'ISO, MDY'; set IntervalStyle = 'iso_8601'; set extra_float_digits = 1`
const identity = Object.fromEntries(Array.from({ length: 5000 }, (_, oid) => [oid, (value: unknown): any => value]))
const asText = { getTypeParser: () => (text: string) => text }

/** The same examples on every server there is: an embedded one always, another where TEST_DATABASE_URL names it. */
export function onServers(title: string, examples: (run: Run) => void): void {
  describe(`${title} (PGlite)`, () => {
    let server: PGlite
    before(async () => {
      server = await PGlite.create()
      await server.exec(settings)
    })
    after(() => server.close())
    examples(async (sql, values = []) => {
      const { rows } = await server.query<(string | null)[]>(sql, [...values], { rowMode: 'array', parsers: identity, serializers: identity })
      return rows
    })
  })

  const url = process.env['TEST_DATABASE_URL']
  if (url === undefined) return
  describe(`${title} (${new URL(url).host})`, () => {
    const client = new pg.Client({ connectionString: url, types: asText as never })
    before(async () => {
      await client.connect()
      await client.query(settings)
    })
    after(() => client.end())
    examples(async (text, values = []) => (await client.query({ text, values: [...values], rowMode: 'array' })).rows as (string | null)[][])
  })
}
