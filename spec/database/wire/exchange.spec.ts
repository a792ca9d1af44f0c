import { expect } from 'chai'
import { Exchange } from '../../../lib/database/wire/exchange.ts'

describe('what a command tells of itself', () => {
  const cases: [tag: string, command: string, count: number][] = [
    ['SELECT 3', 'SELECT', 3],
    ['INSERT 0 12', 'INSERT', 12],
    ['UPDATE 0', 'UPDATE', 0],
    ['MERGE 1', 'MERGE', 1],
    ['CREATE TABLE', 'CREATE', 0],
    ['BEGIN', 'BEGIN', 0],
    ['', '', 0],
  ]
  for (const [tag, command, count] of cases) {
    it(`${tag || '(nothing)'}: ${command}, ${count}`, () => {
      const exchange = new Exchange('', '', null, () => undefined, null)
      exchange.tag = tag
      expect(exchange.result).to.deep.include({ command, count })
    })
  }
})
