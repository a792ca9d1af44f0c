import type { Command } from 'commander'

/** A module of commands/: it says what the command takes and does. */
interface CommandModule {
  readonly define: (command: Command) => void
}

/** The module behind each command's name. Loaded when the command is called, so that `--help` stays fast. */
export const commandLoaders: Readonly<Record<string, () => Promise<CommandModule>>> = {
  new: () => import('./commands/new.ts'),
  generate: () => import('./commands/generate.ts'),
  destroy: () => import('./commands/destroy.ts'),
  console: () => import('./commands/console.ts'),
  runner: () => import('./commands/runner.ts'),
  tasks: () => import('./commands/tasks.ts'),
  dbconsole: () => import('./commands/dbconsole.ts'),
  'db:migrate': () => import('./commands/db-migrate.ts'),
  'db:rollback': () => import('./commands/db-rollback.ts'),
  'db:redo': () => import('./commands/db-redo.ts'),
  'db:up': () => import('./commands/db-up.ts'),
  'db:down': () => import('./commands/db-down.ts'),
  'db:merge': () => import('./commands/db-merge.ts'),
  'db:status': () => import('./commands/db-status.ts'),
  'db:current': () => import('./commands/db-current.ts'),
  'db:heads': () => import('./commands/db-heads.ts'),
  'db:history': () => import('./commands/db-history.ts'),
  'db:version': () => import('./commands/db-version.ts'),
  'db:diff': () => import('./commands/db-diff.ts'),
  'db:check': () => import('./commands/db-check.ts'),
  'db:schema:dump': () => import('./commands/db-schema-dump.ts'),
  'db:schema:load': () => import('./commands/db-schema-load.ts'),
  'db:create': () => import('./commands/db-create.ts'),
  'db:drop': () => import('./commands/db-drop.ts'),
  'db:seed': () => import('./commands/db-seed.ts'),
  'db:seed:replant': () => import('./commands/db-seed-replant.ts'),
  'db:setup': () => import('./commands/db-setup.ts'),
  'db:reset': () => import('./commands/db-reset.ts'),
  'db:prepare': () => import('./commands/db-prepare.ts'),
}
