import { didYouMean, TrefoilError } from '../naming/index.ts'

/** No task has this name. */
export class UnknownTask extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_TASK' as const
  readonly task: string

  /** @param neededBy The task that has it among its `deps`. */
  constructor(task: string, known: Iterable<string>, neededBy?: string) {
    super(`There is no task ${task}${neededBy === undefined ? '' : `, which ${neededBy} depends on`}.${didYouMean(task, known)}`)
    this.task = task
  }
}

/** Tasks that wait for each other. */
export class CircularTasks extends TrefoilError {
  override readonly code = 'TREFOIL_CIRCULAR_TASKS' as const
  /** In the order of their dependence; the first stands again at the end. */
  readonly circle: readonly string[]

  constructor(circle: readonly string[]) {
    super(`Tasks depend on each other in a circle: ${circle.join(' → ')}. Take one out of the other's deps`)
    this.circle = circle
  }
}

/** Two tasks of one name, or a name that cannot be one. */
export class InvalidTask extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_TASK' as const
  readonly task: string

  constructor(task: string, problem: string) {
    super(`Task ${task}: ${problem}`)
    this.task = task
  }
}

/** A task was called with too few or too many arguments. */
export class InvalidTaskArguments extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_TASK_ARGUMENTS' as const
  readonly task: string

  constructor(task: string, problem: string, usage: string) {
    super(`${task}: ${problem}. Usage: trefoil ${usage}`)
    this.task = task
  }
}
