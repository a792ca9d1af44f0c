import { expect } from 'chai'
import { Base, sql, t } from '../../lib/index.ts'
import type { Database } from '../../lib/database/index.ts'
import { schemaOf } from '../../lib/model/index.ts'
import { compareSchemas, createSchemaSql, normaliseSchemas, openScratch, readSchema } from '../../lib/schema/index.ts'
import { onEveryDatabase } from '../support/databases.ts'

class Team extends Base.model({ id: t.uuid().primaryKey().default(sql`gen_random_uuid()`), code: t.string(2).unique() }) {}
class User extends Base.model(
  {
    id: t.id(),
    email: t.string(255).unique(),
    role: t.enum(['admin', 'member']).default('member'),
    settings: t.jsonb().default({ theme: 'light', quote: `it's` }),
    labels: t.array(t.text()).default([]),
    moods: t.array(t.enum(['up', 'down'], { type: 'Mood' })).default(['up']),
    balance: t.decimal(10, 2).default('0').check(sql`balance >= ${0}`),
    score: t.double().default(-1.5),
    small: t.smallint().default(-1),
    active: t.boolean().default(true),
    since: t.date().default(sql`current_date`),
    seenAt: t.timestamptz().nullable(),
    teamId: t
      .uuid()
      .references(() => Team, { onDelete: 'set null', deferrable: true })
      .nullable(),
    managerId: t.references(() => User).nullable(),
    twice: t.decimal(12, 2).generatedAs(sql`balance * 2`),
    ...t.timestamps(),
  },
  {},
  {
    indexes: [
      { on: ['role', 'createdAt'], order: { createdAt: 'desc' } },
      { on: sql`lower(email)`, unique: true, name: 'users_lower_email' },
      { on: ['settings'], using: 'gin' },
    ],
    uniques: [{ on: ['teamId', 'email'] }],
    checks: { users_quoted: sql`email <> 'it''s'` },
    comment: 'people',
  },
) {}
class Admin extends User.model({
  level: t.integer(),
  mood: t.enum(['up', 'down'], { type: 'Mood', predicates: false, scopes: false }).nullable(),
}) {}
class Line extends Base.model({ a: t.integer(), b: t.bigint() }, {}, { primaryKey: ['a', 'b'], schema: 'archive' }) {}
class Part extends Base.model(
  { id: t.id(), a: t.integer(), b: t.bigint(), kind: t.enum(['x', 'y']) },
  {},
  { schema: 'archive', foreignKeys: [{ on: ['a', 'b'], references: () => Line }] },
) {}

const models = [Team, User, Admin, Line, Part]

describe('the schema of models', () => {
  it('has a table for each root, and the enum types of all', () => {
    const { tables, enums, others } = schemaOf([Admin, User, Team, Part])
    expect(tables.map(({ schema, name }) => `${schema}.${name}`)).to.deep.equal(['public.users', 'public.teams', 'archive.parts'])
    expect(enums).to.deep.equal([
      { schema: 'public', name: 'users_role', labels: ['admin', 'member'], comment: null },
      { schema: 'public', name: 'Mood', labels: ['up', 'down'], comment: null },
      { schema: 'archive', name: 'parts_kind', labels: ['x', 'y'], comment: null },
    ])
    expect(others).to.deep.equal([])
  })

  it('renames the type of an enum with its table or column', () => {
    class Post extends Base.model({ id: t.id(), state: t.enum(['a']).renamedFrom('status') }, {}, { renamedFrom: 'articles' }) {}
    expect(schemaOf([Post]).enums).to.deep.equal([
      { schema: 'public', name: 'posts_state', labels: ['a'], comment: null, renamedFrom: 'articles_status' },
    ])
  })

  it('refuses a type that is declared with different labels', () => {
    class A extends Base.model({ id: t.id(), kind: t.enum(['a', 'b'], { type: 'kind' }) }) {}
    class B extends Base.model({ id: t.id(), kind: t.enum(['a', 'c'], { type: 'kind' }) }) {}
    expect(() => schemaOf([A, B]))
      .to.throw('B.kind has the enum type kind with the labels a, c, which elsewhere are a, b.')
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
  })

  it('refuses two models of one table', () => {
    class Thing extends Base.model({ id: t.id() }) {}
    class Other extends Base.model({ id: t.id() }, {}, { table: 'things' }) {}
    expect(() => schemaOf([Thing, Other]))
      .to.throw('Other has the table things, and so has Thing.')
      .with.property('code', 'TREFOIL_DUPLICATE_TABLE')
  })
})

onEveryDatabase('the schema of models', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
  })

  it('is what the database holds after it was created', async () => {
    const desired = schemaOf(models)
    await database.script(['create schema archive', ...createSchemaSql(desired)].join(';\n'))
    const actual = await readSchema(database, { schemas: ['public', 'archive'] })
    const scratch = openScratch()
    try {
      const sides = await normaliseSchemas({ actual, desired }, scratch)
      expect(compareSchemas(sides.actual, sides.desired).differences).to.deep.equal([])
    } finally {
      await scratch.close()
    }
  })

  it('demands the columns of a subclass of its own rows alone', async () => {
    await database.script(`insert into users (email) values ('plain'); insert into users (email, type, level) values ('admin', 'Admin', 1)`)
    const error = await database.script(`insert into users (email, type) values ('bad', 'Admin')`).then(
      () => null,
      (reason: any) => reason,
    )
    expect(error?.constraint).to.equal('users_level_required')
  })
})
