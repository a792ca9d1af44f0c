import { text } from './code.ts'

/** Which types are enums, by the text that columns have for them, with the name that `t.enum` takes. */
export type EnumNames = ReadonlyMap<string, string>

/** The builder of a type: `t.string(20)`. Types without one are `t.type('inet')`. */
export function typeSource(type: string, enums: EnumNames): string {
  const named = enums.get(type)
  if (named !== undefined) return `t.enum(${text(named)})`
  if (type.endsWith('[]')) return `t.array(${typeSource(type.slice(0, -2), enums)})`
  const plain = PLAIN[type]
  if (plain !== undefined) return plain
  for (const [pattern, builder] of SIZED) {
    const size = pattern.exec(type)
    if (size) return builder(size[1]!, size[2])
  }
  return `t.type(${text(type)})`
}

const PLAIN: Readonly<Record<string, string>> = {
  uuid: 't.uuid()',
  bigint: 't.bigint()',
  integer: 't.integer()',
  smallint: 't.smallint()',
  numeric: 't.decimal()',
  real: 't.real()',
  'double precision': 't.double()',
  boolean: 't.boolean()',
  'character varying': 't.string()',
  text: 't.text()',
  date: 't.date()',
  'timestamp with time zone': 't.timestamptz()',
  'timestamp without time zone': 't.timestamp()',
  jsonb: 't.jsonb()',
}

const SIZED: readonly (readonly [RegExp, (first: string, second?: string) => string])[] = [
  [/^numeric\((\d+),(-?\d+)\)$/, (precision, scale) => (scale === '0' ? `t.decimal(${precision})` : `t.decimal(${precision}, ${scale})`)],
  [/^character varying\((\d+)\)$/, (length) => `t.string(${length})`],
  [/^timestamp\((\d)\) with time zone$/, (precision) => `t.timestamptz(${precision})`],
  [/^timestamp\((\d)\) without time zone$/, (precision) => `t.timestamp(${precision})`],
]
