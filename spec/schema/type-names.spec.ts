import { expect } from 'chai'
import { canonicalType, typeFamily } from '../../lib/schema/index.ts'

describe('Spellings of built-in types', () => {
  const cases: readonly (readonly [from: string, to: string])[] = [
    ['int4', 'integer'],
    ['INT', 'integer'],
    ['decimal(10,2)', 'numeric(10,2)'],
    ['decimal(10)', 'numeric(10,0)'],
    ['numeric', 'numeric'],
    ['float', 'double precision'],
    ['float8', 'double precision'],
    ['varchar', 'character varying'],
    ['varchar(255)', 'character varying(255)'],
    ['char', 'character(1)'],
    ['bpchar', 'bpchar'],
    ['bpchar(4)', 'character(4)'],
    ['float(24)', 'real'],
    ['FLOAT(25)', 'double precision'],
    ['TEXT', 'text'],
    ['character(4)', 'character(4)'],
    ['timestamptz', 'timestamp with time zone'],
    ['timestamptz(3)', 'timestamp(3) with time zone'],
    ['timestamp(3) with time zone', 'timestamp(3) with time zone'],
    ['timestamp', 'timestamp without time zone'],
    ['time(0)', 'time(0) without time zone'],
    ['timestamptz(3)[]', 'timestamp(3) with time zone[]'],
    ['int[3]', 'integer[]'],
    ['text', 'text'],
    ['users_role', 'users_role'],
    ['"Role"[]', '"Role"[]'],
  ]
  for (const [from, to] of cases) {
    it(`turn ${from} into ${to}`, () => {
      expect(canonicalType(from)).to.equal(to)
    })
  }

  it('have a family, which leaves length and precision aside', () => {
    expect(typeFamily('character varying(10)')).to.equal('character varying')
    expect(typeFamily('timestamp(3) with time zone')).to.equal('timestamp with time zone')
    expect(typeFamily('numeric(10,2)[]')).to.equal('numeric[]')
  })
})
