import { decodeMessages, endOfMessage, HEADER, type MessageHandler } from './decode.ts'

const nothing = Buffer.alloc(0)

/**
 * Cuts a stream of bytes into messages. A chunk is read where it lies; only a message that two or more of them share is
 * put together, and each of its bytes copied once.
 */
export class MessageReader {
  readonly #handler: MessageHandler
  /** The message that is not complete: its first `#size` bytes. As long as the whole of it once its header is there. */
  #part = nothing
  #size = 0

  constructor(handler: MessageHandler) {
    this.#handler = handler
  }

  /** Hands on what is complete. Throws where the bytes are no messages. */
  read(chunk: Buffer): void {
    let at = this.#size === 0 ? 0 : this.#complete(chunk)
    at = decodeMessages(chunk, this.#handler, at)
    if (at < chunk.length) this.#begin(chunk, at)
  }

  #begin(chunk: Buffer, at: number): void {
    this.#size = 0
    this.#append(chunk, at, HEADER)
    if (this.#size === HEADER) this.#append(chunk, at + HEADER, endOfMessage(this.#part, 0))
  }

  /** Gives the offset of what comes behind the message. */
  #complete(chunk: Buffer): number {
    let at = 0
    if (this.#size < HEADER) at += this.#append(chunk, at, HEADER)
    if (this.#size < HEADER) return at
    const length = endOfMessage(this.#part, 0)
    at += this.#append(chunk, at, length)
    if (this.#size === length) {
      const whole = this.#part
      this.#part = nothing
      this.#size = 0
      decodeMessages(whole, this.#handler)
    }
    return at
  }

  /** Fills the part up to `length` with what stands from `at` on; gives how much it took. */
  #append(chunk: Buffer, at: number, length: number): number {
    if (this.#part.length !== length) {
      const larger = Buffer.allocUnsafeSlow(length)
      this.#part.copy(larger, 0, 0, this.#size)
      this.#part = larger
    }
    const taken = chunk.copy(this.#part, this.#size, at, Math.min(chunk.length, at + length - this.#size))
    this.#size += taken
    return taken
  }
}
