import { expect } from 'chai'
import fc from 'fast-check'
import * as types from '../../../lib/types/index.ts'
import { arrayCodec, codecOfOid, encodeUntyped, type BindValue, type Codec } from '../../../lib/types/index.ts'
import * as arbitrary from './arbitrary.ts'
import { onServers, type Run } from './servers.ts'

interface Case {
  readonly type: string
  readonly codec: Codec
  readonly values: fc.Arbitrary<any>
}

const bigint64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const byNumber = (a: number, b: number): number => a - b
const byTime = (a: Date, b: Date): number => a.getTime() - b.getTime()
const smallDecimal = fc
  .tuple(fc.integer(), fc.nat(9))
  .map(([whole, tenth]) => `${whole}.${tenth}`)
  .filter((text) => !text.startsWith('0') && !text.startsWith('-0'))
const commonDay = arbitrary.day.filter((day) => !day.endsWith(' BC') && day.length === 10)

const cases: Case[] = [
  { type: 'smallint', codec: types.smallintCodec, values: fc.integer({ min: -32768, max: 32767 }) },
  { type: 'integer', codec: types.integerCodec, values: fc.integer() },
  { type: 'bigint', codec: types.bigintCodec, values: fc.maxSafeInteger() },
  { type: 'smallint', codec: types.smallintAsBigIntCodec, values: fc.bigInt({ min: -32768n, max: 32767n }) },
  { type: 'integer', codec: types.integerAsBigIntCodec, values: fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n }) },
  { type: 'bigint', codec: types.bigintAsBigIntCodec, values: bigint64 },
  { type: 'numeric', codec: types.decimalCodec, values: arbitrary.decimal },
  { type: 'real', codec: types.realCodec, values: fc.float() },
  { type: 'double precision', codec: types.doubleCodec, values: fc.double() },
  { type: 'boolean', codec: types.booleanCodec, values: fc.boolean() },
  { type: 'text', codec: types.textCodec, values: arbitrary.text },
  { type: 'character varying', codec: types.varcharCodec, values: arbitrary.text },
  { type: 'character(9)', codec: types.charCodec, values: fc.string({ unit: 'grapheme-ascii', maxLength: 9 }) },
  { type: 'name', codec: types.nameCodec, values: fc.string({ unit: 'grapheme-ascii', maxLength: 63 }) },
  { type: 'uuid', codec: types.uuidCodec, values: fc.uuid() },
  { type: 'inet', codec: types.inetCodec, values: fc.ipV4() },
  { type: 'date', codec: types.dateCodec, values: arbitrary.day },
  { type: 'time', codec: types.timeCodec, values: arbitrary.time },
  { type: 'timestamp', codec: types.timestampCodec, values: arbitrary.moment },
  { type: 'timestamptz', codec: types.timestamptzCodec, values: arbitrary.moment },
  { type: 'timestamp', codec: types.timestampAsStringCodec, values: arbitrary.exactMoment('') },
  { type: 'timestamptz', codec: types.timestamptzAsStringCodec, values: arbitrary.exactMoment('+00') },
  {
    type: 'interval',
    codec: types.intervalCodec,
    values: fc
      .tuple(fc.integer({ min: -2e9, max: 2e9 }), fc.integer(), fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }))
      .map(
        ([months, days, micros]) =>
          `P${months}M${days}DT${micros / 1_000_000n}.${String((micros < 0n ? -micros : micros) % 1_000_000n).padStart(6, '0')}S`,
      )
      .map((text) => types.intervalCodec.cast(text)),
  },
  { type: 'json', codec: types.jsonCodec, values: arbitrary.json },
  { type: 'jsonb', codec: types.jsonbCodec, values: arbitrary.json },
  { type: 'bytea', codec: types.byteaCodec, values: fc.uint8Array({ maxLength: 300 }) },
  { type: 'int4range', codec: types.int4rangeCodec, values: arbitrary.rangeOf(fc.integer({ min: -1e9, max: 1e9 }), byNumber) },
  {
    type: 'int8range',
    codec: types.int8rangeCodec,
    values: arbitrary.rangeOf(
      fc.maxSafeInteger().filter((value) => value < Number.MAX_SAFE_INTEGER),
      byNumber,
    ),
  },
  { type: 'numrange', codec: types.numrangeCodec, values: arbitrary.rangeOf(smallDecimal, (a, b) => Number(a) - Number(b)) },
  { type: 'daterange', codec: types.daterangeCodec, values: arbitrary.rangeOf(commonDay, (a, b) => (a < b ? -1 : 1)) },
  { type: 'tsrange', codec: types.tsrangeCodec, values: arbitrary.rangeOf(arbitrary.moment, byTime) },
  { type: 'tstzrange', codec: types.tstzrangeCodec, values: arbitrary.rangeOf(arbitrary.moment, byTime) },
]

/** Sends every value as a parameter of the type and reads what comes back, in one statement. */
async function sent(run: Run, type: string, values: readonly BindValue[]): Promise<(string | null)[]> {
  if (values.length === 0) return []
  const [row] = await run(`select ${values.map((_, i) => `$${i + 1}::${type}`).join(', ')}`, values)
  return row!
}

function holds(run: Run, type: string, codec: Codec, values: fc.Arbitrary<any>, maxLength = 40): Promise<void> {
  return fc.assert(
    fc.asyncProperty(fc.array(values, { minLength: 1, maxLength }), async (batch) => {
      const texts = await sent(
        run,
        type,
        batch.map((value) => codec.encode(value)),
      )
      batch.forEach((value, i) => {
        const back: unknown = codec.decode(texts[i]!)
        if (!codec.equal(back, value)) expect(back).to.deep.equal(value)
        if (codec.isText) expect(back).to.equal(texts[i])
        if (codec.isText && codec !== types.charCodec) expect(back).to.equal(value)
        expect(codec.equal(codec.cast(back), value), 'what was read can be assigned').to.equal(true)
      })
    }),
    { numRuns: 12 },
  )
}

onServers('A value comes back as it went', (run) => {
  for (const { type, codec, values } of cases) {
    const reads = codec.isText ? '' : ` as ${codec.name}`
    it(`${type}${reads}`, () => holds(run, type, codec, values))
    it(`${type}[]${reads}, with NULL and nested`, async () => {
      const element = fc.option(values)
      await holds(run, `${type}[]`, arrayCodec(codec), fc.array(element, { maxLength: 8 }), 10)
      if (codec.name.startsWith('json')) return
      const nested = fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
        .chain(([rows, columns]) =>
          fc.array(fc.array(element, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
        )
      await holds(run, `${type}[]`, arrayCodec(codec), nested, 5)
    })
  }

  it('a document whose elements are arrays, in an array', async () => {
    const value = [[1, [2]], {}, types.jsonNull, null, 'x']
    const codec = arrayCodec(types.jsonbCodec)
    const [text] = await sent(run, 'jsonb[]', [codec.encode(value)])
    expect(codec.decode(text!)).to.deep.equal(value)
  })

  it('an array whose bounds start elsewhere', async () => {
    const [[text]] = (await run(`select '[0:1][5:6]={{1,2},{3,4}}'::int[]`)) as [[string]]
    expect(arrayCodec(types.integerCodec).decode(text)).to.deep.equal([
      [1, 2],
      [3, 4],
    ])
  })

  it('an enum label', async () => {
    const labels = ['admin', "it's", 'a "quoted" one', 'with, comma', '{braces}', 'NULL', '', 'größe', '😀']
    await run(`create type spec_kind as enum (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ')})`)
    const codec = types.enumCodec(labels)
    try {
      await holds(run, 'spec_kind', codec, fc.constantFrom(...labels))
      await holds(run, 'spec_kind[]', arrayCodec(codec), fc.array(fc.option(fc.constantFrom(...labels))))
    } finally {
      await run('drop type spec_kind')
    }
  })
})

onServers("Equality is the database's", (run) => {
  const agrees = (type: string, codec: Codec, values: fc.Arbitrary<any>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 40 }), async (pairs) => {
        const sql = pairs.map((_, i) => `$${2 * i + 1}::${type} = $${2 * i + 2}::${type}`).join(', ')
        const [row] = await run(
          `select ${sql}`,
          pairs.flat().map((value) => codec.encode(value)),
        )
        pairs.forEach(([a, b], i) => expect(codec.equal(a, b), `${String(a)} = ${String(b)}`).to.equal(row![i] === 't'))
      }),
      { numRuns: 12 },
    )

  const near = fc.constantFrom(
    '0',
    '0.0',
    '-0.00',
    '1',
    '1.0',
    '1.00',
    '10',
    '100',
    '1e2',
    '0.1',
    '.10',
    'NaN',
    'Infinity',
    '-Infinity',
    '+1',
  )
  it('of decimals', () => agrees('numeric', types.decimalCodec, near))
  it('of floats', () => agrees('double precision', types.doubleCodec, fc.constantFrom(0, -0, 1, NaN, Infinity, -Infinity)))
  it('of reals', () => agrees('real', types.realCodec, fc.constantFrom(0.1, Math.fround(0.1), 0.1 + 1e-10, 1, NaN)))
  it('of padded text', () => agrees('character(5)', types.charCodec, fc.constantFrom('a', 'a ', 'a   ', ' a', '')))
  it('of documents', () =>
    agrees(
      'jsonb',
      types.jsonbCodec,
      fc.constantFrom<unknown>({ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }, [1, 2], [2, 1], 1, '1', types.jsonNull, {}, [], { a: null }),
    ))
  it('of moments', () =>
    agrees(
      'timestamptz',
      types.timestamptzAsStringCodec,
      fc.constantFrom(
        '2024-01-01 00:00:00+00',
        '2024-01-01T01:00:00+01:00',
        '2024-01-01T00:00:00Z',
        '2024-01-01 00:00:00.000001+00',
        'infinity',
      ),
    ))
  it('of times', () => agrees('time', types.timeCodec, fc.constantFrom('09:30', '09:30:00', '09:30:00.000', '09:30:00.1')))

  const ends = fc.option(fc.integer({ min: 0, max: 3 }))
  const ranges = fc
    .tuple(ends, ends, fc.constantFrom('[)' as const, '[]' as const, '(]' as const, '()' as const))
    .filter(([from, to]) => from === null || to === null || from <= to)
    .map(([from, to, bounds]) => types.range(from, to, bounds))
  it('of discrete ranges', () => agrees('int4range', types.int4rangeCodec, fc.oneof(ranges, fc.constant(types.emptyRange<number>()))))
  it('of continuous ranges', () =>
    agrees(
      'numrange',
      types.numrangeCodec,
      ranges.map((value) => types.numrangeCodec.cast(value)),
    ))
  it('of ranges of days', () =>
    agrees(
      'daterange',
      types.daterangeCodec,
      ranges.map((value) => types.range(dayOf(value.from), dayOf(value.to), value.bounds)),
    ))
})

function dayOf(count: number | null): string | null {
  return count === null ? null : ['2024-02-28', '2024-02-29', '2024-03-01', 'infinity'][count]!
}

onServers('A parameter without a codec', (run) => {
  it('is understood by the server wherever it stands', async () => {
    const [row] = await run(
      `select $1::int + 1, $2::float8, $3::boolean, $4::int8, $5::timestamptz, $6::bytea, $7::text, $8::int[], $9::jsonb, $10::text[], $11::int4range, $12::jsonb`,
      [
        1,
        -0,
        true,
        2n ** 62n,
        new Date('2024-02-29T12:30:00.5Z'),
        new Uint8Array([0, 255]),
        null,
        [
          [1, 2],
          [3, null],
        ],
        { a: [1] },
        ['a', 'b,"c'],
        types.range(1, 5),
        types.jsonNull,
      ].map((value) => encodeUntyped(value)),
    )
    expect(row).to.deep.equal([
      '2',
      '-0',
      't',
      '4611686018427387904',
      '2024-02-29 12:30:00.5+00',
      '\\x00ff',
      null,
      '{{1,2},{3,NULL}}',
      '{"a": [1]}',
      '{a,"b,\\"c"}',
      '[1,5)',
      'null',
    ])
  })
})

onServers("A result's column", (run) => {
  it('is read by the OID of its type', async () => {
    const rows = await run(
      `select oid, typname, typarray from pg_type where typname in ('bool','bytea','name','int8','int2','int4','text','json','cidr','float4','float8','inet','bpchar','varchar','date','time','timestamp','timestamptz','interval','numeric','uuid','jsonb','int4range','numrange','tsrange','tstzrange','daterange','int8range')`,
    )
    expect(rows).to.have.length(28)
    for (const [oid, name, array] of rows) {
      expect(codecOfOid(Number(oid)), name!).to.equal(types.codecOf(name!))
      expect(codecOfOid(Number(array)), `${name}[]`).to.equal(types.codecOf(`${name}[]`))
      expect(codecOfOid(Number(oid))).not.to.equal(types.unknownTextCodec)
    }
  })

  it('has the name that format_type gives', async () => {
    for (const { codec } of cases) {
      const [[name]] = (await run('select format_type($1::regtype, null)', [codec.name])) as [[string]]
      expect(name).to.equal(codec.name)
    }
  })

  it("falls back to text for what is no part of Postgres' core", () => {
    expect(codecOfOid(99_999)).to.equal(types.unknownTextCodec)
  })
})
