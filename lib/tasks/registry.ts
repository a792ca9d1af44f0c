import { InvalidTask, UnknownTask } from './errors.ts'

/** A task as it was declared. */
export interface Task {
  /** With its namespaces: `reports:daily`. */
  readonly name: string
  readonly description: string
  /** Names of the tasks that run before it. */
  readonly dependencies: readonly string[]
  readonly arguments: readonly TaskArgument[]
  readonly run: ((values: Record<string, string | undefined>) => unknown) | null
}

export interface TaskArgument {
  readonly name: string
  readonly optional: boolean
}

/** The tasks of one process. Names are unique. */
export class TaskRegistry {
  readonly #tasks = new Map<string, Task>()

  add(task: Task): void {
    if (this.#tasks.has(task.name)) throw new InvalidTask(task.name, 'two tasks have this name')
    this.#tasks.set(task.name, task)
  }

  /** Sorted by name. */
  get all(): readonly Task[] {
    return [...this.#tasks.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  has(name: string): boolean {
    return this.#tasks.has(name)
  }

  /** Throws UnknownTask, with a suggestion. */
  find(name: string, neededBy?: string): Task {
    const task = this.#tasks.get(name)
    if (!task) throw new UnknownTask(name, this.#tasks.keys(), neededBy)
    return task
  }
}
