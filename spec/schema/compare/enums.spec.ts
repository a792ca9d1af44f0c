import { expect } from 'chai'
import type { Database } from '../../../lib/database/index.ts'
import { compareSchemas } from '../../../lib/schema/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { fiveWays } from '../support/five-ways.ts'
import { column, enumType, schema, table } from '../support/values.ts'

onEveryDatabase('Comparing enums', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
  })

  it('adds values at their places: two of them, one in the middle', async () => {
    const plan = await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a', 'c'); CREATE TABLE t (r role DEFAULT 'a')`,
      after: `CREATE TYPE role AS ENUM ('a', 'b', 'c', 'd'); CREATE TABLE t (r role DEFAULT 'b')`,
      rows: `INSERT INTO t VALUES ('c')`,
      kept: ['SELECT r FROM t'],
      irreversible: ['addEnumValue'],
    })
    expect(plan).to.deep.equal([
      `ALTER TYPE "role" ADD VALUE 'b' AFTER 'a'`,
      `ALTER TYPE "role" ADD VALUE 'd'`,
      `ALTER TABLE "t" ALTER COLUMN "r" SET DEFAULT 'b'::public.role`,
    ])
  })

  it('adds values before the first', async () => {
    await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('c')`,
      after: `CREATE TYPE role AS ENUM ('a', 'b', 'c')`,
      irreversible: ['addEnumValue'],
    })
  })

  it('makes one anew whose value goes, with its default, array, check and partial index', async () => {
    const before = `CREATE TYPE role AS ENUM ('a', 'b', 'x');
      CREATE TABLE t (r role NOT NULL DEFAULT 'x' CHECK (r <> 'b'), rs role[] DEFAULT '{a}', q role UNIQUE);
      CREATE INDEX i ON t (r) WHERE r = 'a'; CREATE TABLE u (r role DEFAULT 'a')`
    await fiveWays(database, {
      before,
      after: before.replace(`, 'x')`, ')').replace(`DEFAULT 'x'`, `DEFAULT 'a'`),
      rows: `INSERT INTO t VALUES ('a', '{a,b}', 'b'); INSERT INTO u VALUES ('b')`,
      kept: ['SELECT r, rs, q FROM t', 'SELECT r FROM u'],
    })
  })

  it('makes one anew whose values change places', async () => {
    await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a', 'b'); CREATE TABLE t (r role PRIMARY KEY DEFAULT 'a'); CREATE TABLE u (r role REFERENCES t)`,
      after: `CREATE TYPE role AS ENUM ('b', 'a'); CREATE TABLE t (r role PRIMARY KEY DEFAULT 'a'); CREATE TABLE u (r role REFERENCES t)`,
      rows: `INSERT INTO t VALUES ('a'); INSERT INTO u VALUES ('a')`,
      kept: ['SELECT r FROM t', 'SELECT r FROM u'],
    })
  })

  it('renames a value', async () => {
    const plan = await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a', 'b'); CREATE TABLE t (r role)`,
      after: `CREATE TYPE role AS ENUM ('a', 'c'); CREATE TABLE t (r role)`,
      rows: `INSERT INTO t VALUES ('a')`,
      kept: ['SELECT r FROM t'],
      options: { renames: { values: { 'role.b': 'c' } } },
      back: { renames: { values: { 'role.c': 'b' } } },
    })
    expect(plan).to.deep.equal([`ALTER TYPE "role" RENAME VALUE 'b' TO 'c'`])
  })

  it('turns text into an enum, and another enum', async () => {
    const rows = `INSERT INTO t VALUES ('a')`
    const kept = ['SELECT r::text FROM t']
    await fiveWays(database, {
      before: 'CREATE TABLE t (r text)',
      after: `CREATE TYPE role AS ENUM ('a'); CREATE TABLE t (r role)`,
      rows,
      kept,
    })
    await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a'); CREATE TABLE t (r role DEFAULT 'a')`,
      after: `CREATE TYPE role AS ENUM ('a'); CREATE TYPE kind AS ENUM ('a', 'b'); CREATE TABLE t (r kind DEFAULT 'a')`,
      rows,
      kept,
    })
  })

  it('renames one that every column of it has under another name now', async () => {
    const plan = await fiveWays(database, {
      before: `CREATE TYPE users_role AS ENUM ('a'); CREATE TABLE users (r users_role DEFAULT 'a')`,
      after: `CREATE TYPE people_role AS ENUM ('a'); CREATE TABLE people (r people_role DEFAULT 'a')`,
      rows: 'INSERT INTO users DEFAULT VALUES',
      options: { renames: { tables: { users: 'people' } } },
      back: { renames: { tables: { people: 'users' } } },
    })
    expect(plan.slice(0, 2)).to.deep.equal(['ALTER TABLE "users" RENAME TO "people"', 'ALTER TYPE "users_role" RENAME TO "people_role"'])
  })

  it('drops one after the columns that had it', async () => {
    await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a'); CREATE TYPE kind AS ENUM ('k'); CREATE TABLE t (id int, r role, k kind)`,
      after: 'CREATE TABLE t (id int, k text)',
      rows: `INSERT INTO t VALUES (1, 'a', 'k')`,
      kept: ['SELECT id, k::text FROM t'],
    })
  })

  it('sees a comment and a label that needs quotes', async () => {
    await fiveWays(database, {
      before: `CREATE TYPE "Role" AS ENUM ('a')`,
      after: `CREATE TYPE "Role" AS ENUM ('a', 'it''s "\\'); COMMENT ON TYPE "Role" IS 'R'`,
      irreversible: ['addEnumValue'],
    })
  })

  it('tells types of one name in two schemas apart', async () => {
    await fiveWays(database, {
      before: `CREATE TYPE role AS ENUM ('a'); CREATE TYPE other.role AS ENUM ('x'); CREATE TABLE t (a role, b other.role)`,
      after: `CREATE TYPE role AS ENUM ('a'); CREATE TYPE other.role AS ENUM ('x', 'y'); CREATE TABLE t (a other.role, b other.role)`,
      irreversible: ['addEnumValue'],
    })
  })

  it('is told from a type of the server that bears the same name', async () => {
    const before = `CREATE TYPE line AS ENUM ('a', 'b'); CREATE TABLE t (kind public.line DEFAULT 'a', shape line)`
    const plan = await fiveWays(database, { before, after: before.replace(`'a', 'b'`, `'b', 'a'`) })
    expect(plan.join('; ')).not.to.include('"shape"')
    await fiveWays(database, { before: 'CREATE TABLE t (shape line)', after: `${before}; COMMENT ON TYPE public.line IS 'L'` })
  })
})

describe('Values of enums that go', () => {
  const users = table('users', [column('role', 'role')])
  const compare = (from: string[], to: string[], options = {}): ReturnType<typeof compareSchemas> =>
    compareSchemas(schema([users], [enumType('role', from)]), schema([users], [enumType('role', to)]), options)

  it('may have been renamed while others come: that is asked', () => {
    expect(compare(['a', 'b'], ['a', 'c']).ambiguous).to.deep.equal([
      { kind: 'value', from: 'role.b', candidates: ['c'], flags: ['--rename role.b:c', '--drop role.b'] },
    ])
  })

  it('are dropped when that was confirmed', () => {
    const { ambiguous, differences } = compare(['a', 'b'], ['a', 'c'], { drops: ['role.b'] })
    expect(ambiguous).to.deep.equal([])
    expect(differences.map(({ kind }) => kind)).to.deep.equal(['recreateEnum'])
  })

  it('are not asked about where none comes', () => {
    expect(compare(['a', 'b'], ['a']).ambiguous).to.deep.equal([])
  })
})
