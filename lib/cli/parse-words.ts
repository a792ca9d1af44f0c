import { type Command, CommanderError } from 'commander'
import { UsageError } from './errors.ts'
import { color } from './output.ts'

/** Parses and runs; what commander finds wrong becomes a UsageError, and help is no error. */
export async function parseWords(command: Command, name: string, words: readonly string[]): Promise<void> {
  for (const each of [command, ...command.commands]) settle(each)
  try {
    await command.parseAsync([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    const message =
      error.code === 'commander.help'
        ? `Say which: ${command.commands.map((each) => each.name()).join(', ')}`
        : error.message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase())
    throw new UsageError(`${message}\nSee: trefoil ${name} --help`)
  }
}

function settle(command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      styleTitle: (text) => color.bold(text),
      styleCommandText: (text) => color.command(text),
      styleSubcommandText: (text) => color.command(text),
    })
}
