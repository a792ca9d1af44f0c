import { UnsendableStatement } from '../errors/index.ts'
import type { Exchange } from './exchange.ts'

/** The protocol counts parameters with 16 bits. */
const PARAMETERS = 65_535

/** Why this cannot be sent, if it cannot. */
export function problemOf({ values, text }: Exchange): UnsendableStatement | undefined {
  if (typeof text !== 'string')
    return new UnsendableStatement(String(text), "a statement is an object, { text: 'select 1', name: '' }, whose text is a string")
  if (values !== null) {
    if (values.length > PARAMETERS)
      return new UnsendableStatement(
        text,
        `a statement takes at most ${PARAMETERS} parameters, not ${values.length}. Pass lists as one array: = any($1)`,
      )
    for (let index = 0; index < values.length; index++) {
      const value: unknown = values[index]
      if (typeof value !== 'string' && value !== null && !(value instanceof Uint8Array))
        return new UnsendableStatement(
          text,
          `parameter $${index + 1} is ${kindOf(value)}, and the server takes a text, null or bytes. Pass the text of the value`,
        )
    }
  }
  // NUL would end the text on the wire, and what follows would be read as another message.
  if (text.includes('\0')) return new UnsendableStatement(text, 'a statement cannot contain the character NUL')
  return undefined
}

/** Never the value itself, which may be a secret. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
