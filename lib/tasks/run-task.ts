import { CircularTasks, InvalidTaskArguments } from './errors.ts'
import type { Task, TaskRegistry } from './registry.ts'

/** What happens while tasks run. */
export type TaskEvent =
  | { readonly type: 'started'; readonly task: Task }
  /** `duration` in milliseconds. */
  | { readonly type: 'finished'; readonly task: Task; readonly duration: number }
  /** In a dry run, in place of running it. */
  | { readonly type: 'wouldRun'; readonly task: Task }

export interface RunTaskOptions {
  /** Says what would run, in order, and runs nothing. Default false. */
  readonly dryRun?: boolean
  readonly onEvent?: (event: TaskEvent) => void
}

/**
 * Runs a task after its dependencies, each task once. Everything is checked before anything runs: names, circles and
 * arguments.
 *
 * @param words The arguments, in the order of their declaration.
 * @throws UnknownTask, CircularTasks, InvalidTaskArguments
 */
export async function runTask(
  registry: TaskRegistry,
  name: string,
  words: readonly string[] = [],
  options: RunTaskOptions = {},
): Promise<void> {
  const wanted = registry.find(name)
  const values = argumentValues(wanted, words)
  for (const task of inOrder(registry, wanted)) {
    if (!task.run) continue
    if (options.dryRun === true) {
      options.onEvent?.({ type: 'wouldRun', task })
      continue
    }
    options.onEvent?.({ type: 'started', task })
    const start = performance.now()
    await task.run(task === wanted ? values : argumentValues(task, []))
    options.onEvent?.({ type: 'finished', task, duration: performance.now() - start })
  }
}

/** `reports:daily DATE [FORMAT]` */
export function taskUsage(task: Task): string {
  return [task.name, ...task.arguments.map(({ name, optional }) => (optional ? `[${name.toUpperCase()}]` : name.toUpperCase()))].join(' ')
}

/** A task behind all that it depends on. */
function inOrder(registry: TaskRegistry, wanted: Task): Task[] {
  const order: Task[] = []
  const visit = (task: Task, path: readonly string[]): void => {
    if (order.includes(task)) return
    if (path.includes(task.name)) throw new CircularTasks([...path.slice(path.indexOf(task.name)), task.name])
    for (const dependency of task.dependencies) {
      const needed = registry.find(dependency, task.name)
      const required = needed.arguments.find((one) => !one.optional)
      if (required)
        throw new InvalidTaskArguments(
          needed.name,
          `${task.name} depends on it, but it needs the argument ${required.name}`,
          taskUsage(needed),
        )
      visit(needed, [...path, task.name])
    }
    order.push(task)
  }
  visit(wanted, [])
  return order
}

function argumentValues(task: Task, words: readonly string[]): Record<string, string | undefined> {
  if (words.length > task.arguments.length)
    throw new InvalidTaskArguments(task.name, `too many arguments: ${words.slice(task.arguments.length).join(' ')}`, taskUsage(task))
  const missing = task.arguments.find(({ optional }, index) => !optional && words[index] === undefined)
  if (missing) throw new InvalidTaskArguments(task.name, `the argument ${missing.name} is missing`, taskUsage(task))
  return Object.fromEntries(task.arguments.map(({ name }, index) => [name, words[index]]))
}
