import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type REPLServer, start } from 'node:repl'
import type { Session } from '../database-session.ts'
import { color, print } from '../output.ts'
import { evaluatorOf } from './evaluator.ts'
import { LineQueue } from './line-queue.ts'
import { showError, showValue } from './print-value.ts'

/** Runs one line's work; a sandbox wraps it in a savepoint. */
export type Around = (work: () => Promise<unknown>) => Promise<unknown>

/** The console on a terminal. Resolves when the person leaves it. */
export async function runConsole({ root, environment }: Session, models: readonly string[], around: Around): Promise<void> {
  print(
    `${color.bold('Trefoil console')}, ${environment === 'production' ? color.bad(environment) : environment}. Models: ${models.length === 0 ? 'none yet' : models.join(', ')}. Help: .help`,
  )
  const server = start({
    prompt: environment === 'production' ? color.bad('production> ') : '> ',
    useGlobal: true,
    ignoreUndefined: true,
    writer: (value) => showValue(value, server.useColors),
  })
  const evaluate = evaluatorOf(server, (error) => {
    print(showError(error))
    server.displayPrompt()
  })
  const queue = new LineQueue(
    (code, file) => around(() => evaluate(code, file)),
    (error) => {
      print(showError(error))
    },
  )
  replaceEval(server, (code, file, done) => {
    queue.push({ code, file, done })
  })
  server.defineCommand('models', {
    help: 'The models',
    action() {
      print(models.join(', '))
      this.displayPrompt()
    },
  })
  await keepHistory(server, join(root, '.trefoil/console-history'))
  await new Promise<void>((resolve) => {
    server.once('exit', resolve)
  })
}

/** The types say that it is read only; a server takes it as an option too, but then has no evaluation of its own. */
function replaceEval(
  server: REPLServer,
  evaluate: (code: string, file: string, done: (error: Error | null, value: unknown) => void) => void,
): void {
  Object.defineProperty(server, 'eval', {
    value: (code: string, _context: unknown, file: string, done: (error: Error | null, value: unknown) => void) => {
      evaluate(code, file, done)
    },
  })
}

function keepHistory(server: REPLServer, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  // A history that cannot be written is no reason not to have a console.
  return new Promise((resolve) => {
    server.setupHistory(path, () => {
      resolve()
    })
  })
}
