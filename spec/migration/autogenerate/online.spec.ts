import { expect } from 'chai'
import type { DatabaseSchema, Difference, TableColumn } from '../../../lib/schema/index.ts'
import { planFiles, renderFile } from '../../../lib/migration/autogenerate/files.ts'
import { onlineCalls } from '../../../lib/migration/autogenerate/online.ts'

const users = { schema: 'public', name: 'users' }
const column = (name: string, more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'text',
  nullable: false,
  default: null,
  identity: null,
  generated: null,
  collation: null,
  comment: null,
  ...more,
})
const nothing: DatabaseSchema = { tables: [], enums: [], others: [] }
const key = (validated = true) => ({
  kind: 'foreignKey' as const,
  value: {
    name: 'users_team_id_fkey',
    columns: ['team_id'],
    references: { schema: 'public', name: 'teams', columns: ['id'] },
    onDelete: 'no action',
    onUpdate: 'no action',
    deferrability: 'not deferrable',
    validated,
  } as const,
})

/** The files of a plan: name, whether in a transaction, and the calls. */
function planned(differences: Difference[], actual = nothing): [string, boolean, ...string[]][] {
  return planFiles(onlineCalls(differences, actual), 'x').map((file) => {
    const source = renderFile(file, { revision: '1', parents: [], enums: new Map(), hazards: new Map(), assure: undefined })
    return [file.name, file.transaction, ...[...source.matchAll(/^ {4}this\.(.*)$/gm)].map((match) => match[1]!)]
  })
}

describe('the online form of a plan', () => {
  it('adds an index to a table in use concurrently, in a file of its own', () => {
    const index = {
      name: 'users_email_idx',
      keys: [{ column: 'email', direction: 'asc', nulls: 'last' }],
      include: [],
      unique: false,
      nullsNotDistinct: false,
      method: 'btree',
      predicate: null,
      with: [],
      comment: null,
    } as const
    expect(
      planned([
        { kind: 'addColumn', table: users, column: column('email', { nullable: true }) },
        { kind: 'addIndex', table: users, index },
      ]),
    ).to.deep.equal([
      ['x', true, "addColumn('users', 'email', t.text().nullable())"],
      ['index_email_of_users', false, "addIndex('users', ['email'], { concurrently: true })"],
    ])
    expect(planned([{ kind: 'dropIndex', table: users, index }])).to.deep.equal([
      ['x', false, "removeIndex('users', ['email'], { concurrently: true })"],
    ])
  })

  it('adds foreign keys and checks not valid, and validates them in the next file', () => {
    const check = { kind: 'check', value: { name: 'positive', expression: 'n > 0', validated: true, noInherit: false } } as const
    expect(
      planned([
        { kind: 'addConstraint', table: users, constraint: check },
        { kind: 'addConstraint', table: users, constraint: key() },
      ]),
    ).to.deep.equal([
      ['x', true, "addCheck('users', 'positive', sql`n > 0`, { validate: false })", "addForeignKey('users', 'teams', { validate: false })"],
      ['validate_x', true, "validateConstraint('users', 'positive')", "validateConstraint('users', 'users_team_id_fkey')"],
    ])
    expect(planned([{ kind: 'addConstraint', table: users, constraint: key(false) }])).to.deep.equal([
      ['x', true, "addForeignKey('users', 'teams', { validate: false })"],
    ])
  })

  it('makes a unique constraint of a concurrent index', () => {
    const unique = {
      kind: 'unique',
      value: { name: 'users_email_key', columns: ['email'], nullsNotDistinct: false, deferrability: 'not deferrable', include: [] },
    } as const
    expect(planned([{ kind: 'addConstraint', table: users, constraint: unique }])).to.deep.equal([
      ['x', false, "addIndex('users', ['email'], { name: 'users_email_key', unique: true, concurrently: true })"],
      ['constrain_to_x', true, "addUnique('users', ['email'], { usingIndex: 'users_email_key' })"],
    ])
  })

  it('forbids NULL through a validated check, and by itself where one is there', () => {
    const change: Difference = { kind: 'alterColumn', table: users, from: column('email', { nullable: true }), to: column('email') }
    expect(planned([change])).to.deep.equal([
      ['x', true, "addCheck('users', 'users_email_not_null', sql`\"email\" IS NOT NULL`, { validate: false })"],
      [
        'validate_x',
        true,
        "validateConstraint('users', 'users_email_not_null')",
        "changeColumnNull('users', 'email', false)",
        "removeCheck('users', 'users_email_not_null', sql`\"email\" IS NOT NULL`, { validate: false })",
      ],
    ])
    const checked = {
      ...users,
      columns: [],
      primaryKey: null,
      uniques: [],
      foreignKeys: [],
      indexes: [],
      comment: null,
      checks: [{ name: 'c', expression: '(email IS NOT NULL)', validated: true, noInherit: false }],
    }
    expect(planned([change], { ...nothing, tables: [checked] })).to.deep.equal([['x', true, "changeColumnNull('users', 'email', false)"]])
    expect(planned([{ ...change, to: column('email', { default: "'x'::text" }) }])[0]).to.deep.equal([
      'x',
      true,
      "changeColumnDefault('users', 'email', { from: null, to: 'x' })",
      "addCheck('users', 'users_email_not_null', sql`\"email\" IS NOT NULL`, { validate: false })",
    ])
  })

  it('looks at all rows before it takes a strong lock', () => {
    const change = (name: string): Difference => ({
      kind: 'alterColumn',
      table: users,
      from: column(name, { nullable: true }),
      to: column(name),
    })
    const primaryKey = { kind: 'primaryKey', value: { name: 'users_pkey', columns: ['a'] } } as const
    expect(
      planned([
        change('a'),
        change('b'),
        { kind: 'addConstraint', table: users, constraint: primaryKey },
        { kind: 'addConstraint', table: users, constraint: key() },
      ])
        .slice(-1)
        .flatMap(([name, , ...calls]) => [name, ...calls.map((call) => call.slice(0, call.indexOf('(')))]),
    ).to.deep.equal([
      'validate_x',
      'validateConstraint',
      'validateConstraint',
      'validateConstraint',
      'changeColumnNull',
      'removeCheck',
      'changeColumnNull',
      'removeCheck',
      'addPrimaryKey',
    ])
  })

  it('forbids NULL before a column becomes an identity', () => {
    const id = (more: Partial<TableColumn>) => column('id', { type: 'bigint', ...more })
    const plan = planned([
      { kind: 'alterColumn', table: users, from: id({ nullable: true }), to: id({ identity: { generation: 'always' } }) },
    ])
    expect(plan.flatMap(([, , ...calls]) => calls.filter((call) => call.startsWith('changeColumn')))).to.deep.equal([
      "changeColumn('users', 'id', t.exact({ type: 'bigint', identity: { generation: 'always' } }), {",
    ])
    expect(plan.at(-1)![2]).to.match(/^validateConstraint/)
  })

  it('relies on no check that the plan drops before', () => {
    const check = { name: 'c', expression: 'email IS NOT NULL', validated: true, noInherit: false }
    const checked = { ...users, columns: [], primaryKey: null, uniques: [], foreignKeys: [], indexes: [], comment: null, checks: [check] }
    const plan = planned(
      [
        { kind: 'dropConstraint', table: users, constraint: { kind: 'check', value: check } },
        { kind: 'alterColumn', table: users, from: column('email', { nullable: true }), to: column('email') },
      ],
      { ...nothing, tables: [checked] },
    )
    expect(plan.flatMap(([, , ...calls]) => calls.map((call) => call.slice(0, call.indexOf('('))))).to.deep.equal([
      'removeCheck',
      'addCheck',
      'validateConstraint',
      'changeColumnNull',
      'removeCheck',
    ])
  })

  it('keeps what it notes on one line', () => {
    const difference: Difference = {
      kind: 'commentTable',
      table: { schema: 'public', name: 'a\nthrow new Error()' },
      from: null,
      to: 'x',
    }
    const [file] = planFiles(onlineCalls([difference], nothing), 'x')
    const source = renderFile(file!, {
      revision: '1',
      parents: [],
      enums: new Map(),
      hazards: new Map(),
      assure: undefined,
      notes: new Map([[file!.calls[0]!, ['SHARE on a\nthrow new Error()\u2028throw new Error()']]]),
    })
    expect(source.split(/[\n\u2028]/).filter((line) => line.includes('throw'))).to.deep.equal([
      '    // SHARE on a throw new Error() throw new Error()',
      "    this.changeTableComment('a\\nthrow new Error()', { from: null, to: 'x' })",
    ])
  })

  it('commits enum values before they are used', () => {
    expect(
      planned([
        { kind: 'addEnumValue', type: { schema: 'public', name: 'kind' }, value: 'new', after: 'old' },
        {
          kind: 'alterColumn',
          table: users,
          from: column('kind', { type: 'kind' }),
          to: column('kind', { type: 'kind', default: "'new'::kind" }),
        },
      ]),
    ).to.deep.equal([
      ['add_values_to_x', true, "addEnumValue('kind', 'new', { after: 'old' })"],
      ['x', true, "changeColumnDefault('users', 'kind', { from: null, to: sql`'new'::kind` })"],
    ])
  })

  it('needs none of it for tables that it makes itself', () => {
    const table = {
      ...users,
      columns: [column('email')],
      primaryKey: null,
      uniques: [],
      foreignKeys: [],
      indexes: [],
      comment: null,
      checks: [],
    }
    const index = {
      name: 'users_email_idx',
      keys: [{ column: 'email', direction: 'asc', nulls: 'last' }],
      include: [],
      unique: false,
      nullsNotDistinct: false,
      method: 'btree',
      predicate: null,
      with: [],
      comment: null,
    } as const
    expect(
      planned([
        { kind: 'createTable', table },
        { kind: 'addIndex', table: users, index },
        { kind: 'addConstraint', table: users, constraint: key() },
      ]),
    ).to.have.length(1)
  })

  it('adds a foreign key after the key that it refers to', () => {
    const unique = {
      kind: 'unique',
      value: { name: 'teams_id_key', columns: ['id'], nullsNotDistinct: false, deferrability: 'not deferrable', include: [] },
    } as const
    expect(
      planned([
        { kind: 'addConstraint', table: { schema: 'public', name: 'teams' }, constraint: unique },
        { kind: 'addConstraint', table: users, constraint: key() },
      ]).map(([name, , ...calls]) => [name, ...calls.map((call) => call.slice(0, call.indexOf('(')))]),
    ).to.deep.equal([
      ['x', 'addIndex'],
      ['constrain_to_x', 'addUnique', 'addForeignKey'],
      ['validate_x', 'validateConstraint'],
    ])
  })

  it('wraps what is assured', () => {
    const difference: Difference = { kind: 'dropColumn', table: users, column: column('note') }
    const [file] = planFiles(onlineCalls([difference], nothing), 'x')
    const hazard = { code: 'removeColumn', subject: 'users.note', message: '', recipe: '', canBeAssured: true }
    expect(
      renderFile(file!, {
        revision: '1',
        parents: ['0'],
        enums: new Map(),
        hazards: new Map([[difference, [hazard]]]),
        assure: "nobody's",
      }),
    ).to.equal(`import { Migration, t } from 'trefoil/migration'

export default class X extends Migration {
  static revision = '1'
  static parents = ['0']

  change() {
    this.safetyAssured('nobody\\'s', () => {
      this.removeColumn('users', 'note', t.text())
    })
  }
}
`)
  })
})
