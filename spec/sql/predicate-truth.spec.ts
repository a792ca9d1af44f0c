import { PGlite } from '@electric-sql/pglite'
import { expect } from 'chai'
import fc from 'fast-check'
import {
  always,
  anyOf,
  between,
  conditionOn,
  conjunction,
  disjunction,
  eq,
  gt,
  gte,
  lt,
  lte,
  negation,
  never,
  not,
  render,
  Select,
  startsWith,
  tableSource,
  type Node,
} from '../../lib/sql/index.ts'
import { range } from '../../lib/types/index.ts'
import { column, textOf } from './shown.ts'

/** What SQL knows of a condition: NULL is neither true nor false. */
type Truth = boolean | null
interface Row {
  readonly a: number | null
  readonly b: number | null
  readonly t: string | null
}
/** A condition both ways: as SQL, and as what it should mean. */
interface Case {
  readonly node: Node
  readonly holds: (row: Row) => Truth
}

const and = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const or = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false)
const invert = (truth: Truth): Truth => (truth === null ? null : !truth)
const compare = (value: number | null, test: (value: number) => boolean): Truth => (value === null ? null : test(value))

const ROWS: readonly Row[] = [null, 0, 1, 2].flatMap((a) =>
  [null, 1, 2].flatMap((b) => [null, '', 'a', 'a%', 'ab_'].map((t) => ({ a, b, t }))),
)

const name = fc.constantFrom('a' as const, 'b' as const)
const number = fc.integer({ min: -1, max: 3 })
const bounds = fc.constantFrom('[)' as const, '[]' as const, '(]' as const, '()' as const)
const end = fc.option(number, { freq: 2 })
const ranges = fc.record({ from: end, to: end, bounds })
const within =
  ({ from, to, bounds }: { from: number | null; to: number | null; bounds: string }) =>
  (value: number) =>
    (from === null || value > from || (value === from && bounds.startsWith('['))) &&
    (to === null || value < to || (value === to && bounds.endsWith(']')))

const comparisons = {
  gt: [gt, (a: number, b: number) => a > b],
  gte: [gte, (a: number, b: number) => a >= b],
  lt: [lt, (a: number, b: number) => a < b],
  lte: [lte, (a: number, b: number) => a <= b],
} as const

/** What one entry of where() means. */
const leaves: fc.Arbitrary<Case>[] = [
  fc.tuple(name, number).map(([n, v]) => ({ node: conditionOn(column(n), v), holds: (row) => compare(row[n], (x) => x === v) })),
  fc.tuple(name, number).map(([n, v]) => ({ node: conditionOn(column(n), eq(v)), holds: (row) => compare(row[n], (x) => x === v) })),
  fc.tuple(name, number).map(([n, v]) => ({ node: conditionOn(column(n), not(v)), holds: (row) => compare(row[n], (x) => x !== v) })),
  name.map((n) => ({ node: conditionOn(column(n), null), holds: (row) => row[n] === null })),
  name.map((n) => ({ node: conditionOn(column(n), not(null)), holds: (row) => row[n] !== null })),
  fc.tuple(name, number, fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const)).map(([n, v, operator]) => ({
    node: conditionOn(column(n), comparisons[operator][0](v)),
    holds: (row) => compare(row[n], (x) => comparisons[operator][1](x, v)),
  })),
  fc.tuple(name, number, number).map(([n, from, to]) => ({
    node: conditionOn(column(n), between(from, to)),
    holds: (row) => compare(row[n], (x) => x >= from && x <= to),
  })),
  // Infinite both ways, a range holds all that is there: IS NOT NULL is false of NULL, where a comparison would be NULL.
  fc.tuple(name, ranges).map(([n, r]) => ({
    node: conditionOn(column(n), range(r.from, r.to, r.bounds)),
    holds: (row) => (r.from === null && r.to === null ? row[n] !== null : compare(row[n], within(r))),
  })),
  fc.tuple(name, fc.array(fc.option(number)), fc.boolean()).map(([n, values, byOperator]) => ({
    node: conditionOn(column(n), byOperator ? anyOf(values) : values),
    holds: (row) => or(values.map((v) => (v === null ? row[n] === null : compare(row[n], (x) => x === v)))),
  })),
  fc
    .tuple(
      name,
      fc.array(number, { minLength: 1 }),
      ranges.filter((r) => r.from !== null),
    )
    .map(([n, values, r]) => ({
      node: conditionOn(column(n), [...values, range(r.from, r.to, r.bounds)]),
      holds: (row) => or([...values.map((v) => compare(row[n], (x) => x === v)), compare(row[n], within(r))]),
    })),
  fc.tuple(name, fc.array(fc.option(number))).map(([n, values]) => ({
    node: conditionOn(column(n), not(values)),
    holds: (row) => invert(or(values.map((v) => (v === null ? row[n] === null : compare(row[n], (x) => x === v))))),
  })),
  fc
    .tuple(name, name)
    .map(([n, m]) => ({ node: column(n).eq(column(m)), holds: (row) => (row[m] === null ? null : compare(row[n], (x) => x === row[m])) })),
  fc
    .tuple(name, name)
    .map(([n, m]) => ({ node: column(n).gt(column(m)), holds: (row) => (row[m] === null ? null : compare(row[n], (x) => x > row[m]!)) })),
  fc.constantFrom('', 'a', 'a%', '_', '\\').map((prefix) => ({
    node: conditionOn(column('t'), startsWith(prefix)),
    holds: (row) => (row.t === null ? null : row.t.startsWith(prefix)),
  })),
  fc.constantFrom('a', 'ab_').map((text) => ({ node: column('t').not(text), holds: (row) => (row.t === null ? null : row.t !== text) })),
  fc.constant({ node: always, holds: () => true }),
  fc.constant({ node: never, holds: () => false }),
]

const { tree } = fc.letrec<{ tree: Case }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...leaves,
    fc.array(tie('tree'), { maxLength: 3 }).map((cases) => ({
      node: conjunction(cases.map(({ node }) => node)),
      holds: (row: Row) => and(cases.map(({ holds }) => holds(row))),
    })),
    fc.array(tie('tree'), { maxLength: 3 }).map((cases) => ({
      node: disjunction(cases.map(({ node }) => node)),
      holds: (row: Row) => or(cases.map(({ holds }) => holds(row))),
    })),
    tie('tree').map(({ node, holds }) => ({ node: negation(node), holds: (row: Row) => invert(holds(row)) })),
  ),
}))

describe('Trees of predicates', () => {
  let database: PGlite

  before(async () => {
    database = await PGlite.create()
    await database.exec('create table u (id serial, a integer, b integer, t text)')
    for (const { a, b, t } of ROWS) await database.query('insert into u (a, b, t) values ($1, $2, $3)', [a, b, t])
  })
  after(() => database.close())

  it('have balanced parentheses and as many holes as values', () => {
    fc.assert(
      fc.property(tree, ({ node }) => {
        const text = textOf(node)
        let depth = 0
        for (const character of text) {
          if (character === '(') depth++
          if (character === ')') depth--
          expect(depth).to.be.at.least(0)
        }
        expect(depth).to.equal(0)
        expect(text.match(/\$\d+/g) ?? []).to.have.length(render(node).values.length)
      }),
    )
  })

  it('hold in Postgres exactly where they should, NULL told from false', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async ({ node, holds }) => {
        const { statement, values } = render(
          new Select({ columns: [node], from: tableSource(undefined, 'u'), orderBy: [column('id').asc()] }),
        )
        const { rows } = await database.query<[Truth]>(statement.text, [...values], { rowMode: 'array' })
        expect(
          rows.map(([truth]) => truth),
          statement.text,
        ).to.deep.equal(ROWS.map(holds))
      }),
      { numRuns: 300 },
    )
  })
})
