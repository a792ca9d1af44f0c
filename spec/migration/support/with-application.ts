import type { Database } from '../../../lib/database/index.ts'
import type { MigrationEvent, MigrationSettings } from '../../../lib/migration/index.ts'
import { onEveryDatabase, type Target } from '../../support/databases.ts'
import { Application } from './application.ts'

/** What an example has: a database that is empty, a folder of its own, and what was told. */
export interface Stage {
  readonly target: Target
  readonly database: Database
  readonly application: Application
  readonly events: MigrationEvent[]
  readonly settings: MigrationSettings
  /** Rows of a query, as text. */
  rows(text: string): Promise<(string | null)[][]>
}

/** The same examples on every database, each with an empty one and an application of its own. */
export function withApplication(title: string, examples: (stage: Stage) => void): void {
  onEveryDatabase(title, (target) => {
    let database: Database
    let application: Application
    const events: MigrationEvent[] = []
    before(async () => {
      database = await target.connect()
    })
    beforeEach(async () => {
      await database.script('drop schema public cascade; create schema public')
      application = await Application.create()
      events.length = 0
    })
    afterEach(async () => application.remove())
    examples({
      target,
      events,
      get database() {
        return database
      },
      get application() {
        return application
      },
      get settings() {
        return {
          database,
          dir: application.dir,
          lockTimeout: 200,
          onEvent: (event: MigrationEvent) => {
            events.push(event)
          },
        }
      },
      rows: async (text) => (await database.run({ text, name: '' })).rows,
    })
  })
}

export const failure = async (promise: Promise<unknown>): Promise<Error & Record<string, any>> => {
  try {
    await promise
  } catch (error) {
    return error as Error & Record<string, any>
  }
  throw new Error('it did not fail')
}
