import { connect, createDatabase, type Database, disconnect, dropDatabase } from '../../database/index.ts'
import { current, migrate, type MigrationRun } from '../../migration/index.ts'
import type { DatabaseTask } from './database-task.ts'
import { migrationSettings } from './migration-settings.ts'
import { seed } from './seed.ts'
import { truncateAll } from './truncate-all.ts'

/** Creates the database; one that is there is left as it is. */
export async function create({ options, onStep }: DatabaseTask): Promise<void> {
  const { created, name } = await createDatabase(options)
  onStep?.({ type: created ? 'created' : 'existed', database: name })
}

/** Drops the database, with all that is in it; one that is not there is no error. */
export async function drop({ options, onStep }: DatabaseTask): Promise<void> {
  const { dropped, name } = await dropDatabase(options)
  onStep?.({ type: dropped ? 'dropped' : 'missing', database: name })
}

/** Creates the database, applies all migrations, and seeds. A database that is there is taken as it is. */
export async function setup(task: DatabaseTask): Promise<MigrationRun> {
  await create(task)
  return connected(task, async (database) => {
    const run = await migrateAll(task, database)
    await seedNow(task)
    return run
  })
}

/** Drops the database and sets it up again. */
export async function reset(task: DatabaseTask): Promise<MigrationRun> {
  await drop(task)
  return setup(task)
}

/**
 * Brings the database to where it should be, whatever it is now: created where it is missing, migrated, and seeded
 * where nothing had been applied before. For deployments, and for a colleague's first day.
 */
export async function prepare(task: DatabaseTask): Promise<MigrationRun> {
  await create(task)
  return connected(task, async (database) => {
    const isNew = (await current(migrationSettings(task.root, task.options, database))).length === 0
    const run = await migrateAll(task, database)
    if (isNew) await seedNow(task)
    return run
  })
}

/** Empties every table but the migrations' own, and seeds again. */
export async function replant(task: DatabaseTask): Promise<void> {
  await connected(task, async (database) => {
    task.onStep?.({ type: 'truncated', tables: await truncateAll(database) })
    await seedNow(task)
  })
}

async function connected<T>(task: DatabaseTask, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await connect(task.options)
  try {
    return await work(database)
  } finally {
    await disconnect(database.name)
  }
}

async function migrateAll({ root, options, onStep }: DatabaseTask, database: Database): Promise<MigrationRun> {
  const run = await migrate({ ...migrationSettings(root, options, database), onEvent: (event) => onStep?.({ type: 'migrating', event }) })
  onStep?.({ type: 'migrated', run })
  return run
}

async function seedNow({ root, onStep }: DatabaseTask): Promise<void> {
  const start = performance.now()
  await seed(root)
  onStep?.({ type: 'seeded', duration: performance.now() - start })
}
