import { UnsendableStatement } from '../errors/index.ts'
import type { Exchange } from './exchange.ts'

/** The protocol counts parameters with 16 bits. */
const PARAMETERS = 65_535

/** Why this cannot be sent, if it cannot. */
export function problemOf({ values, text }: Exchange): UnsendableStatement | undefined {
  if (values !== null && values.length > PARAMETERS) {
    return new UnsendableStatement(
      text,
      `a statement takes at most ${PARAMETERS} parameters, not ${values.length}. Pass lists as one array: = any($1)`,
    )
  }
  // NUL would end the text on the wire, and what follows would be read as another message.
  if (text.includes('\0')) return new UnsendableStatement(text, 'a statement cannot contain the character NUL')
  return undefined
}
