export type Direction = 'up' | 'down'

/** What happens while migrations run, as it happens. The command line prints these; anything else may. */
export type MigrationEvent =
  /** Another runner holds the migration lock. Sent once for each holder. */
  | { readonly type: 'waiting'; readonly holder: LockHolder }
  | {
      readonly type: 'migrationStarted'
      readonly revision: string
      readonly name: string
      readonly direction: Direction
      readonly late: boolean
    }
  | { readonly type: 'operation'; readonly revision: string; readonly operation: RanOperation }
  /** `this.say('…')` */
  | { readonly type: 'said'; readonly revision: string; readonly text: string }
  /** A lock could not be had in time; the whole migration, or the single statement, is tried again after `delay` ms. */
  | { readonly type: 'retrying'; readonly revision: string; readonly attempt: number; readonly delay: number; readonly reason: string }
  | {
      readonly type: 'migrationFinished'
      readonly revision: string
      readonly name: string
      readonly direction: Direction
      readonly duration: number
    }

export interface LockHolder {
  /** The server process. */
  readonly pid: number
  readonly applicationName: string
  readonly user: string
  readonly client: string | null
  readonly since: Date | null
}

/** One operation of a migration, done (or, in a dry run, shown). */
export interface RanOperation {
  /** The method that recorded it: `addColumn`. */
  readonly name: string
  /** What it touches: `users.phone`. */
  readonly subject: string
  readonly statements: readonly string[]
  /** The strongest lock that its statements take on a table in use; null when they take none. */
  readonly lock: string | null
  /** Milliseconds; 0 in a dry run. */
  readonly duration: number
}
