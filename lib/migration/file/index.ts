export { InvalidMigrationFile } from './errors.ts'
export { loadMigration } from './load-migration.ts'
export { checksum, readMigrationFiles, type MigrationFile } from './migration-file.ts'
export { revisionAt } from './timestamp.ts'
