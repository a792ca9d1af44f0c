import { expect } from 'chai'
import fc from 'fast-check'
import type { Database } from '../../lib/database/index.ts'
import {
  compareSchemas,
  createSchemaSql,
  ddlOf,
  dropSchemaSql,
  inverseOf,
  readSchema,
  schemaText,
  type DatabaseSchema,
  type EnumType,
  type ForeignKey,
  type Table,
  type TableColumn,
} from '../../lib/schema/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { check, column, enumType, foreignKey, index, schema, table, unique } from './support/values.ts'

const enums: fc.Arbitrary<EnumType[]> = fc
  .record({ role: fc.shuffledSubarray(['a', 'b', "c'"], { minLength: 1 }), Kind: fc.shuffledSubarray(['x', 'y', 'Z z'], { minLength: 1 }) })
  .map(({ role, Kind }) => [enumType('role', role), enumType('Kind', Kind)])

const plainTypes = [
  'integer',
  'bigint',
  'text',
  'character varying(10)',
  'numeric(10,2)',
  'jsonb',
  'integer[]',
  'timestamp(3) with time zone',
]
const defaults: Readonly<Record<string, string>> = {
  integer: '5',
  bigint: '5',
  text: `'it''s'`,
  'character varying(10)': `'v'`,
  'numeric(10,2)': '1.5',
  jsonb: `'{}'`,
  'integer[]': `'{1}'`,
  'timestamp(3) with time zone': 'now()',
}

const columnOf = (name: string, types: readonly EnumType[]): fc.Arbitrary<TableColumn> =>
  fc
    .record({
      type: fc.constantFrom(...plainTypes, 'role', '"Kind"', 'role[]'),
      nullable: fc.boolean(),
      hasDefault: fc.boolean(),
      identity: fc.constantFrom(null, null, null, 'always', 'by default'),
      comment: fc.constantFrom(null, null, "it's"),
      collation: fc.constantFrom(null, null, 'C'),
    })
    .map(({ type, nullable, hasDefault, identity, comment, collation }) => {
      const counts = identity !== null && (type === 'integer' || type === 'bigint')
      const labels = types.find((each) => type === each.name || type === `"${each.name}"`)?.labels
      const text = labels ? `'${labels[0]!.replaceAll("'", "''")}'` : defaults[type]
      return column(name, type, {
        nullable: nullable && !counts,
        default: hasDefault && !counts ? (text ?? null) : null,
        identity: counts ? { generation: identity } : null,
        comment,
        collation: type === 'text' || type === 'character varying(10)' ? collation : null,
      })
    })

const names = ['a', 'b', 'Select', 'd']

const tableOf = (name: string, types: readonly EnumType[]): fc.Arbitrary<Table> =>
  fc
    .record({
      columns: fc.subarray(names, { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map((each) => columnOf(each, types)))),
      key: fc.nat(4),
      unique: fc.nat(6),
      index: fc.nat(6),
      check: fc.nat(6),
      style: fc.nat(3),
    })
    .map(({ columns, key, unique: uniqueAt, index: indexAt, check: checkAt, style }) => {
      const keyColumn = columns[key]
      const indexed = columns[indexAt]
      const isPlain = indexed && !['jsonb', 'integer[]', 'role[]'].includes(indexed.type)
      const uniqueColumn = columns[uniqueAt]
      const checked = columns[checkAt]
      const quoted = (each: TableColumn): string => `"${each.name}"`
      return table(name, keyColumn ? columns.map((each) => (each === keyColumn ? { ...each, nullable: false } : each)) : columns, {
        primaryKey: keyColumn ? { name: `${name}_pkey`, columns: [keyColumn.name] } : null,
        uniques: uniqueColumn && uniqueColumn !== keyColumn ? [unique(`${name}_key`, [uniqueColumn.name])] : [],
        checks: checked
          ? [check(`${name}_check${style}`, style > 1 ? `${quoted(checked)} IS NOT NULL` : `${quoted(checked)}::text <> 'q'`)]
          : [],
        indexes:
          indexed && isPlain
            ? [
                index(
                  `${name}_${style}`,
                  [indexed.name],
                  style === 0 ? { predicate: `${quoted(indexed)} IS NOT NULL` } : style === 1 ? { unique: true } : {},
                ),
              ]
            : [],
      })
    })

/** Tables, of which each may refer to the key of another whose type its column has. Circles and references to itself occur. */
const schemas: fc.Arbitrary<DatabaseSchema> = enums.chain((types) =>
  fc
    .record({
      tables: fc.subarray(['t', 'u', 'Order']).chain((chosen) => fc.tuple(...chosen.map((each) => tableOf(each, types)))),
      cascades: fc.boolean(),
      // A type that no column has may be missing.
      keepsUnused: fc.boolean(),
    })
    .map(({ tables, cascades, keepsUnused }) => {
      const linked = tables.map((from): Table => {
        const keys = tables.flatMap((to): ForeignKey[] => {
          const target = to.columns.find(({ name }) => name === to.primaryKey?.columns[0])
          const source = from.columns.find(
            (each) => target && each.type === target.type && each.collation === target.collation && each.name !== target.name,
          )
          if (!source || !target) return []
          const references = { schema: 'public', name: to.name, columns: [target.name] }
          return [
            foreignKey(`${from.name}_${to.name}_fkey`, [source.name], to.name, {
              references,
              onDelete: cascades ? 'cascade' : 'no action',
            }),
          ]
        })
        return { ...from, foreignKeys: keys }
      })
      const used = types.filter(
        (type) => keepsUnused || tables.some((each) => each.columns.some((at) => at.type.replace(/["[\]]/g, '') === type.name)),
      )
      return schema(linked, used)
    }),
)

onEveryDatabase('Two random schemas', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
  })

  it('are planned there and back, by inverses too, and nothing is left to do', async function () {
    this.timeout(240_000)
    const ours = { managed: () => true, drops: 'all' } as const
    const make = async (desired: DatabaseSchema): Promise<DatabaseSchema> => {
      for (const statement of dropSchemaSql(await readSchema(database))) await database.script(statement)
      await database.script(createSchemaSql(desired).join(';\n'))
      return readSchema(database)
    }
    const apply = async (statements: readonly string[]): Promise<void> => {
      for (const statement of statements) {
        await database.script(statement).catch((cause: unknown) => {
          throw new Error(`${String(cause)}\nin ${statement}\nof\n${statements.join('\n')}`, { cause })
        })
      }
    }
    await fc.assert(
      fc.asyncProperty(schemas, schemas, async (one, two) => {
        const desired = await make(two)
        const actual = await make(one)
        const { differences } = compareSchemas(actual, desired, ours)
        await apply(differences.flatMap((difference) => ddlOf(difference)))
        const reached = await readSchema(database)
        expect(schemaText(reached)).to.equal(schemaText(desired))
        expect(compareSchemas(reached, desired, ours).differences).to.deep.equal([])

        const inverses = [...differences].reverse().map(inverseOf)
        const back = inverses.includes(null) ? compareSchemas(reached, actual, ours).differences : inverses.filter((each) => each !== null)
        await apply(back.flatMap((difference) => ddlOf(difference)))
        expect(schemaText(await readSchema(database))).to.equal(schemaText(actual))
      }),
      { numRuns: 25 },
    )
  })
})
