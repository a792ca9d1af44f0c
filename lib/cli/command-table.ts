import type { Command } from 'commander'

/** One line of `trefoil --help`. The module behind it is loaded only when the command is called. */
export interface CommandEntry {
  readonly name: string
  readonly alias?: string
  /** What stands after the name in the usage line. */
  readonly usage: string
  readonly summary: string
  readonly group: string
  readonly load: () => Promise<{ define: (command: Command) => void }>
}

const entry = (group: string, name: string, usage: string, summary: string, load: CommandEntry['load'], alias?: string): CommandEntry =>
  ({ group, name, usage, summary, load, ...(alias === undefined ? {} : { alias }) })

export const commandTable: readonly CommandEntry[] = [
  entry('Start', 'new', '[NAME]', 'make a new application', () => import('./commands/new.ts')),
  entry('Start', 'generate', 'GENERATOR', 'write a model, a migration or a seed', () => import('./commands/generate.ts'), 'g'),
  entry('Start', 'destroy', 'GENERATOR', 'undo what generate wrote', () => import('./commands/destroy.ts'), 'd'),

  entry('Work', 'console', '', 'try things out, with the models at hand', () => import('./commands/console.ts'), 'c'),
  entry('Work', 'runner', 'CODE | FILE', 'run code or a file within the application', () => import('./commands/runner.ts'), 'r'),
  entry('Work', 'tasks', '[PATTERN]', "list the application's tasks", () => import('./commands/tasks.ts'), '-T'),
  entry('Work', 'dbconsole', '', 'open psql on the database', () => import('./commands/dbconsole.ts')),

  entry('Migrations', 'db:migrate', '[TARGET]', 'apply the pending migrations', () => import('./commands/db-migrate.ts')),
  entry('Migrations', 'db:rollback', '[STEPS]', 'take the last migrations back', () => import('./commands/db-rollback.ts')),
  entry('Migrations', 'db:redo', '[STEPS]', 'take the last migrations back and apply them again', () => import('./commands/db-redo.ts')),
  entry('Migrations', 'db:status', '', 'what is applied and what is pending', () => import('./commands/db-status.ts')),
  entry('Migrations', 'db:current', '', 'the revision the database is at', () => import('./commands/db-current.ts')),
  entry('Migrations', 'db:heads', '', 'the last revisions of the migration files', () => import('./commands/db-heads.ts')),
  entry('Migrations', 'db:history', '', 'the migration files and how they follow each other', () => import('./commands/db-history.ts')),
  entry('Migrations', 'db:version', '', 'the versions of database, server and trefoil', () => import('./commands/db-version.ts')),

  entry('Schema', 'db:diff', '', 'how the database differs from the models', () => import('./commands/db-diff.ts')),
  entry('Schema', 'db:check', '', 'whether models, migrations and database agree', () => import('./commands/db-check.ts')),
  entry('Schema', 'db:schema:dump', '', 'write the schema to db/schema.sql', () => import('./commands/db-schema-dump.ts')),
  entry('Schema', 'db:schema:load', '', 'make the schema from db/schema.sql', () => import('./commands/db-schema-load.ts')),

  entry('Database', 'db:create', '', 'create the database', () => import('./commands/db-create.ts')),
  entry('Database', 'db:drop', '', 'drop the database', () => import('./commands/db-drop.ts')),
  entry('Database', 'db:seed', '', 'run db/seeds.ts', () => import('./commands/db-seed.ts')),
  entry('Database', 'db:seed:replant', '', 'empty all tables and seed again', () => import('./commands/db-seed-replant.ts')),
  entry('Database', 'db:setup', '', 'create, migrate and seed', () => import('./commands/db-setup.ts')),
  entry('Database', 'db:reset', '', 'drop, then set up again', () => import('./commands/db-reset.ts')),
  entry('Database', 'db:prepare', '', 'bring the database to where it should be, whatever it is now', () => import('./commands/db-prepare.ts')),
]

export function commandNamed(word: string): CommandEntry | undefined {
  return commandTable.find((entry) => entry.name === word || entry.alias === word)
}
