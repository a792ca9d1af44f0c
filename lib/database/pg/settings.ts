import type { ErrorFacts } from '../errors/index.ts'
import type { Cancel } from '../wire/cancellation.ts'

/** What both kinds of connection take. */
export interface PgSettings {
  readonly databaseName: string
  readonly prepares: boolean
  readonly cancel: Cancel
  readonly onNotice: ((notice: ErrorFacts) => void) | undefined
}
