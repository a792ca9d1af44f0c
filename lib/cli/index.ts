import { commandNamed } from './command-list.ts'
import type { ExitCode } from './exit-code.ts'

/**
 * Runs one command line and resolves to its exit code: 0 done, 1 failed or refused, 2 not understood, 3 a check found
 * something. Only what the command needs is loaded.
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  try {
    return await dispatch(argv)
  } catch (error) {
    const { printFailure } = await import('./failure.ts')
    return printFailure(error, argv)
  }
}

async function dispatch(argv: readonly string[]): Promise<ExitCode> {
  const [word, ...rest] = argv
  if (word === undefined || word === '--help' || word === '-h' || (word === 'help' && rest.length === 0)) {
    const { printHelp } = await import('./help.ts')
    printHelp()
    return 0
  }
  if (word === '--version' || word === '-v' || word === '-V') {
    const { readPackage } = await import('./version.ts')
    process.stdout.write(`trefoil ${readPackage().version}\n`)
    return 0
  }
  // `trefoil help db:migrate`
  if (word === 'help') return dispatch([...rest, '--help'])
  const entry = commandNamed(word)
  if (!entry) {
    const { runTaskOrExplain } = await import('./unknown-command.ts')
    return runTaskOrExplain(word, rest)
  }
  const { runCommand } = await import('./run-command.ts')
  return runCommand(entry, rest)
}
