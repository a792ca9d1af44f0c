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
  if (known.includes(`db:${word}`)) return ` Did you mean db:${word}?`
  const near = suggest(
    word,
    known.filter((name) => name.length > 2),
  )
  return near === null ? '' : ` Did you mean ${near}?`
}
