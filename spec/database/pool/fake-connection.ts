import type { Connection, TransactionStatus } from '../../../lib/database/connection.ts'
import type { Exchange } from '../../../lib/database/wire/exchange.ts'

/** A connection to nothing, whose state a spec sets. */
export class FakeConnection implements Connection {
  status: TransactionStatus = 'I'
  isUsable = true
  readonly isQuiet = true
  isClosed = false
  isReferenced = true
  /** Makes statements fail. */
  fails = false
  abortedBy: Error | null = null
  openedAt = 0
  idleSince = 0
  onLost: (() => void) | null = null
  readonly executed: string[] = []

  execute(exchange: Exchange): void {
    this.executed.push(exchange.text)
    queueMicrotask(() => {
      if (this.fails) {
        exchange.fail(new Error('no answer'))
        return
      }
      if (exchange.text === 'rollback') this.status = 'I'
      exchange.complete()
    })
  }

  together(work: () => void): void {
    work()
  }

  break(): void {
    this.isUsable = false
    this.onLost?.()
  }

  ref(): void {
    this.isReferenced = true
  }

  unref(): void {
    this.isReferenced = false
  }

  close(): Promise<void> {
    this.isClosed = true
    return Promise.resolve()
  }

  run(): never {
    throw new Error('the pool runs nothing')
  }

  pipeline(): never {
    throw new Error('the pool runs nothing')
  }

  script(): never {
    throw new Error('the pool runs nothing')
  }
}
