import { expect } from 'chai'
import type { Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { fiveWays } from '../support/five-ways.ts'

onEveryDatabase('Comparing columns', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
  })

  it('adds and drops one', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE users (id int)',
      after: 'CREATE TABLE users (id int, name text)',
      rows: 'INSERT INTO users VALUES (1), (2)',
      kept: ['SELECT id FROM users ORDER BY id'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "users" ADD COLUMN "name" text'])
  })

  it('sees varchar without a length against varchar(10)', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a varchar)',
      after: 'CREATE TABLE t (a varchar(10))',
      rows: `INSERT INTO t VALUES ('abc')`,
      kept: ['SELECT a FROM t'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "t" ALTER COLUMN "a" TYPE character varying(10)'])
  })

  it('widens a varchar by one statement that does not rewrite the table', async () => {
    await database.script("DROP TABLE IF EXISTS t; CREATE TABLE t (a varchar(10) DEFAULT 'x', b varchar(10)); CREATE INDEX t_b ON t (b)")
    const file = async (): Promise<unknown> =>
      (await database.run({ text: `SELECT relfilenode FROM pg_class WHERE relname = 't'`, name: '' })).rows
    const before = await file()
    await database.script('ALTER TABLE "t" ALTER COLUMN "a" TYPE character varying(20)')
    expect(await file()).to.deep.equal(before)
    const plan = await fiveWays(database, {
      before: `CREATE TABLE t (a varchar(10) DEFAULT 'x')`,
      after: `CREATE TABLE t (a varchar(20) DEFAULT 'x')`,
      rows: 'INSERT INTO t DEFAULT VALUES',
      kept: ['SELECT a FROM t'],
    })
    expect(plan).to.deep.equal(['ALTER TABLE "t" ALTER COLUMN "a" TYPE character varying(20)'])
  })

  it('changes the type under indexes, a key and a foreign key', async () => {
    const schema = (type: string): string =>
      `CREATE TABLE teams (id ${type} PRIMARY KEY); CREATE TABLE users (team_id ${type} REFERENCES teams, n ${type} UNIQUE); CREATE INDEX i ON users (team_id)`
    const rows = 'INSERT INTO teams VALUES (1); INSERT INTO users VALUES (1, 2)'
    const kept = ['SELECT team_id, n FROM users']
    const plan = await fiveWays(database, { before: schema('int'), after: schema('bigint'), rows, kept })
    expect(plan).to.have.length(3)
    await fiveWays(database, { before: schema('int'), after: schema('text'), rows, kept })
  })

  it('takes a default off that does not fit the new type', async () => {
    await fiveWays(database, {
      before: `CREATE TABLE t (a text NOT NULL DEFAULT '5')`,
      after: 'CREATE TABLE t (a int NOT NULL DEFAULT 7)',
      rows: 'INSERT INTO t DEFAULT VALUES',
      kept: ['SELECT a::text FROM t'],
    })
  })

  it('renames and changes the type together', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a int CHECK (a > 0)); CREATE INDEX i ON t (a)',
      after: 'CREATE TABLE t (b bigint CONSTRAINT t_a_check CHECK (b > 0)); CREATE INDEX i ON t (b)',
      rows: 'INSERT INTO t VALUES (1)',
      options: { renames: { columns: { 't.a': 'b' } } },
      back: { renames: { columns: { 't.b': 'a' } } },
    })
    expect(plan.slice(0, 1)).to.deep.equal(['ALTER TABLE "t" RENAME COLUMN "a" TO "b"'])
    expect(plan.join()).not.to.contain('INDEX')
  })

  it('sets and drops NOT NULL, default, collation and comment, each alone', async () => {
    const changes = ['a text NOT NULL', `a text DEFAULT 'x'`, 'a text COLLATE "C"']
    for (const definition of changes) {
      const plan = await fiveWays(database, {
        before: 'CREATE TABLE t (a text)',
        after: `CREATE TABLE t (${definition})`,
        rows: `INSERT INTO t VALUES ('v')`,
        kept: ['SELECT a FROM t'],
      })
      expect(plan).to.have.length(1)
    }
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a text)',
      after: `CREATE TABLE t (a text); COMMENT ON COLUMN t.a IS 'it''s'`,
    })
    expect(plan).to.deep.equal([`COMMENT ON COLUMN "t"."a" IS 'it''s'`])
  })

  it('knows collations of other schemas and with dots in their names', async () => {
    const plan = await fiveWays(database, {
      before:
        'CREATE COLLATION other.mine FROM "C"; CREATE COLLATION "de.x" FROM "C"; CREATE TABLE t (a text, b text); CREATE INDEX i ON t (a COLLATE other.mine)',
      after:
        'CREATE COLLATION other.mine FROM "C"; CREATE COLLATION "de.x" FROM "C"; CREATE TABLE t (a text COLLATE other.mine, b text COLLATE "de.x")',
    })
    expect(plan.slice(1)).to.deep.equal([
      'ALTER TABLE "t" ALTER COLUMN "a" TYPE text COLLATE "other"."mine"',
      'ALTER TABLE "t" ALTER COLUMN "b" TYPE text COLLATE "de.x"',
    ])
  })

  it('makes an identity of a nullable column, which has to be required first', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (id bigint)',
      after: 'CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT id FROM t'],
    })
  })

  const options = ['START WITH 10', 'INCREMENT BY 5', 'MINVALUE 0', 'MAXVALUE 1000', 'CACHE 20', 'CYCLE']
  for (const option of options) {
    it(`sees ${option} of an identity alone`, async () => {
      const plan = await fiveWays(database, {
        before: 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)',
        after: `CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (${option}))`,
        rows: 'INSERT INTO t DEFAULT VALUES',
        kept: ['SELECT id FROM t'],
      })
      expect(plan).to.have.length(1)
    })
  }

  it('sees ALWAYS against BY DEFAULT', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)',
      after: 'CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY)',
    })
    expect(plan).to.deep.equal(['ALTER TABLE "t" ALTER COLUMN "id" SET GENERATED BY DEFAULT'])
  })

  it('widens an identity together with its sequence', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)',
      after: 'CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY)',
      rows: 'INSERT INTO t DEFAULT VALUES',
      kept: ['SELECT id FROM t'],
    })
  })

  it('turns serial into an identity and keeps the next value', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (id serial PRIMARY KEY, a int)',
      after: 'CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a int)',
      rows: 'INSERT INTO t (a) VALUES (1), (2)',
      kept: ['SELECT id, a FROM t ORDER BY id', `SELECT last_value, is_called FROM t_id_seq`],
    })
  })

  it('adds and drops serial', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (id int NOT NULL)',
      after: 'CREATE TABLE t (id serial)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT id FROM t'],
    })
  })

  it('drops the expression of a generated column, and recreates one whose expression changed with what stands on it', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED)',
      after: 'CREATE TABLE t (a int, b int)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT a, b FROM t'],
      irreversible: ['alterColumn'],
    })
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED CHECK (b > 0)); CREATE INDEX i ON t (b)',
      after: 'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 3) STORED CHECK (b > 0)); CREATE INDEX i ON t (b)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT a FROM t'],
    })
    expect(plan.map((statement) => statement.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      'DROP INDEX',
      'ALTER TABLE',
      'ALTER TABLE',
      'ALTER TABLE',
      'ALTER TABLE',
      'CREATE INDEX',
    ])
  })

  it('recreates a generated column whose source changes its type', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED)',
      after: 'CREATE TABLE t (a bigint, b bigint GENERATED ALWAYS AS (a * 2) STORED)',
      rows: 'INSERT INTO t VALUES (1)',
      kept: ['SELECT a, b FROM t'],
    })
  })

  it('does not mind names and texts that need quotes', async () => {
    await fiveWays(database, {
      before: `CREATE TABLE "Order" ("select" int, "a ""b""" text DEFAULT 'it''s')`,
      after: `CREATE TABLE "Order" ("select" bigint, "a ""b""" text DEFAULT '\\ "''', "é" int); COMMENT ON TABLE "Order" IS '\\''s'`,
      rows: `INSERT INTO "Order" VALUES (1)`,
      kept: ['SELECT "select" FROM "Order"'],
    })
  })

  it('tells bpchar, which has no limit, from char', async () => {
    const plan = await fiveWays(database, { before: 'CREATE TABLE t (a bpchar, b bpchar[])', after: 'CREATE TABLE t (a char, b char[])' })
    expect(plan).to.have.length(2)
  })

  it('takes back what changed of a generated column besides its expression', async () => {
    const generated = 'CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED)'
    await fiveWays(database, { before: generated, after: `${generated}; COMMENT ON COLUMN t.g IS 'Twice'` })
    await fiveWays(database, { before: generated, after: generated.replace('g int', 'g int NOT NULL') })
    await fiveWays(database, { before: generated, after: generated.replace('g int', 'g bigint') })
  })

  it('recreates a generated column whose type changes by more than a plain cast', async () => {
    const plan = await fiveWays(database, {
      before: 'CREATE TABLE t (a int, g text GENERATED ALWAYS AS (a) STORED); CREATE INDEX i ON t (g)',
      after: 'CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a) STORED); CREATE INDEX i ON t (g)',
      rows: 'INSERT INTO t VALUES (3)',
      kept: ['SELECT a, g FROM t'],
    })
    expect(plan[1]).to.equal('ALTER TABLE "t" DROP COLUMN "g"')
  })

  it('turns booleans into numbers of every kind, and back', async () => {
    await fiveWays(database, {
      before: 'CREATE TABLE t (a bool, b bool, c bool, d bool, e bool)',
      after: 'CREATE TABLE t (a smallint, b bigint, c numeric, d real, e int)',
      rows: 'INSERT INTO t VALUES (true, true, false, true, false)',
      kept: ['SELECT a::text::bool, b::text::bool, c::text::bool, d::text::bool, e::text::bool FROM t'],
    })
  })
})
