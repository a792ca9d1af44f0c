// Declaring tasks, in tasks/*.ts.
export { namespace, task, type TaskOptions, type TaskValues } from './task.ts'

// Running them.
export { tasks } from './task.ts'
export { runTask, type RunTaskOptions, type TaskEvent, taskUsage } from './run-task.ts'
export { type Task, type TaskArgument, TaskRegistry } from './registry.ts'

// What can go wrong.
export { CircularTasks, InvalidTask, InvalidTaskArguments, UnknownTask } from './errors.ts'
