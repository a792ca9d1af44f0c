import type { Node, Rendering } from './rendering.ts'
import { NotSql } from './errors.ts'
import { Precedence, renderOperand } from './precedence.ts'

/**
 * A type as `format_type` prints it. Types come from declarations, yet nothing else gets through: of types with several
 * words only those that Postgres has.
 */
const NAME = String.raw`[a-z_]\w*|"(?:[^"\0]|"")+"`
const TYPE = new RegExp(
  String.raw`^(?:double precision|character varying|bit varying|(?:${NAME})(?:\.(?:${NAME}))?)` +
    String.raw`(?:\(\d+(?:, ?-?\d+)?\))?(?: with(?:out)? time zone)?(?:\[\])*$`,
  'i',
)

/** `"u"."role"::text` */
export class Cast implements Node {
  readonly operand: Node
  readonly type: string
  readonly precedence = Precedence.atom

  constructor(operand: Node, type: string) {
    if (!TYPE.test(type)) throw new NotSql(type, 'the name of a type')
    this.operand = operand
    this.type = type
  }

  render(to: Rendering): void {
    renderOperand(this.operand, to)
    to.push(`::${this.type}`)
  }
}
