import type { Database } from '../../lib/database/index.ts'
import { onEveryDatabase, type Target } from '../support/databases.ts'

/** As `onEveryDatabase`; on servers also over nothing but the driver's public interface. `database` is connected before the examples. */
export function onEveryPath(title: string, suite: (database: () => Database, target: Target) => void): void {
  onEveryDatabase(title, (target) => {
    declare(target, {}, suite)
    if (target.isServer)
      describe("over the driver's public interface", () => {
        declare(target, { fastPath: false, name: 'plain' }, suite)
      })
  })
}

function declare(target: Target, overrides: Record<string, unknown>, suite: (database: () => Database, target: Target) => void): void {
  let database: Database
  before(async () => {
    database = await target.connect(overrides)
  })
  suite(() => database, target)
}

/** A statement that no connection prepares. */
export function text(sql: string): { text: string; name: string } {
  return { text: sql, name: '' }
}

/** The error that a promise is rejected with. */
export async function failure(promise: Promise<unknown>): Promise<any> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('nothing failed')
}
