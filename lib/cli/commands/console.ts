import type { Command } from 'commander'
import { type DatabaseFlags, databaseFlags, withDatabase } from '../with-database.ts'
import { print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags extends DatabaseFlags {
  readonly sandbox?: true
  readonly eval?: string
  readonly queries: boolean
}

export function define(command: Command): void {
  command
    .description(
      'The models and everything of trefoil at hand, with await anywhere. Statements are shown with their duration.\nCode that is piped in is evaluated without asking anything.',
    )
    .option('--sandbox', 'roll everything back at the end')
    .option('-e, --eval <CODE>', 'evaluate this, print its value and leave')
    .option('--no-queries', 'do not show the statements')
  databaseFlags(command).action((flags: Flags) =>
    withDatabase(
      flags,
      async (session) => {
        const { openScope } = await import('../console/scope.ts')
        const { echoQueries } = await import('../console/echo-queries.ts')
        const models = await openScope()
        const code = flags.eval ?? (process.stdin.isTTY ? undefined : await readInput())
        const held = flags.sandbox ? session.database.holdTransaction() : undefined
        // What is evaluated for its value prints that alone, unless a person looks on.
        const stopEcho = flags.queries && (code === undefined || process.stdout.isTTY) ? echoQueries(held !== undefined) : undefined
        try {
          if (code === undefined) {
            const { runConsole } = await import('../console/run-console.ts')
            if (held) print('Sandbox: whatever you do is rolled back at the end.')
            await runConsole(session, models, held ? (work) => session.database.transaction(work) : (work) => work())
          } else {
            const { createEvaluator } = await import('../console/evaluator.ts')
            const { showValue } = await import('../console/print-value.ts')
            const value = await createEvaluator()(code)
            if (value !== undefined) print(showValue(value, process.stdout.isTTY))
          }
        } finally {
          stopEcho?.()
          await held?.rollback()
        }
      },
      { models: true },
    ),
  )
  examples(command, [['console'], ['console --sandbox', 'nothing stays'], ["console -e 'await User.count()'"]])
}

async function readInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}
