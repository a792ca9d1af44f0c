import { expect } from 'chai'
import { Rendering, render, sqlFragment, sqlId } from '../../lib/sql/index.ts'

describe('Rendering', () => {
  it('collects text, names and parameters, and finishes as a statement', () => {
    const { statement, values } = new Rendering().push('select ').identifier('id').push(' from "users" where "id" = ').bind('1').finish()
    expect(statement.text).to.equal('select "id" from "users" where "id" = $1')
    expect(values).to.deep.equal(['1'])
  })

  it('writes lists with a comma, or with what is asked for', () => {
    expect(new Rendering().list([sqlId('a'), sqlId('b')]).template).to.equal('"a", "b"')
    expect(new Rendering().list([sqlId('a'), sqlId('b')], ' and ').template).to.equal('"a" and "b"')
    expect(new Rendering().list([]).template).to.equal('')
  })

  it('gives one statement for one shape, whatever the values', () => {
    const one = render(sqlFragment`select ${1}`)
    const two = render(sqlFragment`select ${2}`)
    expect(one.statement).to.equal(two.statement)
    expect([one.values, two.values]).to.deep.equal([['1'], ['2']])
  })
})
