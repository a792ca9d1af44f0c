import type { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { Recoverable, type REPLServer, start } from 'node:repl'

/** The evaluation that node's own REPL has. */
type ReplEval = REPLServer['eval']

/** Evaluates code as the console does: `await` anywhere, the last expression is the value, declarations stay. */
export type Evaluate = (code: string) => Promise<unknown>

/**
 * Node's evaluation as a promise. What can be awaited is awaited: a relation shows its records without an `await`.
 * Call it before anything else changes the server's `eval`.
 *
 * @param onStray Gets what is thrown while nothing is evaluated, by a timer for example.
 * @returns A function that rejects with Recoverable where the code is not complete yet.
 */
export function evaluatorOf(server: REPLServer, onStray: (error: unknown) => void): (code: string, file: string) => Promise<unknown> {
  const evaluate: ReplEval = server.eval
  let fail: ((error: unknown) => void) | null = null
  // Node hands what the code throws to the REPL's domain, where there is one, instead of the callback.
  const domain = (server as { _domain?: EventEmitter })._domain
  domain?.removeAllListeners('error')
  domain?.on('error', (error) => {
    ;(fail ?? onStray)(error)
  })
  return async (code, file) => {
    try {
      return await new Promise((resolve, reject) => {
        fail = reject
        evaluate.call(server, code, server.context, file, (error: Error | null, value: unknown) => {
          if (error) reject(error)
          // Resolving with a relation awaits it.
          else resolve(value)
        })
      })
    } finally {
      fail = null
    }
  }
}

/** Evaluates without a terminal, for `--eval`, `runner` and input that is piped in. */
export function createEvaluator(): Evaluate {
  const server = start({ input: new PassThrough(), output: new PassThrough(), terminal: false, useGlobal: true })
  const evaluate = evaluatorOf(server, (error) => {
    throw error
  })
  return async (code) => {
    try {
      return await evaluate(`${code}\n`, 'trefoil')
    } catch (error) {
      // Nothing more will come: the code is incomplete for good.
      throw error instanceof Recoverable ? error.err : error
    }
  }
}
