export { InvalidMigrationFile } from './errors.ts'
export { checksum, readMigrationFiles, type MigrationFile } from './migration-file.ts'
export { revisionAt } from './timestamp.ts'
