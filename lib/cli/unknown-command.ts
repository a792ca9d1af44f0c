import { suggest } from '../naming/index.ts'
import { findApplication } from './application.ts'
import { commandList } from './command-list.ts'
import { UsageError } from './errors.ts'
import { exitCode, type ExitCode } from './exit-code.ts'

/** A word that is no command: a task of the application, or a mistake. */
export async function runTaskOrExplain(word: string, rest: readonly string[]): Promise<ExitCode> {
  const commands = commandList.flatMap(({ name, alias }) => (alias === undefined ? [name] : [name, alias]))
  if (word.startsWith('-')) throw new UsageError(`Unknown option ${word}.${hint(word, commands)}\nSee: trefoil --help`)
  if (findApplication(process.cwd()) === null)
    throw new UsageError(`There is no command ${word}.${hint(word, commands)}\nSee: trefoil --help`)
  const { loadTasks } = await import('./load-tasks.ts')
  const tasks = await loadTasks()
  if (!tasks.has(word))
    throw new UsageError(
      `There is no command or task ${word}.${hint(word, [...commands, ...tasks.all.map((task) => task.name)])}\nSee: trefoil --help, trefoil tasks`,
    )
  const { runApplicationTask } = await import('./run-application-task.ts')
  await runApplicationTask(tasks.find(word), rest)
  return (process.exitCode ?? exitCode.done) as ExitCode
}

/** Short words are near to everything: only what is really near is offered. */
function hint(word: string, known: readonly string[]): string {
  const names = known.filter((name) => name.length > 2)
  // `migrate`, and `migrat`: who leaves the prefix out means the command that has it.
  const near = known.includes(`db:${word}`) ? `db:${word}` : (suggest(word, names) ?? prefixed(word, names))
  return near === null ? '' : ` Did you mean ${near}?`
}

/** The part behind `db:` is short: it has to be near by itself, without the letters of the prefix. */
function prefixed(word: string, names: readonly string[]): string | null {
  const near = suggest(
    word,
    names.filter((name) => /^db:.{4,}/.test(name)).map((name) => name.slice('db:'.length)),
  )
  return near === null ? null : `db:${near}`
}
