import { ConnectionLost, databaseError, QueryCanceled } from '../errors/index.ts'
import { checkMilliseconds } from '../options/milliseconds.ts'
import type { Query, Result, RunOptions } from '../session.ts'
import { Exchange } from './exchange.ts'

/** Asks the server, over another connection, to cancel what the backend with this process id does. */
export type Cancel = (processId: number) => Promise<void>

interface Target {
  execute(exchange: Exchange): void
  /** Takes an unsent exchange back. */
  withdraw(exchange: Exchange): boolean
  cancel(): Promise<void>
}

/** Whether the options ask for anything. */
export function isCancelable(options: RunOptions | undefined): options is RunOptions {
  return options !== undefined && (options.signal !== undefined || options.timeout !== undefined)
}

/** One signal for the caller's signal and the timeout. Throws InvalidOption. */
export function signalOf({ signal, timeout }: RunOptions): AbortSignal {
  checkMilliseconds('timeout', timeout)
  const signals = [signal, timeout === undefined ? undefined : AbortSignal.timeout(timeout)].filter((each) => each !== undefined)
  return signals.length === 1 ? signals[0]! : AbortSignal.any(signals)
}

/** The error for a statement that was cancelled before it was sent. */
export function canceled(signal: AbortSignal, statement?: string): QueryCanceled {
  return new QueryCanceled({ code: '57014', message: reasonOf(signal) }, statement)
}

function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
    ? 'the statement was cancelled by its timeout'
    : 'the statement was cancelled by its signal'
}

/** Each statement has the connection to itself while it can be cancelled, so that a late cancellation never hits another one. */
export async function runCancelable(queries: readonly Query[], options: RunOptions, target: Target): Promise<Result[]> {
  const signal = signalOf(options)
  const settled = await Promise.allSettled(queries.map((query) => runOne(query, signal, target)))
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return each.value
  })
}

function runOne({ statement, values, arrived }: Query, signal: AbortSignal, target: Target): Promise<Result> {
  if (signal.aborted) return Promise.reject(canceled(signal, statement.text))
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      if (target.withdraw(exchange)) reject(canceled(signal, statement.text))
      else exchange.cancelling = target.cancel()
    }
    const exchange = new Exchange(
      statement.text,
      statement.name,
      values,
      (result) => {
        signal.removeEventListener('abort', abort)
        resolve(arrived === undefined ? result : handedOn(result, arrived))
      },
      (error) => {
        signal.removeEventListener('abort', abort)
        const byUs = exchange.cancelling !== null && (error instanceof QueryCanceled || error instanceof ConnectionLost)
        reject(byUs ? databaseError({ code: '57014', message: reasonOf(signal) }, statement.text) : error)
      },
    )
    exchange.alone = true
    signal.addEventListener('abort', abort, { once: true })
    target.execute(exchange)
  })
}

/** An error of `arrived` is the statement's. */
function handedOn(result: Result, arrived: (result: Result) => void): Promise<Result> {
  return Promise.resolve(result).then((each) => {
    arrived(each)
    return each
  })
}
