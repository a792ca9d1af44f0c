import { TrefoilError } from '../naming/index.ts'

/**
 * A value that its type does not take, on assignment or on the way to the database.
 *
 * @example
 * integerCodec.cast('12a')  // InvalidValue: "12a" is no integer: a whole number from -2147483648 to 2147483647 is accepted.
 */
export class InvalidValue extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_VALUE' as const
  /** The Postgres type. */
  readonly type: string
  readonly value: unknown
  /** What the type takes: `a whole number from -32768 to 32767`. */
  readonly accepts: string

  /** @param options `hint` ends the message: ` Did you mean admin?` */
  constructor(type: string, value: unknown, accepts: string, options: { hint?: string; cause?: unknown } = {}) {
    super(
      `${shown(value)} is no ${type}: ${accepts} is accepted.${options.hint ?? ''}`,
      'cause' in options ? { cause: options.cause } : undefined,
    )
    this.type = type
    this.value = value
    this.accepts = accepts
  }
}

/** `undefined` where a value belongs: more often a mistyped name than a wish for NULL, so it is never taken for one. */
export class UndefinedValue extends TrefoilError {
  override readonly code = 'TREFOIL_UNDEFINED_VALUE' as const
  /** What is undefined: `User.email`. */
  readonly label: string

  constructor(label: string) {
    super(`${label} is undefined. Pass null for NULL, or leave it out.`)
    this.label = label
  }
}

/**
 * A value in the database that the attribute's TypeScript type cannot hold: an integer beyond ±(2^53 - 1) as a number,
 * infinity or a year beyond 275760 as a Date. Also a RangeError.
 */
export class ValueOutOfRange extends RangeError implements TrefoilError {
  readonly code = 'TREFOIL_VALUE_OUT_OF_RANGE' as const
  /** The Postgres type. */
  readonly type: string
  /** The value as the database wrote it. */
  readonly text: string

  constructor(type: string, text: string, advice: string) {
    super(`The ${type} ${text} ${advice}.`)
    this.name = 'ValueOutOfRange'
    this.type = type
    this.text = text
  }
}

const SHOWN = 60

/** A value as a message shows it, on one line and cut. */
export function shown(value: unknown): string {
  const text = asText(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

function asText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, SHOWN + 1))
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `function ${value.name}()`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString()
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    // Undefined where a `toJSON` gives it.
    return JSON.stringify(value) || Object.prototype.toString.call(value)
  } catch {
    return Object.prototype.toString.call(value)
  }
}
