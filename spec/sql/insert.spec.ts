import { expect } from 'chai'
import { DEFAULT, Insert, InvalidStatement, sqlFragment, tableSource } from '../../lib/sql/index.ts'
import { column, shown, textOf } from './shown.ts'

const table = tableSource(undefined, 'users')

describe('INSERT', () => {
  it('binds values and returns what is asked for', () => {
    expect(
      shown(new Insert({ table, columns: ['email', 'age'], rows: [['a', null]], returning: [column('id'), column('n').as('m')] })),
    ).to.deep.equal(['insert into "users" ("email", "age") values ($1, $2) returning "u"."id", "u"."n" as "m"', 'a', null])
  })

  it('takes several rows, defaults and expressions', () => {
    expect(
      shown(
        new Insert({
          table,
          columns: ['a', 'b'],
          rows: [
            ['1', DEFAULT],
            [sqlFragment`lower(${'X'})`, '2'],
          ],
        }),
      ),
    ).to.deep.equal(['insert into "users" ("a", "b") values ($1, default), (lower($2), $3)', '1', 'X', '2'])
  })

  it('inserts rows of nothing but defaults', () => {
    expect(textOf(new Insert({ table, columns: [], rows: [[]] }))).to.equal('insert into "users" default values')
    expect(shown(new Insert({ table, columns: [], rows: [[], [], []] }))).to.deep.equal([
      'insert into "users" select from generate_series(1, $1)',
      '3',
    ])
  })

  it('refuses no rows, and rows of another length', () => {
    expect(() => new Insert({ table, columns: ['a'], rows: [] })).to.throw(InvalidStatement, 'at least one row')
    expect(() => new Insert({ table, columns: ['a'], rows: [['1'], []] })).to.throw(
      InvalidStatement,
      'Row 2 of an INSERT has 0 values for 1 columns',
    )
  })
})
