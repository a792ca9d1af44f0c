// Declaring tasks, in tasks/*.ts.
export { namespace, task, type TaskOptions, type TaskValues } from './task.ts'

// Running them.
export { tasks } from './task.ts'
export { runTask, type RunTaskOptions, type TaskEvent, taskUsage } from './run-task.ts'
export { type Task, type TaskArgument, TaskRegistry } from './registry.ts'

// What can go wrong.
export { CircularTasks, InvalidTask, InvalidTaskArguments, UnknownTask } from './errors.ts'

// What the db: commands do that takes more than one call.
export { create, drop, prepare, replant, reset, setup } from './database/tasks.ts'
export { MissingSeeds, seed, seedNames } from './database/seed.ts'
export { truncateAll } from './database/truncate-all.ts'
export { migrationSettings } from './database/migration-settings.ts'
export type { DatabaseStep, DatabaseTask } from './database/database-task.ts'
