import type { Database } from '../database/index.ts'
import type { ModelClass } from '../model/index.ts'

/** Creates what the models declare, in one transaction. */
export declare function createAll(models?: readonly ModelClass[], options?: { database?: Database | undefined }): Promise<void>
/** Drops what the models declare, where it exists. */
export declare function dropAll(models?: readonly ModelClass[], options?: { database?: Database | undefined }): Promise<void>
