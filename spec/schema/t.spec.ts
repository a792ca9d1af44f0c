import { expect } from 'chai'
import { InvalidColumn, t } from '../../lib/schema/index.ts'
import { sql } from '../../lib/index.ts'

class Team {}

describe('the column builders', () => {
  const types: [string, { meta: { sqlType: string } }, string][] = [
    ['t.id()', t.id(), 'bigint'],
    ['t.uuid()', t.uuid(), 'uuid'],
    ['t.bigint()', t.bigint(), 'bigint'],
    ['t.integer()', t.integer(), 'integer'],
    ['t.smallint()', t.smallint(), 'smallint'],
    ['t.decimal()', t.decimal(), 'numeric'],
    ['t.decimal(10)', t.decimal(10), 'numeric(10,0)'],
    ['t.decimal(10, 2)', t.decimal(10, 2), 'numeric(10,2)'],
    ['t.real()', t.real(), 'real'],
    ['t.double()', t.double(), 'double precision'],
    ['t.boolean()', t.boolean(), 'boolean'],
    ['t.string()', t.string(), 'character varying'],
    ['t.string(255)', t.string(255), 'character varying(255)'],
    ['t.text()', t.text(), 'text'],
    ['t.date()', t.date(), 'date'],
    ['t.timestamptz()', t.timestamptz(), 'timestamp with time zone'],
    ['t.timestamptz(0)', t.timestamptz(0), 'timestamp(0) with time zone'],
    ['t.jsonb()', t.jsonb(), 'jsonb'],
    ['t.array(t.string(40))', t.array(t.string(40)), 'character varying(40)[]'],
    ['t.references(() => Team)', t.references(() => Team), 'bigint'],
  ]
  for (const [call, column, type] of types)
    it(`${call} is ${type}`, () => {
      expect(column.meta.sqlType).to.equal(type)
    })

  it('are NOT NULL unless they say nullable', () => {
    expect(t.text().meta.nullable).to.equal(false)
    expect(t.text().nullable().meta.nullable).to.equal(true)
  })

  it('make an id that counts up and is the key', () => {
    expect(t.id().meta).to.deep.include({ primaryKey: true, identity: { generation: 'by default' } })
  })

  it('keep the labels of an enum, and what it gives its model', () => {
    expect(t.enum(['draft', 'done']).meta.enum).to.deep.equal({ labels: ['draft', 'done'], predicates: true, scopes: true })
    expect(t.enum(['a'], { scopes: false, predicates: false, type: 'kind' }).meta.enum).to.deep.equal({
      labels: ['a'],
      predicates: false,
      scopes: false,
      type: 'kind',
    })
  })

  it('make timestamps that the database fills in, the second of which every save sets', () => {
    const { createdAt, updatedAt } = t.timestamps()
    expect(createdAt.meta.sqlType).to.equal('timestamp(3) with time zone')
    expect(createdAt.meta).to.not.have.property('touch')
    expect(updatedAt.meta).to.deep.include({ sqlType: 'timestamp(3) with time zone', touch: true })
    expect(updatedAt.meta.default).to.have.property('sql')
  })

  it('read another way where they are exact', () => {
    expect(t.bigint().asBigInt().meta.codec.decode('9223372036854775807')).to.equal(9223372036854775807n)
    expect(t.timestamptz().asString().meta.codec.decode('2026-01-09 10:30:00.123456+00')).to.equal('2026-01-09 10:30:00.123456+00')
  })
})

describe('the modifiers of a column', () => {
  it('give a new column and leave the old one alone', () => {
    const plain = t.string(40)
    const unique = plain.unique().index().comment('a name').column('nm').renamedFrom('name').readonly()
    expect(plain.meta).to.not.have.any.keys('unique', 'index', 'comment', 'column')
    expect(unique.meta).to.deep.include({
      unique: true,
      index: true,
      comment: 'a name',
      column: 'nm',
      renamedFrom: 'name',
      readonly: true,
      limit: 40,
    })
  })

  it('collect checks', () => {
    expect(t.integer().check(sql`a > 0`).check(sql`a < 9`).meta.checks).to.have.length(2)
  })

  it('tell a default that is a value from one that is SQL', () => {
    expect(t.integer().default(0).meta.default).to.deep.equal({ value: 0 })
    expect(t.uuid().default(sql`gen_random_uuid()`).meta.default).to.have.property('sql')
  })

  it('say how a reference behaves', () => {
    expect(t.references(() => Team).meta.references).to.deep.include({ index: true, takesKeyType: true })
    const { references } = t
      .uuid()
      .references(() => Team, { onDelete: 'set null', onUpdate: 'cascade', deferrable: 'deferred', index: false }).meta
    expect(references).to.deep.include({
      onDelete: 'set null',
      onUpdate: 'cascade',
      deferrability: 'initially deferred',
      index: false,
      takesKeyType: false,
    })
    expect(t.references(() => Team, { deferrable: true }).meta.references).to.include({ deferrability: 'initially immediate' })
  })

  it('generate a column from others, stored unless told otherwise', () => {
    expect(t.integer().generatedAs(sql`a + b`).meta.generated).to.include({ stored: true })
    expect(t.integer().generatedAs(sql`a + b`, { stored: false }).meta.generated).to.include({ stored: false })
  })
})

describe('a column that cannot be is refused when it is declared', () => {
  const wrong: [string, () => unknown, RegExp][] = [
    ['a length below 1', () => t.string(-1), /^string\(-1\): the length has to be a whole number from 1 to 10485760$/],
    ['a length that is no number', () => t.string('40' as never), /^string\(40\): the length/],
    ['a precision of 0', () => t.decimal(0), /^decimal\(0\): the precision has to be a whole number from 1 to 1000$/],
    ['a scale that is no whole number', () => t.decimal(4, 0.5), /^decimal\(4, 0.5\): the scale/],
    ['more than microseconds', () => t.timestamptz(7), /^timestamptz\(7\): the precision has to be a whole number from 0 to 6$/],
    ['an enum without labels', () => t.enum([]), /^enum\(\[…\]\): an enum needs at least one label/],
    ['a label that stands twice', () => t.enum(['a', 'b', 'a']), /the label "a" stands twice/],
    ['a label of more than 63 bytes', () => t.enum(['é'.repeat(32)]), /has 64 bytes, but PostgreSQL takes 63/],
    ['a label that is empty', () => t.enum(['']), /a label is a text that is not empty/],
    ['a label with U+0000', () => t.enum(['a\0b']), /U\+0000/],
    ['a default of another type', () => t.integer().default('x' as never), /"x" is no integer/],
    [
      'a default that is no label',
      () => t.enum(['draft', 'done']).default('don' as never),
      /"don" is no enum: one of 'draft', 'done' is accepted/,
    ],
    [
      'a default of null',
      () =>
        t
          .text()
          .nullable()
          .default(null as never),
      /^default\(null\): a column without a default has NULL already/,
    ],
    ['a default of undefined', () => t.text().default(undefined as never), /^default\(undefined\)/],
    ['a check that is a string', () => t.integer().check('a > 0' as never), /^check\(…\): it takes SQL, written with the tag: sql`…`$/],
    ['a key that may be NULL', () => t.integer().nullable().primaryKey(), /a primary key is never NULL/],
    ['a key that may be NULL, the other way round', () => t.id().nullable(), /^nullable\(\): a primary key is never NULL/],
    ['an identity with a default', () => t.id().default(5), /an identity column has its numbers from its sequence/],
    ['a generated column with a default', () => t.integer().default(1).generatedAs(sql`a`), /a generated column has no default/],
    ['an index on what is not stored', () => t.integer().generatedAs(sql`a`, { stored: false }).index(), /not stored cannot be indexed/],
    [
      'a foreign key of what is not stored',
      () =>
        t
          .integer()
          .generatedAs(sql`a`, { stored: false })
          .references(() => Object),
      /not stored can be no foreign key/,
    ],
    ['a reference to no thunk', () => t.references(null as never), /it takes a thunk, `\(\) => Team`/],
    [
      'an action that SQL does not know',
      () => t.references(() => Team, { onDelete: 'destroy' as never }),
      /onDelete is "destroy", but has to be one of no action, restrict/,
    ],
    ['an option that there is not', () => t.references(() => Team, { ondelete: 'cascade' } as never), /there is no option ondelete/],
    ['an array of arrays', () => t.array(t.array(t.text())), /no arrays of arrays/],
    ['an array whose elements are unique', () => t.array(t.text().unique()), /unique belongs to the column, not to its elements/],
    ['text read as a bigint', () => (t.text() as any).asBigInt(), /asBigInt\(\): it is for integer and bigint columns, not for text/],
    ['numbers read as moments', () => (t.integer() as any).asString(), /asString\(\): it is for timestamp columns/],
  ]
  for (const [what, declare, message] of wrong) {
    it(what, () => {
      expect(declare).to.throw(InvalidColumn, message).with.property('code', 'TREFOIL_INVALID_COLUMN')
    })
  }

  it('a name that PostgreSQL would cut', () => {
    expect(() => t.text().column('x'.repeat(64)))
      .to.throw(/has 64 bytes/)
      .with.property('code', 'TREFOIL_NAME_TOO_LONG')
    expect(() => t.text().renamedFrom(''))
      .to.throw(/is empty/)
      .with.property('code', 'TREFOIL_INVALID_NAME')
  })
})
