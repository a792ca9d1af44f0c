import { expect } from 'chai'
import { Cast, NotSql, sqlRaw } from '../../lib/sql/index.ts'
import { column, textOf } from './shown.ts'

describe('Casts', () => {
  it('name a type as Postgres prints it', () => {
    for (const type of [
      'text',
      'bigint',
      'numeric(10,2)',
      'numeric(10, -2)',
      'character varying(255)',
      'timestamp(3) with time zone',
      'double precision',
      'integer[]',
      'text[][]',
      'sales.status',
      '"Odd ""type"""',
      'sales."Odd"',
    ]) {
      expect(textOf(new Cast(column('a'), type))).to.equal(`"u"."a"::${type}`)
    }
  })

  it('put what is no single operand in parentheses', () => {
    expect(textOf(new Cast(sqlRaw('1 + 1'), 'text'))).to.equal('(1 + 1)::text')
  })

  it('refuse anything that is more than a type', () => {
    for (const type of [
      '',
      'text from canary',
      'text; drop table canary',
      'text)',
      'text --',
      '"a"; "b"',
      '"a',
      "text || 'x'",
      'text,text',
      'a.b.c',
    ]) {
      expect(() => new Cast(column('a'), type), type).to.throw(NotSql, 'the name of a type')
    }
  })
})
