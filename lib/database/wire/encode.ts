import type { BindValue } from '../../types/index.ts'

/**
 * The messages that a client sends, written into one growing buffer: a statement is a single write to the socket.
 * @see https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
let buffer = Buffer.allocUnsafe(1 << 14)
let at = 0

const PARSE = 0x50,
  BIND = 0x42,
  DESCRIBE = 0x44,
  EXECUTE = 0x45,
  SYNC = 0x53,
  QUERY = 0x51,
  CLOSE = 0x43,
  COPY_FAIL = 0x66
const PORTAL = 0x50,
  STATEMENT = 0x53
/** The buffer is given back to the allocator after something larger went through it. */
const KEPT = 1 << 20

/** `text` prepared under `name`; the server infers the types of the parameters. */
export function parse(name: string, text: string): void {
  const start = open(PARSE)
  cstring(name)
  cstring(text)
  int16(0)
  close(start)
}

/** The parameters of one execution: text or NULL, and bytes in binary. Results are always asked for as text. */
export function bind(name: string, values: readonly BindValue[]): void {
  const start = open(BIND)
  cstring('')
  cstring(name)
  const count = values.length
  if (values.some(isBytes)) {
    int16(count)
    for (const value of values) int16(isBytes(value) ? 1 : 0)
  } else {
    int16(0)
  }
  int16(count)
  for (let index = 0; index < count; index++) parameter(values[index]!)
  int16(0)
  close(start)
}

export function describePortal(): void {
  const start = open(DESCRIBE)
  byte(PORTAL)
  cstring('')
  close(start)
}

export function execute(): void {
  const start = open(EXECUTE)
  cstring('')
  int32(0)
  close(start)
}

export function sync(): void {
  close(open(SYNC))
}

/** The simple protocol: one or many statements without parameters. */
export function query(text: string): void {
  const start = open(QUERY)
  cstring(text)
  close(start)
}

/** Forgets a prepared statement; one that does not exist is no error. */
export function closeStatement(name: string): void {
  const start = open(CLOSE)
  byte(STATEMENT)
  cstring(name)
  close(start)
}

export function copyFail(reason: string): void {
  const start = open(COPY_FAIL)
  cstring(reason)
  close(start)
}

/** What was written since the last call, as bytes of its own. */
export function take(): Buffer {
  const bytes = Buffer.allocUnsafe(at)
  buffer.copy(bytes, 0, 0, at)
  at = 0
  if (buffer.length > KEPT) buffer = Buffer.allocUnsafe(1 << 14)
  return bytes
}

/** Forgets what was written since the last `take`: it is no whole message. */
export function discard(): void {
  at = 0
}

function isBytes(value: BindValue): value is Uint8Array {
  return typeof value === 'object' && value !== null
}

function parameter(value: BindValue): void {
  if (value === null) {
    int32(-1)
    return
  }
  if (typeof value === 'string') {
    reserve(4 + value.length * 3)
    const length = buffer.write(value, at + 4)
    buffer.writeInt32BE(length, at)
    at += 4 + length
    return
  }
  reserve(4 + value.length)
  buffer.writeInt32BE(value.length, at)
  buffer.set(value, at + 4)
  at += 4 + value.length
}

/** Starts a message; its length is filled in by `close`. */
function open(type: number): number {
  reserve(5)
  buffer[at] = type
  at += 5
  return at - 4
}

function close(start: number): void {
  buffer.writeInt32BE(at - start, start)
}

function byte(value: number): void {
  reserve(1)
  buffer[at++] = value
}

function int16(value: number): void {
  reserve(2)
  buffer[at++] = value >>> 8
  buffer[at++] = value & 255
}

function int32(value: number): void {
  reserve(4)
  buffer.writeInt32BE(value, at)
  at += 4
}

function cstring(text: string): void {
  reserve(text.length * 3 + 1)
  at += buffer.write(text, at)
  buffer[at++] = 0
}

function reserve(bytes: number): void {
  if (at + bytes <= buffer.length) return
  const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes))
  buffer.copy(larger, 0, 0, at)
  buffer = larger
}
