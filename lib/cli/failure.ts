import { TrefoilError } from '../naming/index.ts'
import { UsageError } from './errors.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { color, printError } from './output.ts'

/** `--trace`, or DEBUG in the environment: stacks are shown. */
const wantsStack = (argv: readonly string[]): boolean => argv.includes('--trace') || Boolean(process.env['DEBUG'])

/**
 * Prints one error as one block: the message, its code, and the stack with those of its causes when it was asked for.
 */
export function printFailure(error: unknown, argv: readonly string[]): ExitCode {
  const stack = wantsStack(argv)
  if (!(error instanceof Error)) {
    printError(`  ${color.bad(String(error))}`)
    return exitCode.failed
  }
  const message = error.message === '' ? error.name : error.message
  const known = error instanceof TrefoilError
  printError(indent(known ? message : `${error.name}: ${message}`, color.bad))
  if (known) printError(color.dim(`  (${error.code})`))
  if (stack) printError(color.dim(indent(stackOf(error))))
  else if (!known) printError(color.dim(`  The stack is shown with --trace.`))
  return error instanceof UsageError ? exitCode.usage : exitCode.failed
}

function stackOf(error: Error): string {
  const own = error.stack ?? String(error)
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own
}

/** The first line in colour, all indented. */
function indent(text: string, paint: (line: string) => string = (line) => line): string {
  return text
    .split('\n')
    .map((line, index) => `  ${index === 0 ? paint(line) : line}`)
    .join('\n')
}
