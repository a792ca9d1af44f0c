import { TrefoilError } from '../naming/index.ts'

/** A name that Postgres cannot hold as it is: empty, with U+0000, or longer than 63 bytes (the server would cut it silently). */
export class InvalidIdentifier extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_IDENTIFIER' as const
  readonly identifier: string

  constructor(identifier: string, reason: string) {
    super(`${JSON.stringify(identifier)} cannot be a name in Postgres: ${reason}.`)
    this.identifier = identifier
  }
}

/** Text with U+0000, which Postgres can hold nowhere. */
export class NulCharacter extends TrefoilError {
  override readonly code = 'TREFOIL_NUL_CHARACTER' as const
  readonly text: string

  constructor(text: string) {
    super(`Postgres text cannot hold the character U+0000, which stands in ${JSON.stringify(text)}. Remove it first.`)
    this.text = text
  }
}

/** `$1` in SQL whose parameters are numbered here: it would stand for the value of another hole. */
export class StrayParameter extends TrefoilError {
  override readonly code = 'TREFOIL_STRAY_PARAMETER' as const
  readonly parameter: string
  readonly text: string

  constructor(parameter: string, text: string) {
    super(
      `${parameter} in sql\`…\` would stand for some other value of the statement: parameters are numbered when it is put together. ` +
        `Write the value into a hole, \${value}.`,
    )
    this.parameter = parameter
    this.text = text
  }
}

/** A string, or another value, where SQL is wanted. A string is never SQL: only the `sql` tag and expressions are. */
export class NotSql extends TrefoilError {
  override readonly code = 'TREFOIL_NOT_SQL' as const
  readonly value: unknown

  constructor(value: unknown, wanted = 'an expression') {
    super(
      `${described(value)} is not SQL where ${wanted} is wanted. A plain value never becomes SQL: use an expression of the query ` +
        '(`(u) => u.email.eq(…)`) or the sql tag (sql`…`).',
    )
    this.value = value
  }
}

/** A condition that no column can be asked for. */
export class InvalidCondition extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_CONDITION' as const
  /** The key of the condition: the attribute, or the column. */
  readonly attribute: string
  readonly value: unknown

  constructor(attribute: string, value: unknown, reason: string) {
    super(`The condition on ${attribute} is invalid: ${reason}`)
    this.attribute = attribute
    this.value = value
  }
}

/** A statement that Postgres has no way to express, or that would do more than was meant. */
export class InvalidStatement extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_STATEMENT' as const
}

/** How a value is shown in a message: short, and never at the cost of an error of its own. */
export function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object'
  if (typeof value === 'function') return 'a function'
  return String(value)
}
