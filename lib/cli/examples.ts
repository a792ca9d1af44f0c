import type { Command } from 'commander'
import { color } from './output.ts'

/** Adds the examples that every command's help ends with. */
export function examples(command: Command, lines: readonly (readonly [string, string?])[]): Command {
  const width = Math.max(...lines.map(([line]) => line.length))
  const shown = lines.map(
    ([line, note]) =>
      `  ${color.command(`npx trefoil ${line}`)}${note === undefined ? '' : `${' '.repeat(width - line.length)}   ${color.dim(note)}`}`,
  )
  return command.addHelpText('after', `\n${color.bold(lines.length === 1 ? 'Example:' : 'Examples:')}\n${shown.join('\n')}`)
}
