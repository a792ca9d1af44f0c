import { commandList } from './command-list.ts'
import { color, columns, print } from './output.ts'
import { readPackage } from './version.ts'

/** `trefoil --help`. It loads no command. */
export function printHelp(): void {
  print(`${color.bold('trefoil')} ${readPackage().version}: active records, migrations and generators for PostgreSQL`)
  print()
  print(`  ${color.dim('Usage:')} trefoil COMMAND [arguments] [options]`)
  const rows = commandList.map(({ name, alias, usage, summary }) => [
    `  ${color.command(name)}${alias === undefined ? '' : color.dim(`, ${alias}`)}${usage === '' ? '' : ` ${usage}`}`,
    summary,
  ])
  const lines = columns(rows, 0)
  let group = ''
  for (const [index, entry] of commandList.entries()) {
    if (entry.group !== group) {
      group = entry.group
      print()
      print(`  ${color.bold(group)}`)
    }
    print(`  ${lines[index]!}`)
  }
  print()
  print(`  An application's own tasks run by their name: ${color.command('trefoil reports:daily')}.`)
  print(`  Options, arguments and an example of each command: ${color.command('trefoil COMMAND --help')}`)
}
