/** Short and SQL-standard spellings of built-in types, by what `format_type` prints. */
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  decimal: 'numeric',
  dec: 'numeric',
  varchar: 'character varying',
  char: 'character',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
}

/**
 * A built-in type as `format_type` prints it: `varchar(255)` → `character varying(255)`, `timestamptz(3)[]` →
 * `timestamp(3) with time zone[]`. Any other text is given back as it stands.
 */
export function canonicalType(type: string): string {
  const parts = /^([a-z0-9 ]+?)\s*(?:\(\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?\))?((?: without| with) time zone)?\s*((?:\[\d*\])*)$/i.exec(
    type.trim(),
  )
  if (!parts) return type
  const [, name, precision, scale, zone = '', dimensions] = parts as unknown as [string, string, string?, string?, string?, string?]
  const folded = name.toLowerCase()
  const base = zone ? folded + zone.toLowerCase() : (aliases[folded] ?? oddBase(folded, precision))
  return withModifier(base, modifierOf(base, precision, scale)) + (dimensions ? '[]' : '')
}

/** Of two names the modifier decides: `bpchar` has no limit while `character` alone is of one, and `float(24)` is `real`. */
function oddBase(name: string, precision: string | undefined): string {
  if (name === 'bpchar' && precision !== undefined) return 'character'
  if (name === 'float') return precision !== undefined && Number(precision) <= 24 ? 'real' : 'double precision'
  return name
}

function modifierOf(base: string, precision: string | undefined, scale: string | undefined): string {
  if (precision === undefined) return base === 'character' || base === 'bit' ? '(1)' : ''
  if (base === 'real' || base === 'double precision') return ''
  return base === 'numeric' ? `(${precision},${scale ?? '0'})` : `(${precision})`
}

/** `timestamp(3) with time zone`: the modifier stands after the first word. */
function withModifier(base: string, modifier: string): string {
  const zoned = /^(timestamp|time)( with(?:out)? time zone)$/.exec(base)
  return zoned ? `${zoned[1]}${modifier}${zoned[2]}` : base + modifier
}

/** A type without its modifier: `character varying(10)` → `character varying`. */
export function typeFamily(type: string): string {
  return type.replace(/\(\s*-?\d+(?:\s*,\s*-?\d+)?\s*\)/, '')
}
