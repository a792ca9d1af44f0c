import { PGlite } from '@electric-sql/pglite'
import { expect } from 'chai'
import {
  anyOf,
  Cast,
  conditionOn,
  contains,
  endsWith,
  fn,
  gt,
  hasKey,
  Insert,
  InvalidIdentifier,
  like,
  not,
  nodeOf,
  NotSql,
  NulCharacter,
  predicate,
  quoteIdentifier,
  quoteLiteral,
  render,
  Select,
  sqlFragment,
  sqlId,
  sqlJoin,
  sqlRef,
  sqlText,
  startsWith,
  tableSource,
  Update,
  type Node,
} from '../../lib/sql/index.ts'
import { arrayCodec, InvalidValue, jsonbCodec, textCodec } from '../../lib/types/index.ts'
import { NAUGHTY } from './corpus.ts'
import { column, textOf, untyped } from './shown.ts'

const text = column('t', textCodec)
const table = tableSource(undefined, 'canary')

/** Every way in which a string can be a value. */
const asValue: readonly ((value: string) => Node)[] = [
  (value) => conditionOn(text, value),
  (value) => conditionOn(text, not(value)),
  (value) => conditionOn(text, gt(value)),
  (value) => conditionOn(text, [value, value]),
  (value) => conditionOn(text, anyOf([value])),
  (value) => conditionOn(text, like(value)),
  (value) => conditionOn(text, startsWith(value)),
  (value) => conditionOn(text, endsWith(value)),
  (value) => conditionOn(column('j', jsonbCodec), { [value]: value }),
  (value) => conditionOn(column('j', jsonbCodec), contains({ a: value })),
  (value) => conditionOn(column('j', jsonbCodec), hasKey(value)),
  (value) => conditionOn(column('l', arrayCodec(textCodec)), [value]),
  (value) => text.eq(value),
  (value) => nodeOf(fn('lower', value)),
  (value) => sqlFragment`select ${value}`,
  (value) => sqlFragment`select ${{ a: value }}`,
  (value) => sqlJoin([value, value]),
  (value) => new Insert({ table, columns: ['t'], rows: [[value]] }),
  (value) => new Update({ table, assignments: [{ column: 't', value }] }),
]

/** Every way in which a string can be a name. */
const asName: readonly ((name: string) => Node)[] = [
  (name) => sqlId(name),
  (name) => sqlRef(name),
  (name) => column(name),
  (name) => tableSource(name, 't'),
  (name) => tableSource('s', 't', name),
  (name) => nodeOf(fn(name)),
  (name) => new Select({ columns: [text.as(name)] }),
  (name) => new Insert({ table, columns: [name], rows: [['1']] }),
]

/** Bytes are compared, because clients have their own ideas of a byte order mark. */
const hexadecimal = (value: string): string => Buffer.from(value).toString('hex')

/** Text without its quoted identifiers: what is left of a statement was written by us. */
const bare = (statement: string): string => statement.replace(/"(?:[^"]|"")+"/g, 'Q')

function unlessRefused<T>(make: () => T, ...errors: (new (...args: any[]) => Error)[]): T | undefined {
  try {
    return make()
  } catch (error) {
    if (errors.some((type) => error instanceof type)) return undefined
    throw error
  }
}

describe('Strings from outside', () => {
  let database: PGlite

  before(async () => {
    database = await PGlite.create()
    await database.exec("create table canary (t text, j jsonb, l text[]); insert into canary values ('alive')")
  })
  after(() => database.close())
  afterEach(async () => {
    expect((await database.query('select t from canary')).rows).to.deep.equal([{ t: 'alive' }])
  })

  it('never reach the text of a statement as values', () => {
    for (const make of asValue) {
      const expected = textOf(make('x'))
      for (const value of NAUGHTY) expect(unlessRefused(() => textOf(make(value)), InvalidValue) ?? expected, value).to.equal(expected)
    }
  })

  it('arrive in Postgres as they are, alone and in a list', async () => {
    const storable = NAUGHTY.filter((value) => unlessRefused(() => textCodec.encode(value), InvalidValue) !== undefined)
    expect(storable.length).to.be.above(NAUGHTY.length / 2)
    const { statement, values } = render(
      sqlFragment`select ${fn('encode', fn('convert_to', text, 'UTF8'), 'hex')} from unnest(${storable}::text[]) with ordinality as u (t, n) where ${text.in(storable)} order by n`,
    )
    const { rows } = await database.query<[string]>(statement.text, [...values], { rowMode: 'array' })
    expect(rows.map(([value]) => value)).to.deep.equal(storable.map(hexadecimal))
  })

  it('mean nothing but themselves in startsWith', async () => {
    for (const value of NAUGHTY) {
      const question = unlessRefused(
        () => render(sqlFragment`select ${text.startsWith(value)} and ${text.eq(value)} from (select ${value}::text as t) as u`),
        InvalidValue,
      )
      if (question === undefined) continue
      const { rows } = await database.query<[boolean]>(question.statement.text, [...question.values], { rowMode: 'array' })
      expect(rows, value).to.deep.equal([[true]])
    }
  })

  it('are quoted as names, or refused', () => {
    for (const make of asName) {
      for (const name of NAUGHTY) {
        const statement = unlessRefused(() => textOf(make(name)), InvalidIdentifier)
        if (statement !== undefined) expect(bare(statement), name).to.match(/^[\w\s.,()$]*$/)
      }
    }
  })

  it('keep their letters as names in Postgres', async () => {
    const names = NAUGHTY.filter((name) => unlessRefused(() => quoteIdentifier(name), InvalidIdentifier) !== undefined)
    for (let i = 0; i < names.length; i += 500) {
      const some = names.slice(i, i + 500)
      await database.exec(`create temp table names (${some.map((name) => `${quoteIdentifier(name)} integer`).join(', ')})`)
      const { rows } = await database.query<[string]>(
        "select encode(convert_to(attname::text, 'UTF8'), 'hex') from pg_attribute where attrelid = 'names'::regclass and attnum > 0 order by attnum",
        [],
        { rowMode: 'array' },
      )
      await database.exec('drop table names')
      expect(rows.map(([name]) => name)).to.deep.equal(some.map(hexadecimal))
    }
  })

  it('keep their letters as literals in DDL', async () => {
    const storable = NAUGHTY.filter(
      (value) => unlessRefused(() => [quoteLiteral(value), textCodec.encode(value)], NulCharacter, InvalidValue) !== undefined,
    )
    for (let i = 0; i < storable.length; i += 500) {
      const some = storable.slice(i, i + 500)
      const list = some.map((value) => sqlText(sqlFragment`encode(convert_to(${value}, 'UTF8'), 'hex')`)).join(', ')
      const { rows } = await database.query<string[]>(`select ${list}`, [], { rowMode: 'array' })
      expect(rows).to.deep.equal([some.map(hexadecimal)])
    }
  })

  it('are refused wherever SQL is wanted', () => {
    for (const value of NAUGHTY) {
      for (const make of [
        () => nodeOf(value),
        () => sqlFragment(untyped(value)),
        () => sqlText(untyped(value)),
        () => text.gt('a').and(untyped(value)),
        () => sqlJoin([], untyped(value)),
      ]) {
        expect(make, value).to.throw(NotSql).with.property('code', 'TREFOIL_NOT_SQL')
      }
    }
  })

  it('are refused as types, unless they name one and do no more', () => {
    for (const type of NAUGHTY) {
      const cast = unlessRefused(() => textOf(predicate(new Cast(text, type))), NotSql)
      if (cast !== undefined) expect(bare(cast), type).to.match(/^Q\.Q::[\w.]+(\(\d+(, ?-?\d+)?\))?(\[\])*$/)
    }
  })
})
