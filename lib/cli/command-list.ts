/** One line of `trefoil --help`. What is behind it stands in command-loaders.ts, and is loaded when it is called. */
export interface CommandEntry {
  readonly name: string
  readonly alias?: string
  /** What stands after the name in the usage line. */
  readonly usage: string
  readonly summary: string
  readonly group: string
}

const entry = (group: string, name: string, usage: string, summary: string, alias?: string): CommandEntry => ({
  group,
  name,
  usage,
  summary,
  ...(alias === undefined ? {} : { alias }),
})

export const commandList: readonly CommandEntry[] = [
  entry('Start', 'new', '[NAME]', 'make a new application'),
  entry('Start', 'generate', 'GENERATOR', 'write a model, a migration or a seed', 'g'),
  entry('Start', 'destroy', 'GENERATOR', 'undo what generate wrote', 'd'),

  entry('Work', 'console', '', 'try things out, with the models at hand', 'c'),
  entry('Work', 'runner', 'CODE | FILE', 'run code or a file within the application', 'r'),
  entry('Work', 'tasks', '[PATTERN]', "list the application's tasks", '-T'),
  entry('Work', 'dbconsole', '', 'open psql on the database'),

  entry('Migrations', 'db:migrate', '[TARGET]', 'apply the pending migrations'),
  entry('Migrations', 'db:rollback', '[STEPS]', 'take the last migrations back'),
  entry('Migrations', 'db:redo', '[STEPS]', 'take the last migrations back and apply them again'),
  entry('Migrations', 'db:up', 'TARGET', 'apply up to a revision'),
  entry('Migrations', 'db:down', 'TARGET', 'go back to a revision'),
  entry('Migrations', 'db:merge', '[REVISIONS]', 'join the heads of two branches'),
  entry('Migrations', 'db:status', '', 'what is applied and what is pending'),
  entry('Migrations', 'db:current', '', 'the revision the database is at'),
  entry('Migrations', 'db:heads', '', 'the last revisions of the migration files'),
  entry('Migrations', 'db:history', '', 'the migration files and how they follow each other'),
  entry('Migrations', 'db:version', '', 'the versions of database, server and trefoil'),

  entry('Schema', 'db:diff', '', 'how the database differs from the models'),
  entry('Schema', 'db:check', '', 'whether models, migrations and database agree'),
  entry('Schema', 'db:schema:dump', '', 'write the schema to db/schema.sql'),
  entry('Schema', 'db:schema:load', '', 'make the schema from db/schema.sql'),

  entry('Database', 'db:create', '', 'create the database'),
  entry('Database', 'db:drop', '', 'drop the database'),
  entry('Database', 'db:seed', '', 'run db/seeds.ts'),
  entry('Database', 'db:seed:replant', '', 'empty all tables and seed again'),
  entry('Database', 'db:setup', '', 'create, migrate and seed'),
  entry('Database', 'db:reset', '', 'drop, then set up again'),
  entry('Database', 'db:prepare', '', 'bring the database to where it should be, whatever it is now'),
]

export function commandNamed(word: string): CommandEntry | undefined {
  return commandList.find((entry) => entry.name === word || entry.alias === word)
}
