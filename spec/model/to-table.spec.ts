import { expect } from 'chai'
import { Base, sql, t } from '../../lib/index.ts'
import { definitionOf, toTable, type ModelClass } from '../../lib/model/index.ts'
import { untyped } from './support/untyped.ts'

class Team extends Base.model({ id: t.integer().primaryKey(), name: t.text() }) {}
class Shipment extends Base.model({ orderId: t.bigint(), line: t.integer() }, {}, { primaryKey: ['orderId', 'line'] }) {}
class User extends Base.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    role: t.enum(['admin', 'member']).default('member'),
    teamId: t.references(() => Team, { onDelete: 'cascade' }).nullable(),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= 0`).check(sql`balance < ${1000}`),
    note: t.text().nullable().comment('kept for ever').renamedFrom('remark'),
    total: t.decimal(12, 2).generatedAs(sql`balance * 2`),
  },
  {},
  {
    indexes: [
      { on: ['role', 'email'], order: { email: 'desc' }, include: ['balance'], where: sql`role = 'admin'` },
      { on: sql`lower(email)`, name: 'users_lower_email', unique: true },
      { on: ['email'], using: 'hash', name: 'users_email_hash', comment: 'for equality' },
      { on: ['email', sql`length(note)`], name: 'users_mixed', opclass: { email: 'varchar_pattern_ops' } },
    ],
    uniques: [{ on: ['email', 'teamId'], deferrable: 'deferred', nullsNotDistinct: true }],
    checks: { users_note_differs: sql`note <> email` },
    comment: 'people',
    renamedFrom: 'members',
  },
) {}

const table = (model: ModelClass) => toTable(definitionOf(model))
const column = (name: string, more: object) => ({
  name,
  nullable: false,
  default: null,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
  ...more,
})

describe('a model as a table', () => {
  it('has its columns, to the last property', () => {
    expect(table(User).columns).to.deep.equal([
      column('id', { type: 'bigint', identity: { generation: 'by default' } }),
      column('email', { type: 'character varying(255)' }),
      column('role', { type: 'users_role', default: `'member'::users_role` }),
      column('team_id', { type: 'integer', nullable: true }),
      column('balance', { type: 'numeric(10,2)', default: '0' }),
      column('note', { type: 'text', nullable: true, comment: 'kept for ever', renamedFrom: 'remark' }),
      column('total', { type: 'numeric(12,2)', generated: { expression: 'balance * 2', stored: true } }),
    ])
  })

  it('has its name, comment and former name', () => {
    const { schema, name, comment, renamedFrom } = table(User)
    expect({ schema, name, comment, renamedFrom }).to.deep.equal({
      schema: 'public',
      name: 'users',
      comment: 'people',
      renamedFrom: 'members',
    })
  })

  it('has its primary key, also of several columns', () => {
    expect(table(User).primaryKey).to.deep.equal({ name: 'users_pkey', columns: ['id'] })
    expect(table(Shipment).primaryKey).to.deep.equal({ name: 'shipments_pkey', columns: ['order_id', 'line'] })
  })

  it('has the unique constraints of columns and options', () => {
    expect(table(User).uniques).to.deep.equal([
      { name: 'users_email_key', columns: ['email'], nullsNotDistinct: false, deferrability: 'not deferrable', include: [] },
      {
        name: 'users_email_team_id_key',
        columns: ['email', 'team_id'],
        nullsNotDistinct: true,
        deferrability: 'initially deferred',
        include: [],
      },
    ])
  })

  it('has its checks, numbered as Postgres does', () => {
    expect(table(User).checks.map(({ name, expression }) => [name, expression])).to.deep.equal([
      ['users_balance_check', 'balance >= 0'],
      ['users_balance_check1', `balance < '1000'`],
      ['users_note_differs', 'note <> email'],
    ])
  })

  it('has its foreign keys', () => {
    expect(table(User).foreignKeys).to.deep.equal([
      {
        name: 'users_team_id_fkey',
        columns: ['team_id'],
        references: { schema: 'public', name: 'teams', columns: ['id'] },
        onDelete: 'cascade',
        onUpdate: 'no action',
        deferrability: 'not deferrable',
        validated: true,
      },
    ])
    class Line extends Base.model(
      { id: t.id(), order: t.bigint(), line: t.integer() },
      {},
      { foreignKeys: [{ on: ['order', 'line'], references: () => Shipment, onDelete: 'cascade', deferrable: true }] },
    ) {}
    expect(table(Line).foreignKeys).to.deep.equal([
      {
        name: 'lines_order_line_fkey',
        columns: ['order', 'line'],
        references: { schema: 'public', name: 'shipments', columns: ['order_id', 'line'] },
        onDelete: 'cascade',
        onUpdate: 'no action',
        deferrability: 'initially immediate',
        validated: true,
      },
    ])
  })

  it('has its indexes', () => {
    const index = (name: string, more: object) => ({
      name,
      include: [],
      unique: false,
      nullsNotDistinct: false,
      method: 'btree',
      predicate: null,
      with: [],
      comment: null,
      ...more,
    })
    const key = (of: object) => ({ direction: 'asc', nulls: 'last', ...of })
    expect(table(User).indexes).to.deep.equal([
      index('users_role_email_idx', {
        keys: [key({ column: 'role' }), { column: 'email', direction: 'desc', nulls: 'first' }],
        include: ['balance'],
        predicate: `role = 'admin'`,
      }),
      index('users_lower_email', { keys: [key({ expression: 'lower(email)' })], unique: true }),
      index('users_email_hash', { keys: [key({ column: 'email' })], method: 'hash', comment: 'for equality' }),
      index('users_mixed', { keys: [key({ column: 'email', opclass: 'varchar_pattern_ops' }), key({ expression: 'length(note)' })] }),
      index('users_team_id_idx', { keys: [key({ column: 'team_id' })] }),
    ])
  })
})

describe('a default as SQL', () => {
  const defaults = (columns: object): (string | null)[] => {
    class Thing extends untyped({ id: t.id(), ...columns }) {}
    return table(Thing)
      .columns.slice(1)
      .map((each) => each.default)
  }

  it("is a literal of the column's type, or the SQL as it was written", () => {
    expect(
      defaults({
        a: t.integer().default(5),
        b: t.bigint().default(-5),
        c: t.boolean().default(false),
        d: t.decimal(4, 2).default(1.5),
        e: t.string(40).default(`it's`),
        f: t.double().default(-0.5),
        g: t.jsonb().default({ theme: `it's`, n: [1, null] }),
        h: t.array(t.text()).default(['a', 'b c']),
        i: t.array(t.enum(['x'])).default(['x']),
        j: t.date().default('2026-01-09'),
        k: t.timestamptz(3).default(new Date('2026-01-09T10:30:00.123Z')),
        l: t.uuid().default(sql`gen_random_uuid()`),
        m: t.text().default(''),
        n: t.text().nullable(),
        o: t.jsonb().default('a\\b'),
      }),
    ).to.deep.equal([
      '5',
      `'-5'::bigint`,
      'false',
      '1.5',
      `'it''s'::character varying`,
      `'-0.5'::double precision`,
      `'{"theme":"it''s","n":[1,null]}'::jsonb`,
      `'{a,"b c"}'::text[]`,
      `'{x}'::things_i[]`,
      `'2026-01-09'::date`,
      `'2026-01-09 10:30:00.123+00'::timestamp with time zone`,
      'gen_random_uuid()',
      `''::text`,
      null,
      `E'"a\\\\\\\\b"'::jsonb`,
    ])
  })
})

describe('the index of a reference', () => {
  const indexes = (model: ModelClass) => table(model).indexes.map(({ name }) => name)

  it('is left out where another index begins with the column', () => {
    class A extends Base.model({ id: t.id(), teamId: t.references(() => Team).unique() }) {}
    class B extends Base.model(
      { id: t.id(), teamId: t.references(() => Team), at: t.date() },
      {},
      { indexes: [{ on: ['teamId', 'at'] }] },
    ) {}
    class C extends Base.model({ teamId: t.references(() => Team), line: t.integer() }, {}, { primaryKey: ['teamId', 'line'] }) {}
    class D extends Base.model({ id: t.id(), teamId: t.references(() => Team, { index: false }) }) {}
    class E extends Base.model(
      { id: t.id(), teamId: t.references(() => Team), at: t.date() },
      {},
      { indexes: [{ on: ['teamId'], where: sql`at is null`, name: 'open' }] },
    ) {}
    expect([A, B, C, D, E].map(indexes)).to.deep.equal([[], ['bs_team_id_at_idx'], [], [], ['open', 'es_team_id_idx']])
  })

  it('does not come twice', () => {
    class A extends Base.model({ id: t.id(), teamId: t.references(() => Team).index() }) {}
    expect(indexes(A)).to.deep.equal(['as_team_id_idx'])
  })
})

describe('a table that cannot be', () => {
  it('has an index on an expression without a name', () => {
    class Thing extends Base.model({ id: t.id() }, {}, { indexes: [{ on: sql`id + 1` }] }) {}
    expect(() => table(Thing))
      .to.throw(/^Thing has an index on an expression \(id \+ 1\) without a name/)
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
  })

  it('has two indexes of one name', () => {
    class Thing extends Base.model(
      { id: t.id(), a: t.text(), b: t.text() },
      {},
      {
        indexes: [
          { on: ['a'], name: 'x' },
          { on: ['b'], name: 'x' },
        ],
      },
    ) {}
    expect(() => table(Thing)).to.throw('Thing has two indexes named x.')
  })

  it('has a unique constraint on nothing', () => {
    class Thing extends Base.model({ id: t.id() }, {}, { uniques: [{ on: [] }] }) {}
    expect(() => table(Thing))
      .to.throw('Thing has a unique constraint on nothing')
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
  })

  it('has an index that orders what it is not on, or in no direction', () => {
    const columns = { id: t.id(), a: t.text(), b: t.text() }
    class Thing extends Base.model(columns, {}, { indexes: [{ on: ['a'], order: { b: 'desc' } }] }) {}
    expect(() => table(Thing))
      .to.throw('Thing.b has an order in an index that is not on it. Name it in on, or leave it out of order.')
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
    class Other extends Base.model(columns, {}, { indexes: [{ on: sql`a`, name: 'x', opclass: { a: 'text_pattern_ops' } }] }) {}
    expect(() => table(Other)).to.throw('Other.a has an opclass in an index that is not on it.')
    class Third extends Base.model(columns, {}, { indexes: [{ on: ['a'], order: { a: 'down' as never } }] }) {}
    expect(() => table(Third)).to.throw(`Third.a is ordered in an index by 'asc' or 'desc', not by "down".`)
  })

  it('has a name that PostgreSQL would cut', () => {
    class Thing extends Base.model({ id: t.id(), a: t.text() }, {}, { checks: { ['x'.repeat(64)]: sql`true` } }) {}
    expect(() => table(Thing))
      .to.throw(/The check name .* has 64 bytes/)
      .with.property('code', 'TREFOIL_NAME_TOO_LONG')
  })

  it('shortens the names that are made', () => {
    class Thing extends untyped({ id: t.id(), ['a'.repeat(60)]: t.text().unique() }) {}
    expect(Buffer.byteLength(table(Thing).uniques[0]!.name)).to.equal(63)
  })
})
