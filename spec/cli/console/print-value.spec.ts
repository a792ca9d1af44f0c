import { expect } from 'chai'
import { UsageError } from '../../../lib/cli/errors.ts'
import { showError, showValue } from '../../../lib/cli/console/print-value.ts'
import { Base, t } from '../../../lib/index.ts'

class Person extends Base.model({ id: t.id(), name: t.string(), born: t.date().nullable(), seenAt: t.timestamptz().nullable() }) {}

const plain = (text: string): string => text.replaceAll(/\x1b\[[\d;]*m/g, '')
const show = (value: unknown): string => plain(showValue(value, false))

describe('values in the console', () => {
  it('shows a record as one line', () => {
    expect(show(Person.build({ name: 'Ada\nLovelace', seenAt: new Date('2026-01-09T10:31:02Z') }))).to.equal(
      'Person (new)  name Ada↵Lovelace  born null  seenAt 2026-01-09 10:31:02',
    )
  })

  it('shows records as lines, up to fifty', () => {
    const lines = show(Array.from({ length: 1053 }, (_, index) => Person.build({ name: `P${index}` }))).split('\n')
    expect(lines).to.have.length(51)
    expect(lines.at(-1)).to.equal('… and 1,003 more records')
  })

  it('shows rows as a table, numbers on the right', () => {
    expect(
      show([
        { status: 'paid', n: 12, total: '9.50', at: null },
        { status: 'a longer status', n: 3, total: '120.00', at: null },
      ]),
    ).to.equal(
      [
        '┌─────────────────┬────┬────────┬──────┐',
        '│ status          │  n │  total │   at │',
        '├─────────────────┼────┼────────┼──────┤',
        '│ paid            │ 12 │   9.50 │ null │',
        '│ a longer status │  3 │ 120.00 │ null │',
        '└─────────────────┴────┴────────┴──────┘',
      ].join('\n'),
    )
  })

  it('shows a Map as a table, records in cells by their key', () => {
    expect(show(new Map([['paid', 2]]))).to.include('│ paid │     2 │')
    expect(show([{ person: Person.build({ name: 'Ada' }), n: 1 }])).to.include('│ Person (new) │')
  })

  it('cuts long cells and long tables', () => {
    expect(show([{ text: 'x'.repeat(100) }])).to.include(`│ ${'x'.repeat(59)}… │`)
    expect(show(Array.from({ length: 120 }, (_, n) => ({ n })))).to.match(/… and 20 more rows$/)
  })

  it('shows anything else as node does', () => {
    expect(show(42)).to.equal('42')
    expect(show('text')).to.equal("'text'")
    expect(show([])).to.equal('[]')
    expect(show([1, 2])).to.equal('[ 1, 2 ]')
    expect(show({ a: { b: null } })).to.equal('{ a: { b: null } }')
    expect(show(null)).to.equal('null')
  })

  it('shows an error as name, message and code', () => {
    expect(plain(showError(new RangeError('too far')))).to.equal('RangeError  too far')
    expect(plain(showError('just text'))).to.equal("Thrown  'just text'")
    expect(plain(showError(Object.assign(new Error('x'), { code: 'ENOENT' })))).to.equal('Error  x     ENOENT')
    expect(plain(showError(new UsageError('what?')))).to.equal('UsageError  what?     TREFOIL_USAGE_ERROR')
  })
})
