import { expect } from 'chai'
import type { Database } from '../../../lib/database/index.ts'
import {
  compareSchemas,
  ddlOf,
  normaliseSchemas,
  openScratch,
  ScratchFailed,
  type CompareOptions,
  type DatabaseSchema,
  type Scratch,
  type Table,
  type TableColumn,
} from '../../../lib/schema/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { made } from '../support/five-ways.ts'
import { check, column, enumType, index, schema, table } from '../support/values.ts'

const scratch = openScratch()
after('closing the scratch database', () => scratch.close())

async function plan(actual: DatabaseSchema, desired: DatabaseSchema, options: CompareOptions = {}): Promise<string[]> {
  const sides = await normaliseSchemas({ actual, desired }, scratch, options)
  expect(sides.desired).to.equal(desired)
  return compareSchemas(sides.actual, sides.desired, options).differences.flatMap((difference) => ddlOf(difference))
}

onEveryDatabase('Texts that mean the same', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
  })
  const one = (...columns: TableColumn[]): DatabaseSchema => schema([table('t', columns)])

  const defaults: readonly (readonly [type: string, actual: string, desired: string])[] = [
    ['timestamp with time zone', 'CURRENT_TIMESTAMP', 'now()'],
    ['timestamp with time zone', 'now()', 'transaction_timestamp()'],
    ['date', 'CURRENT_DATE', 'now()::date'],
    ['integer', 'NULL', ''],
    ['text', `'x'`, `'x'::text`],
    ['text', `'it''s'`, `'it''s'`],
    ['numeric', '5', '5.0'],
    ['numeric(10,2)', '5', `'5.00'`],
    ['integer', '5', `'5'::integer`],
    ['integer[]', `'{}'`, 'ARRAY[]::int[]'],
    ['jsonb', `'{"a":1}'`, `'{"a": 1}'`],
    ['boolean', 'true', `'t'::boolean`],
    ['uuid', 'gen_random_uuid()', 'GEN_RANDOM_UUID()'],
    ['double precision', '1', '1.0'],
  ]
  for (const [type, actual, desired] of defaults) {
    it(`are the defaults ${actual} and ${desired || 'none'} of ${type}`, async () => {
      const found = await made(database, `CREATE TABLE t (a ${type} DEFAULT ${actual})`)
      expect(await plan(found, one(column('a', type, { default: desired || null })))).to.deep.equal([])
    })
  }

  it('are not defaults that only look alike', async () => {
    const found = await made(
      database,
      `CREATE TABLE t (a text DEFAULT 'x', b int DEFAULT 5, c varchar(10) DEFAULT 'abc'::varchar(2), d timestamptz DEFAULT now())`,
    )
    const desired = one(
      column('a', 'text', { default: `'X'` }),
      column('b', 'integer', { default: '6' }),
      column('c', 'character varying(10)', { default: `'abc'` }),
      column('d', 'timestamp with time zone', { default: 'clock_timestamp()' }),
    )
    expect(await plan(found, desired)).to.deep.equal([
      `ALTER TABLE "t" ALTER COLUMN "a" SET DEFAULT 'X'`,
      'ALTER TABLE "t" ALTER COLUMN "b" SET DEFAULT 6',
      `ALTER TABLE "t" ALTER COLUMN "c" SET DEFAULT 'abc'`,
      'ALTER TABLE "t" ALTER COLUMN "d" SET DEFAULT clock_timestamp()',
    ])
  })

  it('are a check as it was written and as it is printed', async () => {
    const found = await made(
      database,
      `CREATE TABLE t (a varchar(10), b numeric, CONSTRAINT c CHECK (a IN ('x', 'y') AND b BETWEEN 0 AND 5))`,
    )
    const desired = (expression: string): DatabaseSchema =>
      schema([table('t', [column('a', 'character varying(10)'), column('b', 'numeric')], { checks: [check('c', expression)] })])
    expect(await plan(found, desired(`a in ('x','y') and b between 0 and 5`))).to.deep.equal([])
    expect(await plan(found, desired(`a in ('x','y') and b between 0 and 6`))).to.deep.equal([
      'ALTER TABLE "t" DROP CONSTRAINT "c"',
      `ALTER TABLE "t" ADD CONSTRAINT "c" CHECK (a in ('x','y') and b between 0 and 6)`,
    ])
  })

  it('are found where a declaration writes a column in capitals', async () => {
    const found = await made(database, 'CREATE TABLE t (b numeric, CONSTRAINT c CHECK (b > 0))')
    expect(await plan(found, schema([table('t', [column('b', 'numeric')], { checks: [check('c', 'B > 0')] })]))).to.deep.equal([])
  })

  it('are found where they cast to an enum whose name needs quotes', async () => {
    const found = await made(
      database,
      `CREATE TYPE "my role" AS ENUM ('x'); CREATE TABLE t (a text, CONSTRAINT c CHECK (a <> ('x'::"my role")::text))`,
    )
    const desired = schema([table('t', [column('a', 'text')], { checks: [check('c', `a <> 'x'::"my role"::text`)] })], found.enums)
    expect(await plan(found, desired)).to.deep.equal([])
  })

  it('are defaults that draw from a sequence which no column here owns', async () => {
    const found = await made(
      database,
      `CREATE SEQUENCE numbers; CREATE SEQUENCE other."More"; CREATE TABLE t (a int DEFAULT nextval('numbers'), b int DEFAULT nextval('other."More"'))`,
    )
    const next = (name: string): Partial<TableColumn> => ({ default: `nextval('${name}')` })
    const desired = one(column('a', 'integer', next('numbers')), column('b', 'integer', next('other."More"')))
    expect(await plan(found, desired)).to.deep.equal([])
  })

  it('are a check under another name, which is a rename', async () => {
    const found = await made(database, 'CREATE TABLE t (b numeric, CONSTRAINT x CHECK (b > 0), CONSTRAINT y CHECK (b < 9))')
    const desired = schema([table('t', [column('b', 'numeric')], { checks: [check('t_b_check', 'b>0'), check('y', 'b<9')] })])
    expect(await plan(found, desired)).to.deep.equal(['ALTER TABLE "t" RENAME CONSTRAINT "x" TO "t_b_check"'])
  })

  it('are the expression, the predicate and the usual operator class of an index', async () => {
    const found = await made(
      database,
      `CREATE TYPE role AS ENUM ('a'); CREATE TABLE t (a text, r role); CREATE INDEX i ON t (lower(a), r) WHERE r = 'a'`,
    )
    const keys = [
      { expression: 'LOWER( a )', direction: 'asc', nulls: 'last', opclass: 'text_ops' },
      { column: 'r', direction: 'asc', nulls: 'last' },
    ] as const
    const desired = schema(
      [table('t', [column('a', 'text'), column('r', 'role')], { indexes: [index('i', [], { keys, predicate: `r='a'` })] })],
      [enumType('role', ['a'])],
    )
    expect(await plan(found, desired)).to.deep.equal([])
  })

  it('are the expression of a generated column', async () => {
    const found = await made(database, 'CREATE TABLE t (a numeric, b numeric GENERATED ALWAYS AS (a * 2) STORED)')
    expect(
      await plan(found, one(column('a', 'numeric'), column('b', 'numeric', { generated: { expression: 'a*2', stored: true } }))),
    ).to.deep.equal([])
  })

  it('are found across renames of the table, the column and the enum that they mention', async () => {
    const found = await made(
      database,
      `CREATE TYPE role AS ENUM ('a'); CREATE TABLE t (a numeric, r role DEFAULT 'a', CONSTRAINT c CHECK (a > 0)); CREATE INDEX i ON t (abs(a)) WHERE r = 'a'`,
    )
    const desired = schema(
      [
        table('u', [column('b', 'numeric', { renamedFrom: 'a' }), column('r', 'kind', { default: `'a'` })], {
          renamedFrom: 't',
          checks: [check('c', 'b > 0')],
          indexes: [index('i', [], { keys: [{ expression: 'abs(b)', direction: 'asc', nulls: 'last' }], predicate: `r = 'a'` })],
        }),
      ],
      [enumType('kind', ['a'])],
    )
    expect(await plan(found, desired)).to.deep.equal([
      'ALTER TABLE "t" RENAME TO "u"',
      'ALTER TABLE "u" RENAME COLUMN "a" TO "b"',
      'ALTER TYPE "role" RENAME TO "kind"',
    ])
  })
})

describe('The scratch database', () => {
  const closed: Scratch = {
    open: () => Promise.reject(new Error('was asked')),
    get queryable(): never {
      throw new Error('was asked')
    },
    reset: () => Promise.reject(new Error('was asked')),
    close: () => Promise.resolve(),
  }
  const withCheck = (expression: string): Table => table('t', [column('a', 'text')], { checks: [check('c', expression)] })

  it('is not asked where the texts are the same, or one side has none', async () => {
    const actual = schema([withCheck('a > 0'), table('u', [column('x', 'integer', { default: '1' })])])
    for (const desired of [actual, schema([table('t', [column('a', 'text')])]), schema([])]) {
      expect(await normaliseSchemas({ actual, desired }, closed)).to.deep.equal({ actual, desired })
    }
  })

  it('says which statement it cannot run, and where to name another server', async () => {
    const sides = { actual: schema([withCheck(`a <> 'x'::text`)]), desired: schema([withCheck('missing_function(a)')]) }
    const error = await normaliseSchemas(sides, scratch).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).to.be.instanceOf(ScratchFailed)
    expect(String(error)).to.match(/CHECK \(missing_function\(a\)\).*missing_function.*scratch\.url/)
    // It is as good as new afterwards.
    expect(await normaliseSchemas({ ...sides, desired: schema([withCheck(`a != 'x'`)]) }, scratch)).to.have.nested.property(
      'actual.tables[0].checks[0].expression',
      `a != 'x'`,
    )
  })
})
