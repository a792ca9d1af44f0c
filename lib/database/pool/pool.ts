import type { Connection } from '../connection.ts'
import { DatabaseClosed, PoolTimeout } from '../errors/index.ts'
import type { ResolvedPool } from '../options/resolve.ts'
import { canceled } from '../wire/cancellation.ts'
import { scriptOn } from '../wire/requests.ts'

export interface PoolStatus {
  /** Connections that are kept: the option. */
  readonly size: number
  /** Open or being opened. */
  readonly total: number
  readonly idle: number
  readonly inUse: number
  /** Callers in the queue. */
  readonly waiting: number
  /** How many of `total` go beyond `size`. */
  readonly overflow: number
}

type Callback = (error: Error | null, connection: Connection | null) => void

interface Waiter {
  readonly callback: Callback
  readonly deadline: number
}

/**
 * Lends connections. The common path is synchronous: `take()` gives an idle connection at once, `release` hands a connection
 * straight to the first caller in the queue.
 */
export class Pool {
  readonly #name: string
  readonly #options: ResolvedPool
  readonly #open: () => Promise<Connection>
  /** Those given back last are at the end. */
  readonly #idle: Connection[] = []
  readonly #all = new Set<Connection>()
  #waiters: Waiter[] = []
  #opening = 0
  #isClosed = false
  #deadlineTimer: NodeJS.Timeout | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #whenQuiet: (() => void) | undefined

  constructor(name: string, options: ResolvedPool, open: () => Promise<Connection>) {
    this.#name = name
    this.#options = options
    this.#open = open
  }

  get status(): PoolStatus {
    const total = this.#all.size + this.#opening
    const { size } = this.#options
    return {
      size,
      total,
      idle: this.#idle.length,
      inUse: this.#all.size - this.#idle.length,
      waiting: this.#waiters.length,
      overflow: Math.max(0, total - size),
    }
  }

  /** An idle connection, if there is one that needs no looking after. */
  take(): Connection | undefined {
    const { prePing, recycle, lifo } = this.#options
    if (prePing || this.#isClosed) return undefined
    const connection = lifo ? this.#idle.pop() : this.#idle.shift()
    if (connection === undefined) return undefined
    if (recycle !== undefined && performance.now() - connection.openedAt > recycle) {
      this.#discard(connection)
      return this.take()
    }
    connection.ref()
    return connection
  }

  /** Calls back at once where a connection is idle, otherwise when one is free, open, or the timeout is over. */
  checkout(callback: Callback): void {
    if (this.#isClosed) {
      callback(new DatabaseClosed(this.#name), null)
      return
    }
    const connection = this.take()
    if (connection !== undefined) {
      callback(null, connection)
      return
    }
    this.#waiters.push({ callback, deadline: performance.now() + this.#options.timeout })
    this.#deadlineTimer?.ref()
    if (this.#options.prePing && this.#idle.length > 0) void this.#ping()
    else this.#grow()
    this.#watchDeadlines()
  }

  /** As `checkout`. The signal ends the waiting. */
  acquire(signal?: AbortSignal): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const callback: Callback = (error, connection) => {
        signal?.removeEventListener('abort', abort)
        if (connection === null) reject(error!)
        else resolve(connection)
      }
      const abort = (): void => {
        this.#waiters = this.#waiters.filter((waiter) => waiter.callback !== callback)
        reject(canceled(signal!))
      }
      if (signal?.aborted === true) {
        reject(canceled(signal))
        return
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.checkout(callback)
    })
  }

  /** Takes a connection back. What it left open is rolled back before anybody else gets it. */
  release(connection: Connection): void {
    if (!connection.isUsable) this.#discard(connection)
    else if (connection.status !== 'I') void this.#reset(connection)
    else this.#offer(connection)
  }

  /** Refuses new callers, waits for the connections that are lent, and closes all. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#deadlineTimer)
    clearTimeout(this.#idleTimer)
    const waiters = this.#waiters
    this.#waiters = []
    for (const { callback } of waiters) callback(new DatabaseClosed(this.#name), null)
    const idle = this.#idle.splice(0)
    for (const connection of idle) this.#all.delete(connection)
    await Promise.all(
      idle.map((connection) => {
        connection.ref()
        return connection.close()
      }),
    )
    if (this.#all.size + this.#opening > 0) await this.#drained()
  }

  /** Settles when the last connection is back, or after the timeout, when those that are not are closed as they are. */
  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        for (const connection of this.#all) this.#discard(connection)
        resolve()
      }, this.#options.timeout)
      this.#whenQuiet = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #nextWaiter(): Waiter | undefined {
    const waiter = this.#waiters.shift()
    // Nobody waits any longer: the timer need not keep the process alive.
    if (this.#waiters.length === 0) this.#deadlineTimer?.unref()
    return waiter
  }

  #offer(connection: Connection): void {
    const waiter = this.#nextWaiter()
    if (waiter !== undefined) {
      waiter.callback(null, connection)
      return
    }
    if (this.#isClosed || this.#all.size > this.#options.size) {
      this.#discard(connection)
      return
    }
    connection.unref()
    connection.idleSince = performance.now()
    this.#idle.push(connection)
    if (this.#options.idleTimeout !== undefined) this.#watchIdle(this.#options.idleTimeout)
  }

  async #reset(connection: Connection): Promise<void> {
    try {
      await scriptOn(connection, 'rollback')
      this.#offer(connection)
    } catch {
      this.#discard(connection)
    }
  }

  #discard(connection: Connection): void {
    if (!this.#all.delete(connection)) return
    const index = this.#idle.indexOf(connection)
    if (index >= 0) this.#idle.splice(index, 1)
    connection.onLost = null
    connection
      .close()
      .catch(() => undefined)
      .finally(() => {
        this.#quiet()
      })
    this.#grow()
  }

  #quiet(): void {
    if (this.#all.size + this.#opening === 0) this.#whenQuiet?.()
  }

  /** Opens a connection for somebody in the queue, where the limits allow one. */
  #grow(): void {
    const { size, overflow } = this.#options
    if (this.#isClosed || this.#waiters.length <= this.#opening || this.#all.size + this.#opening >= size + overflow) return
    this.#opening++
    this.#open().then(
      (connection) => {
        this.#opening--
        this.#all.add(connection)
        connection.openedAt = performance.now()
        connection.onLost = () => {
          if (this.#idle.includes(connection)) this.#discard(connection)
        }
        this.#offer(connection)
      },
      (error: Error) => {
        this.#opening--
        this.#nextWaiter()?.callback(error, null)
        this.#quiet()
        this.#grow()
        this.#watchDeadlines()
      },
    )
  }

  /** Lends an idle connection after it has answered; one that does not is replaced. */
  async #ping(): Promise<void> {
    const connection = this.#options.lifo ? this.#idle.pop() : this.#idle.shift()
    if (connection === undefined) {
      this.#grow()
      return
    }
    connection.ref()
    const { recycle } = this.#options
    const isFresh = recycle === undefined || performance.now() - connection.openedAt <= recycle
    const answers =
      isFresh &&
      (await scriptOn(connection, '').then(
        () => true,
        () => false,
      ))
    if (answers) {
      this.#offer(connection)
      return
    }
    this.#discard(connection)
    if (this.#waiters.length > 0) void this.#ping()
  }

  /**
   * One timer serves the whole queue: all wait equally long, so the first is the first to give up. Those for whom a connection is
   * being opened do not give up: that has a timeout of its own.
   */
  #watchDeadlines(): void {
    const first = this.#waiters[this.#opening]
    if (this.#deadlineTimer !== undefined || first === undefined) return
    this.#deadlineTimer = setTimeout(
      () => {
        this.#deadlineTimer = undefined
        this.#giveUp(performance.now())
        this.#watchDeadlines()
      },
      Math.max(1, Math.ceil(first.deadline - performance.now())),
    )
  }

  #giveUp(now: number): void {
    while (this.#waiters.length > this.#opening && this.#waiters[this.#opening]!.deadline <= now) {
      const { inUse, waiting } = this.status
      const [waiter] = this.#waiters.splice(this.#opening, 1)
      waiter!.callback(new PoolTimeout(this.#name, { timeout: this.#options.timeout, inUse, waiting }), null)
    }
  }

  #watchIdle(idleTimeout: number): void {
    if (this.#idleTimer !== undefined || this.#idle.length === 0) return
    const oldest = Math.min(...this.#idle.map((connection) => connection.idleSince))
    this.#idleTimer = setTimeout(
      () => {
        this.#idleTimer = undefined
        const since = performance.now() - idleTimeout
        for (const connection of this.#idle.filter((each) => each.idleSince <= since)) this.#discard(connection)
        this.#watchIdle(idleTimeout)
      },
      Math.max(1, Math.ceil(oldest + idleTimeout - performance.now())),
    )
    this.#idleTimer.unref()
  }
}
