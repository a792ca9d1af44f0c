import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidTask, task, tasks, type TaskRegistry } from '../tasks/index.ts'
import { enterApplication, importFile, loadInflections } from './application.ts'
import { commandNamed } from './command-list.ts'
import { connectApplication } from './database-session.ts'

/** Imports tasks/*.ts of the application, and adds `environment`, which loads the models and connects the database. */
export async function loadTasks(environment?: string): Promise<TaskRegistry> {
  const root = await enterApplication(environment)
  const folder = join(root, 'tasks')
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
        .sort()
    : []
  if (files.length > 0) await loadInflections(root)
  for (const file of files) await importFile(root, `tasks/${file}`)
  if (!tasks.has('environment')) task('environment', () => connectApplication(root))
  const hidden = tasks.all.find(({ name }) => commandNamed(name))
  if (hidden) throw new InvalidTask(hidden.name, 'trefoil has a command of this name, which would run instead. Rename the task')
  return tasks
}
