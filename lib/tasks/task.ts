import { InvalidTask } from './errors.ts'
import { type TaskArgument, TaskRegistry } from './registry.ts'

/** The registry that `task()` adds to. */
export const tasks = new TaskRegistry()

export interface TaskOptions<A extends readonly string[]> {
  /** Tasks that run before, each once. `environment` loads the models and connects the database. */
  readonly deps?: readonly string[]
  /** Names of its arguments; a `?` at the end of one makes it optional: `['date', 'format?']`. */
  readonly args?: A
  /** A sentence for `trefoil tasks`. Tasks without one are not listed. */
  readonly desc?: string
}

/** The arguments by name: required ones are strings, optional ones may be undefined. */
export type TaskValues<A extends readonly string[]> = { readonly [K in A[number] as K extends `${string}?` ? never : K]: string } & {
  readonly [K in A[number] as K extends `${infer Name}?` ? Name : never]: string | undefined
}

/**
 * Declares a task, in a file of the application's `tasks/`.
 *
 * @example
 * task('reports:daily', { deps: ['environment'], args: ['date', 'format?'], desc: 'mail the report of a day' }, async ({ date, format }) => {
 *   await mailReport(date, format ?? 'html')
 * })
 * // trefoil reports:daily 2026-01-09
 *
 * @param name With namespaces before colons, or inside `namespace()`.
 * @param run What it does. Without it the task only runs its dependencies.
 * @throws InvalidTask
 */
export function task(name: string, run: () => unknown): void
export function task<const A extends readonly string[] = []>(
  name: string,
  options: TaskOptions<A>,
  run?: (values: TaskValues<A>) => unknown,
): void
export function task(name: string, second: TaskOptions<readonly string[]> | (() => unknown), third?: (values: any) => unknown): void {
  const options = typeof second === 'function' ? {} : second
  const full = [...namespaces, name].join(':')
  if (!/^[a-zA-Z][\w-]*(:[a-zA-Z][\w-]*)*$/.test(full))
    throw new InvalidTask(full, 'a name has letters, digits, - and _, and colons between its parts')
  tasks.add({
    name: full,
    description: options.desc ?? '',
    dependencies: options.deps ?? [],
    arguments: declaredArguments(full, options.args ?? []),
    run: (typeof second === 'function' ? second : third) ?? null,
  })
}

let namespaces: readonly string[] = []

/**
 * Puts a namespace before the names of the tasks that `declare` makes. Their `deps` are full names.
 *
 * @example
 * namespace('reports', () => {
 *   task('daily', sendDaily)      // reports:daily
 * })
 */
export function namespace(name: string, declare: () => void): void {
  const before = namespaces
  namespaces = [...before, name]
  try {
    declare()
  } finally {
    namespaces = before
  }
}

function declaredArguments(task: string, words: readonly string[]): TaskArgument[] {
  const found = words.map((word) => ({ name: word.replace(/\?$/, ''), optional: word.endsWith('?') }))
  const firstOptional = found.findIndex((one) => one.optional)
  const late = firstOptional === -1 ? undefined : found.slice(firstOptional).find((one) => !one.optional)
  if (late) throw new InvalidTask(task, `the argument ${late.name} is required and stands behind an optional one`)
  return found
}
