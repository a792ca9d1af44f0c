import { expect } from 'chai'
import { Base, eq, sql, t } from '../../lib/index.ts'
import { raised } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

interface Document {
  name: string
  tags?: string[]
  deep?: { list: (number | null)[]; flag: boolean }
}

/** One attribute of each type there is. */
class Sample extends Base.model({
  id: t.id(),
  uuid: t.uuid().nullable(),
  bigint: t.bigint().nullable(),
  exact: t.bigint().asBigInt().nullable(),
  integer: t.integer().nullable(),
  smallint: t.smallint().nullable(),
  decimal: t.decimal().nullable(),
  price: t.decimal(10, 2).nullable(),
  real: t.real().nullable(),
  double: t.double().nullable(),
  boolean: t.boolean().nullable(),
  string: t.string().nullable(),
  text: t.text().nullable(),
  date: t.date().nullable(),
  moment: t.timestamptz().nullable(),
  instant: t.timestamptz().asString().nullable(),
  document: t.jsonb<Document | string | number | boolean | unknown[]>().nullable(),
  status: t.enum(['draft', 'in_review', 'it\'s "done"']).nullable(),
  texts: t.array(t.text().nullable()).nullable(),
  numbers: t.array(t.integer()).nullable(),
  prices: t.array(t.decimal(10, 2)).nullable(),
  moments: t.array(t.timestamptz()).nullable(),
  documents: t.array(t.jsonb<Document>()).nullable(),
}) {}

type Name = Exclude<keyof (typeof Sample)['columns'], 'id'>

/** Values that a type has to keep: its extremes, what is empty, and what could be mistaken for something else. */
const kept: { [K in Name]: unknown[] } = {
  uuid: ['0190163d-8694-739b-aea5-966c26f8ad91', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  bigint: [0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  exact: [0n, 9223372036854775807n, -9223372036854775808n, 9007199254740993n],
  integer: [0, 2147483647, -2147483648],
  smallint: [0, 32767, -32768],
  decimal: ['0', '0.1', '-12.50', 'NaN', '123456789012345678901234567890.000000000000000001', '0.0000000001'],
  price: ['0.00', '99999999.99', '-99999999.99', 'NaN'],
  real: [0, 0.5, -1.25, 3.4028235e38, NaN, Infinity, -Infinity],
  double: [0, 0.1, 1 / 3, 5e-324, Number.MAX_VALUE, NaN, Infinity, -Infinity],
  boolean: [true, false],
  string: ['', ' ', 'NULL', 'null', '👩‍👩‍👧', 'it\'s "quoted" \\ {and},\tbraced\n', '漢字', '\u{1F600}'.repeat(300)],
  text: ['', 'NULL', '🎉', '$1', '%_', 'x'.repeat(100_000)],
  date: ['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31'],
  moment: [
    new Date(0),
    new Date('2026-01-09T10:11:12.345Z'),
    new Date('1969-12-31T23:59:59.999Z'),
    new Date('0001-01-01T00:00:00Z'),
    new Date('9999-12-31T23:59:59.999Z'),
  ],
  instant: ['2026-01-09 10:11:12.345678+00', 'infinity', '-infinity'],
  document: [
    {},
    [],
    '',
    'text',
    0,
    -1.5,
    true,
    false,
    [null],
    [[], [[1]]],
    { name: '🎉 "it\'s" \\' },
    { name: '', tags: ['a', 'NULL', ''], deep: { list: [1, null, 2.5], flag: false } },
    ['a', { b: [{ c: null }] }],
  ],
  status: ['draft', 'in_review', 'it\'s "done"'],
  texts: [[], [''], ['a', null, 'NULL', 'null', '{}', 'a,b', '"', '\\', ' ', '🎉', '\n']],
  numbers: [[], [0], [2147483647, -2147483648]],
  prices: [
    ['0.00', '9.90'],
    ['NaN', '-1.50'],
  ],
  moments: [[new Date(0), new Date('2026-01-09T10:11:12.345Z')]],
  documents: [[{ name: 'a' }, { name: '🎉', deep: { list: [null], flag: true } }]],
}
const names = Object.keys(kept) as Name[]
const cases = names.flatMap((name) => kept[name].map((value) => ({ name, value })))
const build = (name: Name, value: unknown): Sample => Sample.build({ [name]: value })
const read = (record: Sample, name: Name): unknown => record[name]

withTables('attributes', [Sample], () => {
  describe('every type', () => {
    it('keeps every value on its way to the database and back', async () => {
      const made = await Promise.all(cases.map(async ({ name, value }) => Sample.create({ [name]: value })))
      const found = await Sample.find(made.map(({ id }) => id))
      for (const [index, { name, value }] of cases.entries()) {
        const label = `${name} ${String(value).slice(0, 40)}`
        expect(read(made[index]!, name), `${label}, created`).to.deep.equal(value)
        expect(read(found[index]!, name), `${label}, found`).to.deep.equal(value)
        expect(found[index]!.isChanged(), `${label}, after it was read`).to.equal(false)
      }
    })

    it('keeps it through update and reload too', async () => {
      const record = await Sample.create({})
      const last = names.map((name) => ({ name, value: kept[name].at(-1) }))
      await record.updateOrFail(Object.fromEntries(last.map(({ name, value }) => [name, value])))
      await record.reload()
      for (const { name, value } of last) expect(read(record, name), name).to.deep.equal(value)
    })

    it('is found by its value', async () => {
      const made = await Promise.all(cases.map(async ({ name, value }) => Sample.create({ [name]: value })))
      for (const [index, { name, value }] of cases.entries()) {
        const ids = await Sample.where({ [name]: eq(value as never) }).ids()
        expect(ids, `${name} ${String(value).slice(0, 40)}`).to.include(made[index]!.id)
      }
    })

    it('reads NULL as null, and is found by it', async () => {
      const record = await Sample.create({})
      const found = await Sample.find(record.id)
      for (const name of names) {
        expect(read(found, name), name).to.equal(null)
        expect(await Sample.where({ [name]: null }).ids(), name).to.deep.equal([record.id])
      }
    })

    it('takes null where there was a value', async () => {
      const record = await Sample.create(Object.fromEntries(names.map((name) => [name, kept[name].at(-1)])))
      await record.updateOrFail(Object.fromEntries(names.map((name) => [name, null])))
      const found = await Sample.find(record.id)
      for (const name of names) expect(read(found, name), name).to.equal(null)
    })
  })

  describe('assignment', () => {
    it('casts to what the attribute will read as', () => {
      const cast: [Name, unknown, unknown][] = [
        ['integer', '42', 42],
        ['integer', -0, 0],
        ['bigint', 7n, 7],
        ['exact', 7, 7n],
        ['exact', '9007199254740993', 9007199254740993n],
        ['price', 5, '5.00'],
        ['price', '5.005', '5.01'],
        ['price', -1n, '-1.00'],
        ['decimal', 1e-7, '0.0000001'],
        ['uuid', '0190163D-8694-739B-AEA5-966C26F8AD91', '0190163d-8694-739b-aea5-966c26f8ad91'],
        ['numbers', ['1', 2], [1, 2]],
        ['prices', [1, '2.5'], ['1.00', '2.50']],
      ]
      for (const [name, given, expected] of cast) expect(read(build(name, given), name), `${name} ${String(given)}`).to.deep.equal(expected)
    })

    it('refuses what the type does not take, at once, and changes nothing', () => {
      const refused: [Name, unknown][] = [
        ['integer', '12a'],
        ['integer', 1.5],
        ['integer', 2147483648],
        ['integer', NaN],
        ['integer', ''],
        ['smallint', 40_000],
        ['bigint', 2 ** 53],
        ['exact', 2n ** 63n],
        ['decimal', 'ten'],
        ['boolean', 'perhaps'],
        ['uuid', 'x'],
        ['date', '2026-02-30'],
        ['moment', new Date(NaN)],
        ['status', 'done'],
        ['texts', 'a'],
        ['numbers', [1.5]],
        ['text', 'a\0b'],
        ['text', {}],
        ['string', Symbol('x')],
      ]
      for (const [name, value] of refused) {
        const record = new Sample()
        expect(
          () => {
            ;(record as unknown as Record<string, unknown>)[name] = value
          },
          `${name} ${String(value)}`,
        )
          .to.throw()
          .with.property('code', 'TREFOIL_INVALID_VALUE')
        expect(read(record, name)).to.equal(null)
        expect(record.changed).to.deep.equal([])
      }
    })
  })

  describe('reading', () => {
    it('casts an attribute when it is first read, and not one that nobody reads', async () => {
      const { id } = await Sample.create({ integer: 5 })
      await sql`update samples set bigint = 9007199254740993, moment = 'infinity' where id = ${id}`.run()
      const record = await Sample.find(id)
      expect(record.integer).to.equal(5)
      expect(await record.update({ integer: 6 })).to.equal(true)
      expect(() => record.bigint)
        .to.throw(RangeError, 'asBigInt')
        .with.property('code', 'TREFOIL_VALUE_OUT_OF_RANGE')
      expect(() => record.moment)
        .to.throw(RangeError)
        .with.property('code', 'TREFOIL_VALUE_OUT_OF_RANGE')
    })

    it('gives the same object each time', async () => {
      const { id } = await Sample.create({ document: { name: 'a' }, texts: ['a'], moment: new Date(0) })
      const record = await Sample.find(id)
      for (const name of ['document', 'texts', 'moment'] as const) expect(record[name]).to.equal(record[name])
    })
  })

  it('refuses undefined and names that it does not know, in new, build, create, update and updateOrFail', async () => {
    const record = await Sample.create({})
    const ways: ((input: never) => unknown)[] = [
      (input) => new Sample(input),
      (input) => Sample.build(input),
      (input) => Sample.create(input),
      (input) => record.update(input),
      (input) => record.updateOrFail(input),
    ]
    for (const way of ways) {
      const unset = await raised(() => way({ text: undefined } as never))
      expect(unset).to.include({
        code: 'TREFOIL_UNDEFINED_VALUE',
        message: 'Sample.text is undefined. Pass null for NULL, or leave it out.',
      })
      const unknown = await raised(() => way({ txt: 'x' } as never))
      expect(unknown).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE', model: 'Sample', attribute: 'txt' })
      expect(unknown.message).to.include('Did you mean text?')
    }
    expect(() => {
      record.text = undefined as never
    }).to.throw('Sample.text is undefined')
    expect(await Sample.count()).to.equal(1)
  })

  it('is no column where its name is one of every object', async () => {
    for (const name of ['constructor', 'toString', '__proto__x', 'save'])
      expect(await raised(() => Sample.build({ [name]: 'x' })), name).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
  })
})
