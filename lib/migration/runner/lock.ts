import { createHash } from 'node:crypto'
import type { Queryable } from '../../database/index.ts'
import type { LockHolder } from '../events.ts'
import type { ResolvedSettings } from '../settings.ts'
import { MigrationLockLost } from './errors.ts'
import { rowsOf, valueOf } from './query.ts'

/** Positive 31-bit numbers, which read the same as integer and as oid. Advisory locks belong to one database anyway. */
const number = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0) >>> 1
const keysOf = (schema: string): [string, string] => [String(number('trefoil.migration')), String(number(schema))]

/**
 * Runs `work` while this session alone may migrate that schema of that database.
 *
 * The lock is asked for again and again instead of waited for: a session that waits inside a statement holds a snapshot,
 * and CREATE INDEX CONCURRENTLY of the other runner would wait for that snapshot: a deadlock. On PGlite the lock of the
 * data directory is the lock.
 */
export async function withMigrationLock<T>(
  session: Queryable,
  settings: ResolvedSettings,
  work: (lock: MigrationLock) => Promise<T>,
): Promise<T> {
  if (!settings.database.capabilities.advisoryLocks) return work({ check: async () => {} })
  const keys = keysOf(settings.schema)
  await acquire(session, keys, settings)
  try {
    return await work({
      check: async () => {
        if (!(await isHeld(session, keys))) throw new MigrationLockLost()
      },
    })
  } finally {
    // A session that broke took the lock with it.
    await rowsOf(session, 'select pg_advisory_unlock($1, $2)', keys).catch(() => {})
  }
}

export interface MigrationLock {
  /** Throws MigrationLockLost where the statements reach another session than the one that has the lock. */
  check(): Promise<void>
}

async function acquire(session: Queryable, keys: [string, string], settings: ResolvedSettings): Promise<void> {
  const told = new Set<number>()
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 1000)) {
    if ((await valueOf(session, 'select pg_try_advisory_lock($1, $2)', keys)) === 't') return
    const holder = await holderOf(session, keys)
    if (holder && !told.has(holder.pid)) {
      told.add(holder.pid)
      settings.onEvent({ type: 'waiting', holder })
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

const HOLDERS =
  "from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2 and l.classid = $1 and l.objid = $2" +
  ' and l.database = (select oid from pg_database where datname = current_database())'

async function isHeld(session: Queryable, keys: [string, string]): Promise<boolean> {
  return (await valueOf(session, `select count(*) ${HOLDERS} and l.pid = pg_backend_pid()`, keys)) === '1'
}

async function holderOf(session: Queryable, keys: [string, string]): Promise<LockHolder | null> {
  const [row] = await rowsOf(
    session,
    'select l.pid, a.application_name, a.usename, a.client_addr, extract(epoch from a.backend_start) * 1000 ' +
      HOLDERS.replace('pg_locks l', 'pg_locks l left join pg_stat_activity a on a.pid = l.pid'),
    keys,
  )
  if (!row) return null
  const [pid, applicationName, user, client, since] = row
  return {
    pid: Number(pid),
    applicationName: applicationName ?? '',
    user: user ?? '',
    client: client ?? null,
    since: since ? new Date(Number(since)) : null,
  }
}
