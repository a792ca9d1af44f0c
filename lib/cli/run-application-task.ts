import { Command } from 'commander'
import { disconnect } from '../database/index.ts'
import { InvalidTaskArguments, runTask, type Task, tasks, type TaskEvent, taskUsage } from '../tasks/index.ts'
import { UsageError } from './errors.ts'
import { color, duration, print } from './output.ts'
import { parseWords } from './parse-words.ts'

interface Flags {
  readonly dryRun?: true
  readonly trace?: true
}

/** `trefoil reports:daily 2026-01-09`: a task of the application, with help and flags like a command. */
export async function runApplicationTask(task: Task, words: readonly string[]): Promise<void> {
  const command = new Command(`trefoil ${task.name}`)
    .description(task.description)
    .argument('[ARGUMENTS...]')
    .usage(`${taskUsage(task).slice(task.name.length + 1)} [options]`.trim())
    .option('--dry-run', 'say what would run, in order')
    .option('--trace', 'say what runs and how long it takes, and show the stack of an error')
  command.action(async (given: string[], flags: Flags) => {
    try {
      await runTask(tasks, task.name, given, {
        dryRun: flags.dryRun === true,
        onEvent: (event) => {
          tell(event, flags)
        },
      })
    } catch (error) {
      throw error instanceof InvalidTaskArguments ? new UsageError(error.message, { cause: error }) : error
    } finally {
      await disconnect()
    }
  })
  await parseWords(command, task.name, words)
}

function tell(event: TaskEvent, { trace }: Flags): void {
  if (event.type === 'wouldRun') print(`** Execute (dry run) ${event.task.name}`)
  else if (trace && event.type === 'started') print(color.dim(`** Execute ${event.task.name}`))
  else if (trace && event.type === 'finished') print(color.dim(`** Done ${event.task.name} ${duration(event.duration)}`))
}
