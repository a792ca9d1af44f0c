import type { TransactionStatus } from '../connection.ts'
import type { ErrorFacts } from '../errors/index.ts'
import type { Field } from '../session.ts'
import { readRow, type WireRow } from './wire-row.ts'

/** What the messages of a server are handed to. */
export interface MessageHandler {
  parseComplete(): void
  rowDescription(fields: Field[]): void
  noData(): void
  dataRow(row: WireRow): void
  commandComplete(tag: string): void
  errorResponse(facts: ErrorFacts): void
  notice(facts: ErrorFacts): void
  copyInResponse(): void
  copyOutResponse(): void
  readyForQuery(status: TransactionStatus): void
}

const PARSE_COMPLETE = 0x31,
  ROW_DESCRIPTION = 0x54,
  NO_DATA = 0x6e,
  DATA_ROW = 0x44,
  COMMAND_COMPLETE = 0x43
const ERROR = 0x45,
  NOTICE = 0x4e,
  COPY_IN = 0x47,
  COPY_OUT = 0x48,
  COPY_DATA = 0x64,
  NOTIFICATION = 0x41,
  READY = 0x5a

/** The letters of an error's fields. */
const fieldNames: Record<string, keyof ErrorFacts> = {
  S: 'severity',
  C: 'code',
  M: 'message',
  D: 'detail',
  H: 'hint',
  P: 'position',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
  R: 'routine',
}

/** Type and length. */
export const HEADER = 5

/**
 * Reads the whole messages from `at` on; gives the offset of the one that is not complete, or the end. The drivers' own
 * readers take longer, and that of PGlite drops U+FEFF at the start of a value for a byte order mark.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function decodeMessages(bytes: Buffer, handler: MessageHandler, at = 0): number {
  let mayPack = true
  while (at + HEADER <= bytes.length) {
    const body = at + HEADER
    const end = endOfMessage(bytes, at)
    if (end > bytes.length) break
    switch (bytes[at]!) {
      case DATA_ROW: {
        const row = readRow(bytes, body, end, mayPack)
        // Where one is no ASCII, those behind it may not be either, and would be tried in vain.
        if (mayPack && typeof row !== 'string') mayPack = false
        handler.dataRow(row)
        break
      }
      case COMMAND_COMPLETE:
        handler.commandComplete(bytes.toString('utf8', body, end - 1))
        break
      case READY:
        handler.readyForQuery(String.fromCharCode(bytes[body]!) as TransactionStatus)
        break
      case PARSE_COMPLETE:
        handler.parseComplete()
        break
      case ROW_DESCRIPTION:
        handler.rowDescription(fields(bytes, body))
        break
      case NO_DATA:
        handler.noData()
        break
      case ERROR:
        handler.errorResponse(facts(bytes, body))
        break
      case NOTICE:
        handler.notice(facts(bytes, body))
        break
      case COPY_IN:
        handler.copyInResponse()
        break
      case COPY_OUT:
        handler.copyOutResponse()
        break
    }
    at = end
  }
  return at
}

/** The bytes make no message: the two sides do not agree on where one begins. */
export class MessageExpected extends Error {
  override readonly name = 'MessageExpected'
}

/** Of messages that carry neither rows nor texts. Whatever claims more is none: waiting for its end would take for ever. */
const LONGEST = 30_000
const mayBeLong: readonly number[] = [DATA_ROW, ROW_DESCRIPTION, COPY_DATA, ERROR, NOTICE, NOTIFICATION]

/** Throws MessageExpected. */
export function endOfMessage(bytes: Buffer, at: number): number {
  const length = bytes.readInt32BE(at + 1)
  if (length < 4 || (length > LONGEST && !mayBeLong.includes(bytes[at]!)))
    throw new MessageExpected('the server sent something that is no message')
  return at + 1 + length
}

function fields(bytes: Buffer, start: number): Field[] {
  const described: Field[] = []
  const count = bytes.readInt16BE(start)
  let at = start + 2
  for (let column = 0; column < count; column++) {
    const end = bytes.indexOf(0, at)
    // After the name: table (4 bytes), column (2), type (4), size (2), modifier (4), format (2).
    described.push({ name: bytes.toString('utf8', at, end), type: bytes.readUInt32BE(end + 7) })
    at = end + 19
  }
  return described
}

function facts(bytes: Buffer, start: number): ErrorFacts {
  const found: Record<string, string> = {}
  for (let at = start; bytes[at] !== 0; ) {
    const end = bytes.indexOf(0, at + 1)
    const name = fieldNames[String.fromCharCode(bytes[at]!)]
    if (name !== undefined) found[name] = bytes.toString('utf8', at + 1, end)
    at = end + 1
  }
  return found
}
