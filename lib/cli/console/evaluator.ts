import { PassThrough } from 'node:stream'
import { Recoverable, type REPLServer, start } from 'node:repl'

/** The evaluation that node's own REPL has. */
type ReplEval = REPLServer['eval']

/** Evaluates code as the console does: `await` anywhere, the last expression is the value, declarations stay. */
export type Evaluate = (code: string) => Promise<unknown>

/**
 * Node's evaluation as a promise. What can be awaited is awaited: a relation shows its records without an `await`.
 *
 * @throws Recoverable where the code is not complete yet.
 */
export function evaluateWith(server: REPLServer, evaluate: ReplEval, code: string, file: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    evaluate.call(server, code, server.context, file, (error: Error | null, value: unknown) => {
      if (error) reject(error)
      // Resolving with a relation awaits it.
      else resolve(value)
    })
  })
}

/** Evaluates without a terminal, for `--eval`, `runner` and input that is piped in. */
export function createEvaluator(): Evaluate {
  const server = start({ input: new PassThrough(), output: new PassThrough(), terminal: false, useGlobal: true })
  return async (code) => {
    try {
      return await evaluateWith(server, server.eval, `${code}\n`, 'trefoil')
    } catch (error) {
      // Nothing more will come: the code is incomplete for good.
      throw error instanceof Recoverable ? error.err : error
    }
  }
}
