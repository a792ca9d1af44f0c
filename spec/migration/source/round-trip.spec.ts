import { expect } from 'chai'
import fc from 'fast-check'
import type { Difference, Index, Table, TableColumn } from '../../../lib/schema/index.ts'
import { recordMigration } from '../../../lib/migration/record.ts'
import { print } from '../../../lib/migration/source/code.ts'
import { evaluateSource } from '../../../lib/migration/source/evaluate.ts'
import { fileSource } from '../../../lib/migration/source/file.ts'
import { stepSource } from '../../../lib/migration/source/step.ts'

const enums = new Map([
  ['users_role', 'users_role'],
  ['other.kind', 'other.kind'],
])

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('id', 'user_id', 'email', 'created_at', 'total', 'users', 'orders', 'people') },
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text) && Buffer.byteLength(text) < 30),
)
const expression = fc.oneof(
  fc.constantFrom('balance >= 0', "note <> '`${x}`\\'", 'lower(email)', 'a = 1\n  and b', "note <> 'a\r\nb\rc\u2028d'"),
  fc
    .string()
    .filter((text) => text.trim() === text && text !== '' && !text.includes('\0'))
    // As SQL is kept: behind a comment the line ends.
    .map((text) => (/--.*$/.test(text) ? `${text}\n` : text)),
)
const type = fc.constantFrom(
  'bigint',
  'integer',
  'smallint',
  'uuid',
  'numeric',
  'numeric(10,2)',
  'numeric(5,0)',
  'boolean',
  'text',
  'character varying',
  'character varying(255)',
  'date',
  'jsonb',
  'real',
  'double precision',
  'timestamp with time zone',
  'timestamp(3) with time zone',
  'time(2) without time zone',
  'users_role',
  'other.kind',
  'users_role[]',
  'text[]',
  'numeric(10,2)[]',
  'inet',
  'bit varying(3)',
  '"Weird Type"',
)
const comment = fc.option(
  fc.string({ minLength: 1 }).filter((text) => !text.includes('\0')),
  { nil: null },
)

const column: fc.Arbitrary<TableColumn> = fc.record({
  name,
  type,
  nullable: fc.boolean(),
  comment,
  default: fc.option(
    fc.constantFrom(
      'now()',
      'gen_random_uuid()',
      "'member'::users_role",
      "'x'::text",
      '0',
      "'-1'::integer",
      "'0.50'::numeric",
      'true',
      '\'{"a":1}\'::jsonb',
    ),
    { nil: null },
  ),
  identity: fc.constant(null),
  collation: fc.option(fc.constant('C'), { nil: null, freq: 8 }),
  generated: fc.constant(null),
})

const index: fc.Arbitrary<Index> = fc.record({
  name,
  include: fc.uniqueArray(name, { maxLength: 2 }),
  unique: fc.boolean(),
  nullsNotDistinct: fc.boolean(),
  method: fc.constantFrom('btree', 'gin'),
  predicate: fc.option(expression, { nil: null }),
  with: fc.constantFrom([], ['fillfactor=70']),
  comment,
  keys: fc.array(
    fc
      .record({
        target: fc.oneof(
          name.map((text) => ({ column: text })),
          expression.map((text) => ({ expression: text })),
        ),
        direction: fc.constantFrom('asc' as const, 'desc' as const),
        nulls: fc.constantFrom('first' as const, 'last' as const),
        more: fc.constantFrom({}, { opclass: 'text_pattern_ops' }, { collation: 'C' }),
      })
      .map(({ target, more, ...key }) => ({ ...key, ...target, ...more })),
    { minLength: 1, maxLength: 3 },
  ),
})

const deferrability = fc.constantFrom('not deferrable' as const, 'initially immediate' as const, 'initially deferred' as const)
const columns = fc.uniqueArray(name, { minLength: 1, maxLength: 2 })
const action = fc.constantFrom('no action' as const, 'cascade' as const, 'set null' as const, 'restrict' as const)

const table: fc.Arbitrary<Table> = fc.record({
  schema: fc.constantFrom('public', 'audit'),
  name,
  comment,
  columns: fc.uniqueArray(column, { selector: (one) => one.name, minLength: 1, maxLength: 4 }),
  primaryKey: fc.option(fc.record({ name, columns }), { nil: null }),
  uniques: fc.uniqueArray(fc.record({ name, columns, nullsNotDistinct: fc.boolean(), deferrability, include: fc.constant([]) }), {
    selector: (one) => one.name,
    maxLength: 2,
  }),
  foreignKeys: fc.uniqueArray(
    fc.record({
      name,
      columns,
      references: fc.record({ schema: fc.constantFrom('public', 'audit'), name, columns }),
      onDelete: action,
      onUpdate: action,
      deferrability,
      validated: fc.boolean(),
    }),
    { selector: (one) => one.name, maxLength: 2 },
  ),
  checks: fc.uniqueArray(fc.record({ name, expression, validated: fc.boolean(), noInherit: fc.boolean() }), {
    selector: (one) => one.name,
    maxLength: 2,
  }),
  indexes: fc.uniqueArray(index, { selector: (one) => one.name, maxLength: 2 }),
})

/** What a difference is recorded as after it was written as source and read again. */
function reread(difference: Difference, options: { concurrently?: boolean } = {}): Difference[] {
  const source = fileSource({
    revision: '1',
    parents: [],
    name: 'x',
    transaction: true,
    body: [print(stepSource(difference, enums, options), 4)],
  })
  const operations = recordMigration('1_x.ts', evaluateSource(source), 'up')
  return operations.flatMap((operation) => (operation.kind === 'schema' ? operation.steps.map((step) => step.difference) : []))
}

/** Order does not count in lists of named things; a default may be spelled as another literal of the same value. */
function sorted(made: Table): Table {
  const byName = <T extends { name: string }>(all: readonly T[]): T[] => all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const literal = (one: TableColumn): TableColumn => ({ ...one, default: one.default?.replace(/^'?(.*?)'?(::[a-z_]+)?$/, '$1') ?? null })
  return {
    ...made,
    columns: made.columns.map(literal),
    uniques: byName(made.uniques),
    foreignKeys: byName(made.foreignKeys),
    checks: byName(made.checks),
    indexes: byName(made.indexes),
  }
}

describe('the source of an operation', () => {
  it('says a whole table, whatever is in it', () => {
    fc.assert(
      fc.property(table, (made) => {
        const [read] = reread({ kind: 'createTable', table: made })
        expect(sorted((read as Extract<Difference, { kind: 'createTable' }>).table)).to.deep.equal(sorted(made))
      }),
      { numRuns: 500 },
    )
  })

  it('says the reference of an identity column', () => {
    const id: TableColumn = {
      name: 'id',
      type: 'bigint',
      nullable: false,
      default: null,
      identity: { generation: 'by default' },
      generated: null,
      collation: null,
      comment: null,
    }
    const made: Table = {
      schema: 'public',
      name: 'profiles',
      comment: null,
      columns: [id],
      primaryKey: { name: 'profiles_pkey', columns: ['id'] },
      uniques: [],
      foreignKeys: [
        {
          name: 'profiles_id_fkey',
          columns: ['id'],
          references: { schema: 'public', name: 'users', columns: ['id'] },
          onDelete: 'no action',
          onUpdate: 'no action',
          deferrability: 'not deferrable',
          validated: true,
        },
      ],
      checks: [],
      indexes: [],
    }
    expect(reread({ kind: 'createTable', table: made })).to.deep.equal([{ kind: 'createTable', table: made }])
  })

  it('says an index, concurrent or not', () => {
    const at = { schema: 'public', name: 'users' }
    fc.assert(
      fc.property(index, fc.boolean(), (made, concurrently) => {
        const difference: Difference = { kind: 'addIndex', table: at, index: made }
        expect(reread(difference, { concurrently })).to.deep.equal([difference])
      }),
    )
  })

  it('says a constraint', () => {
    fc.assert(
      fc.property(table, (made) => {
        const at = { schema: made.schema, name: made.name }
        const constraints = [
          ...made.uniques.map((value) => ({ kind: 'unique', value }) as const),
          ...made.checks.map((value) => ({ kind: 'check', value }) as const),
          ...made.foreignKeys.map((value) => ({ kind: 'foreignKey', value }) as const),
          ...(made.primaryKey ? [{ kind: 'primaryKey', value: made.primaryKey } as const] : []),
        ]
        for (const constraint of constraints) {
          for (const kind of ['addConstraint', 'dropConstraint'] as const) {
            expect(reread({ kind, table: at, constraint })).to.deep.equal([{ kind, table: at, constraint }])
          }
        }
      }),
    )
  })

  it('says enums', () => {
    const labels = fc.uniqueArray(
      fc.string({ minLength: 1 }).filter((text) => !text.includes('\0')),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(name, labels, (made, all) => {
        const type = { schema: 'public', name: made, labels: all, comment: null }
        expect(reread({ kind: 'createEnum', type })).to.deep.equal([{ kind: 'createEnum', type }])
        const added: Difference = { kind: 'addEnumValue', type: { schema: 'public', name: made }, value: all[0]!, before: 'x' }
        expect(reread(added)).to.deep.equal([added])
      }),
    )
  })
})
