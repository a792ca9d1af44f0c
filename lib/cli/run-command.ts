import { Command } from 'commander'
import type { CommandEntry } from './command-list.ts'
import { commandLoaders } from './command-loaders.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { parseWords } from './parse-words.ts'

/** Builds the commander command behind an entry, parses the rest of the line and runs it. */
export async function runCommand(entry: CommandEntry, words: readonly string[]): Promise<ExitCode> {
  await parseWords(await buildCommand(entry), entry.name, words)
  return (process.exitCode ?? exitCode.done) as ExitCode
}

export async function buildCommand(entry: CommandEntry): Promise<Command> {
  const { define } = await commandLoaders[entry.name]!()
  const command = new Command(`trefoil ${entry.name}`)
  command.description(`${entry.summary[0]!.toUpperCase()}${entry.summary.slice(1)}.`)
  if (entry.alias !== undefined) command.alias(entry.alias)
  define(command)
  for (const each of [command, ...command.commands]) each.option('--trace', 'show the stack of an error')
  return command
}
