import { Command, CommanderError } from 'commander'
import type { CommandEntry } from './command-table.ts'
import { UsageError } from './errors.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { color } from './output.ts'

/** Builds the commander command behind an entry, parses the rest of the line and runs it. */
export async function runCommand(entry: CommandEntry, words: readonly string[]): Promise<ExitCode> {
  await parseWords(await buildCommand(entry), entry.name, words)
  return (process.exitCode ?? exitCode.done) as ExitCode
}

/** Parses and runs; what commander finds wrong becomes a UsageError, and help is no error. */
export async function parseWords(command: Command, name: string, words: readonly string[]): Promise<void> {
  for (const each of [command, ...command.commands]) settle(each)
  try {
    await command.parseAsync([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    const message = error.code === 'commander.help' ? 'Something is missing' : error.message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase())
    throw new UsageError(`${message}\nSee: trefoil ${name} --help`)
  }
}

export async function buildCommand(entry: CommandEntry): Promise<Command> {
  const { define } = await entry.load()
  const command = new Command(`trefoil ${entry.name}`)
  command.description(entry.summary)
  if (entry.alias !== undefined) command.alias(entry.alias)
  define(command)
  for (const each of [command, ...command.commands]) each.option('--trace', 'show the stack of an error')
  return command
}

function settle(command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ styleTitle: (text) => color.bold(text), styleCommandText: (text) => color.command(text), styleSubcommandText: (text) => color.command(text) })
}

/** Adds the examples that every command's help ends with. */
export function examples(command: Command, lines: readonly (readonly [string, string?])[]): Command {
  const width = Math.max(...lines.map(([line]) => line.length))
  const shown = lines.map(([line, note]) => `  ${color.command(`npx trefoil ${line}`)}${note === undefined ? '' : `${' '.repeat(width - line.length)}   ${color.dim(note)}`}`)
  return command.addHelpText('after', `\n${color.bold(lines.length === 1 ? 'Example:' : 'Examples:')}\n${shown.join('\n')}`)
}
