import { expect } from 'chai'
import type { Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { fiveWays } from '../support/five-ways.ts'

onEveryDatabase('Comparing keys and checks', (target) => {
  let database: Database
  let version = 0
  before(async () => {
    database = await target.connect()
    version = database.serverVersion
  })
  const rows = 'INSERT INTO t VALUES (1, 2)'
  const kept = ['SELECT a, b FROM t']
  const change = (before: string, after: string): Promise<string[]> =>
    fiveWays(database, { before: `CREATE TABLE t (a int, b int${before})`, after: `CREATE TABLE t (a int, b int${after})`, rows, kept })

  it('adds a primary key to columns that allowed null, and takes it off', async () => {
    expect(await change('', ', PRIMARY KEY (a)')).to.deep.equal([
      'ALTER TABLE "t" ALTER COLUMN "a" SET NOT NULL',
      'ALTER TABLE "t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("a")',
    ])
  })

  it('sees other columns of a primary key, and their order', async () => {
    expect(await change(', PRIMARY KEY (a, b)', ', PRIMARY KEY (b, a)')).to.deep.equal([
      'ALTER TABLE "t" DROP CONSTRAINT "t_pkey"',
      'ALTER TABLE "t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("b", "a")',
    ])
    await change(', PRIMARY KEY (a)', ', PRIMARY KEY (a, b)')
  })

  it('sees what a key includes and when it is checked', async () => {
    await change(', PRIMARY KEY (a)', ', PRIMARY KEY (a) INCLUDE (b)')
    await change(', PRIMARY KEY (a)', ', PRIMARY KEY (a) DEFERRABLE')
    await change(', UNIQUE (a)', ', UNIQUE (a) INCLUDE (b)')
    await change(', UNIQUE (a)', ', UNIQUE (a) DEFERRABLE INITIALLY DEFERRED')
  })

  it('sees NULLS NOT DISTINCT', async function () {
    if (version < 150000) {
      console.log('      left out: it came with PostgreSQL 15')
      this.skip()
    }
    await change(', UNIQUE (a)', ', UNIQUE NULLS NOT DISTINCT (a)')
  })

  it('renames what differs in name alone', async () => {
    expect(await change(', CONSTRAINT x PRIMARY KEY (a)', ', CONSTRAINT y PRIMARY KEY (a)')).to.deep.equal([
      'ALTER TABLE "t" RENAME CONSTRAINT "x" TO "y"',
    ])
    expect(await change(', CONSTRAINT x UNIQUE (a)', ', CONSTRAINT y UNIQUE (a)')).to.deep.equal([
      'ALTER TABLE "t" RENAME CONSTRAINT "x" TO "y"',
    ])
    expect(await change(', CONSTRAINT x CHECK (a > 0)', ', CONSTRAINT y CHECK (a > 0)')).to.deep.equal([
      'ALTER TABLE "t" RENAME CONSTRAINT "x" TO "y"',
    ])
  })

  it('makes a check anew whose text changed under its name', async () => {
    expect(await change(', CONSTRAINT c CHECK (a > 0)', ', CONSTRAINT c CHECK (a > 0 AND b > 0)')).to.have.length(2)
  })

  it('sees NO INHERIT', async () => {
    expect(await change(', CONSTRAINT c CHECK (a > 0)', ', CONSTRAINT c CHECK (a > 0) NO INHERIT')).to.have.length(2)
  })

  it('validates a check that was not valid, and makes a valid one anew that shall not be', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID',
      after: 'CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0))',
      irreversible: ['validateConstraint'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "t" VALIDATE CONSTRAINT "c"'])
  })

  it('tells a unique constraint from a unique index of the same name', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a))',
      after: 'CREATE TABLE t (a int); CREATE UNIQUE INDEX u ON t (a)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT a FROM t'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "t" DROP CONSTRAINT "u"', 'CREATE UNIQUE INDEX "u" ON "t" ("a")'])
  })

  it('changes places of names', async () => {
    await change(', CONSTRAINT x UNIQUE (a), CONSTRAINT y UNIQUE (b)', ', CONSTRAINT y UNIQUE (a), CONSTRAINT x UNIQUE (b)')
  })

  it('frees the names that new ones take', async () => {
    await change(', CONSTRAINT x UNIQUE (a), CONSTRAINT y UNIQUE (b)', ', CONSTRAINT y UNIQUE (a), CONSTRAINT z UNIQUE (b)')
    await change(', CONSTRAINT x UNIQUE (a), CONSTRAINT y UNIQUE (b)', ', CONSTRAINT y UNIQUE (a, b), CONSTRAINT w UNIQUE (a)')
  })
})
