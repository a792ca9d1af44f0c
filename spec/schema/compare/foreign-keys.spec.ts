import { expect } from 'chai'
import type { Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { fiveWays } from '../support/five-ways.ts'

onEveryDatabase('Comparing foreign keys', (target) => {
  let database: Database
  let version = 0
  before(async () => {
    database = await target.connect()
    version = database.serverVersion
  })
  const teams = 'CREATE TABLE teams (id int PRIMARY KEY, n int UNIQUE);'
  const rows = 'INSERT INTO teams VALUES (1, 1); INSERT INTO users VALUES (1)'
  const kept = ['SELECT team_id FROM users', 'SELECT id, n FROM teams']
  const change = (before: string, after: string): Promise<string[]> =>
    fiveWays(database, {
      before: `${teams} CREATE TABLE users (team_id int${before})`,
      after: `${teams} CREATE TABLE users (team_id int${after})`,
      rows,
      kept,
    })

  it('adds and drops one', async () => {
    expect(await change('', ', CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams')).to.deep.equal([
      'ALTER TABLE "users" ADD CONSTRAINT "f" FOREIGN KEY ("team_id") REFERENCES "teams" ("id")',
    ])
  })

  it('takes NO ACTION for nothing said, and RESTRICT for something', async () => {
    expect(await change(' REFERENCES teams', ' REFERENCES teams ON DELETE NO ACTION')).to.deep.equal([])
    expect(await change(' REFERENCES teams', ' REFERENCES teams ON DELETE RESTRICT')).to.have.length(2)
  })

  it('sees each action, the match and the target, each alone', async () => {
    for (const clause of ['ON DELETE CASCADE', 'ON DELETE SET NULL', 'ON UPDATE SET DEFAULT', 'MATCH FULL']) {
      expect(await change(' REFERENCES teams', ` REFERENCES teams ${clause}`)).to.have.length(2)
    }
    expect(await change(' REFERENCES teams', ' REFERENCES teams (n)')).to.have.length(2)
  })

  it('sees the columns that SET NULL touches', async function () {
    if (version < 150000) {
      console.log('      left out: it came with PostgreSQL 15')
      this.skip()
    }
    const key = (columns: string): string =>
      `CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int, b int, FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL${columns})`
    expect(await fiveWays(database, { before: key(''), after: key(' (b)') })).to.have.length(2)
  })

  it('alters deferrability in place', async () => {
    const plain = ', CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams'
    expect(await change(plain, `${plain} DEFERRABLE`)).to.deep.equal([
      'ALTER TABLE "users" ALTER CONSTRAINT "f" DEFERRABLE INITIALLY IMMEDIATE',
    ])
    expect(await change(plain, `${plain} DEFERRABLE INITIALLY DEFERRED`)).to.deep.equal([
      'ALTER TABLE "users" ALTER CONSTRAINT "f" DEFERRABLE INITIALLY DEFERRED',
    ])
  })

  it('plans VALIDATE only for one that is not valid', async () => {
    const plan = await fiveWays(database, {
      before: `${teams} CREATE TABLE users (team_id int); ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams NOT VALID`,
      after: `${teams} CREATE TABLE users (team_id int, CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams)`,
      rows,
      kept,
      irreversible: ['validateConstraint'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "users" VALIDATE CONSTRAINT "f"'])
  })

  it('takes one off while the key that it rests on is made anew', async () => {
    const schema = (key: string): string =>
      `CREATE TABLE teams (id int, n int, ${key}); CREATE TABLE users (team_id int REFERENCES teams (id))`
    await fiveWays(database, { before: schema('PRIMARY KEY (id)'), after: schema('UNIQUE (id), PRIMARY KEY (id, n)'), rows, kept })
    await fiveWays(database, { before: schema('PRIMARY KEY (id)'), after: schema('PRIMARY KEY (id) INCLUDE (n)'), rows, kept })
  })

  it('takes one off while the types of both its ends change', async () => {
    const schema = (type: string): string =>
      `CREATE TABLE teams (id ${type} PRIMARY KEY); CREATE TABLE users (team_id ${type} REFERENCES teams)`
    await fiveWays(database, {
      before: schema('int'),
      after: schema('text'),
      rows: 'INSERT INTO teams VALUES (1); INSERT INTO users VALUES (1)',
      kept: ['SELECT team_id::text FROM users'],
    })
  })

  it('makes a new table that refers to a key which comes with it', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE teams (id int)',
      after: 'CREATE TABLE teams (id int, code text UNIQUE); CREATE TABLE a (code text REFERENCES teams (code))',
    })
  })

  it('of a new table to itself comes after the index that it rests on', async () => {
    await fiveWays(database, {
      before: '',
      after: `CREATE TABLE t (id int, parent int); CREATE UNIQUE INDEX i ON t (id);
        ALTER TABLE t ADD FOREIGN KEY (parent) REFERENCES t (id)`,
    })
  })
})
