import type { MigrationSettings } from './settings.ts'

/** The database's schema as SQL text for db/schema.sql, with the applied revisions; the same schema gives the same text. */
export declare function schemaDump(settings?: MigrationSettings): Promise<string>
/** Runs a dump on an empty database. */
export declare function schemaLoad(sql: string, settings?: MigrationSettings): Promise<void>
