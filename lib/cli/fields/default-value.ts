import { InvalidField } from './errors.ts'
import type { Field } from './field.ts'

const integerLimits: Readonly<Record<string, bigint>> = {
  smallint: 32_767n,
  integer: 2_147_483_647n,
  bigint: BigInt(Number.MAX_SAFE_INTEGER),
}

/** Raises InvalidField where a default does not fit its type. */
export function checkDefault(word: string, field: Field, text: string): void {
  defaultExpression(field, text, (problem) => {
    throw new InvalidField(word, problem)
  })
}

/**
 * A default as TypeScript: `'pending'`, `0`, ``sql`now()` ``.
 * `refuse` is called with what is wrong; the fields of parseFields are right already.
 */
export function defaultExpression(field: Field, text: string, refuse: (problem: string) => never): string {
  if (field.array) {
    const list = parseJson(text)
    return Array.isArray(list) ? literal(list) : refuse(`the default of an array is a JSON list: default=[]`)
  }
  switch (field.type) {
    case 'smallint':
    case 'integer':
    case 'bigint': {
      if (!/^-?\d+$/.test(text)) return refuse(`${text} is no whole number`)
      const limit = integerLimits[field.type]!
      const value = BigInt(text)
      return value > limit || value < -limit - 1n ? refuse(`${text} does not fit ${field.type}`) : String(value)
    }
    case 'decimal':
      return decimal(field, text, refuse)
    case 'real':
    case 'double':
      return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? String(Number(text)) : refuse(`${text} is no number`)
    case 'boolean':
      return text === 'true' || text === 'false' ? text : refuse('the default of a boolean is true or false')
    case 'string':
    case 'text': {
      const limit = field.size[0]
      return limit !== undefined && [...text].length > limit
        ? refuse(`${JSON.stringify(text)} is longer than ${limit} characters`)
        : literal(text)
    }
    case 'enum':
      return field.values.includes(text)
        ? literal(text)
        : refuse(`${JSON.stringify(text)} is not one of its values: ${field.values.join(', ')}`)
    case 'uuid':
      if (text === 'random' || text === 'gen_random_uuid()') return 'sql`gen_random_uuid()`'
      return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
        ? literal(text.toLowerCase())
        : refuse('the default of a uuid is random, or a uuid')
    case 'date':
      if (text === 'today' || text === 'current_date') return 'sql`current_date`'
      return isDate(text) ? literal(text) : refuse('the default of a date is today, or one as 2026-01-31')
    case 'timestamptz':
      if (text === 'now' || text === 'now()') return 'sql`now()`'
      return isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
        ? `new Date(${literal(new Date(text).toISOString())})`
        : refuse('the default of a timestamptz is now, or one as 2026-01-31T12:00:00Z')
    case 'jsonb': {
      const value = parseJson(text)
      return value === undefined ? refuse(`${text} is not JSON`) : literal(value)
    }
    case 'references':
      return refuse('a reference has no default')
  }
}

function decimal(field: Field, text: string, refuse: (problem: string) => never): string {
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return refuse(`${text} is no decimal number`)
  const [precision, scale = 0] = field.size
  const whole = match[1]!.replace(/^0+/, '').length
  if (precision !== undefined && whole > precision - scale) return refuse(`${text} does not fit decimal:${precision},${scale}`)
  if ((match[2] ?? '').length > scale) return refuse(`${text} has more than ${scale} digits after the point`)
  return literal(text)
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value as TypeScript source in this code's style. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, member]) => `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key)}: ${literal(member)}`,
    )
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return String(value)
}
