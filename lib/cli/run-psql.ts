import { spawn } from 'node:child_process'
import type { DatabaseOptions } from '../database/index.ts'
import { TrefoilError } from '../naming/index.ts'
import { exitCode, type ExitCode } from './exit-code.ts'

/** There is no psql to open. */
export class NoDatabaseConsole extends TrefoilError {
  override readonly code = 'TREFOIL_NO_DATABASE_CONSOLE' as const
}

/**
 * Runs psql on a database and resolves to its success. The password travels in the environment, where other users of the
 * machine do not see it.
 *
 * @throws NoDatabaseConsole
 */
export async function runPsql(options: DatabaseOptions, words: readonly string[]): Promise<ExitCode> {
  if (options.adapter === 'pglite')
    throw new NoDatabaseConsole(
      'The embedded Postgres has no server that psql could connect to. In npx trefoil console, write: await sql`select …`',
    )
  const { environment, address } = connectionOf(options)
  return new Promise((resolve, reject) => {
    const child = spawn('psql', [...address, ...words], { stdio: 'inherit', env: { ...process.env, ...environment } })
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'ENOENT'
          ? new NoDatabaseConsole(
              'psql is not installed. It comes with the PostgreSQL client: apt install postgresql-client, brew install libpq',
            )
          : error,
      )
    })
    child.on('close', (code) => {
      resolve(code === 0 ? exitCode.done : exitCode.failed)
    })
  })
}

function connectionOf(options: Exclude<DatabaseOptions, { adapter: 'pglite' }>): {
  environment: Record<string, string>
  address: string[]
} {
  if (!('url' in options)) {
    const { host, port, user, password, database } = options
    return {
      address: [],
      environment: present({ PGHOST: host, PGPORT: port?.toString(), PGUSER: user, PGPASSWORD: password, PGDATABASE: database }),
    }
  }
  const url = new URL(options.url)
  const password = decodeURIComponent(url.password)
  url.password = ''
  return { address: [url.href], environment: present({ PGPASSWORD: password === '' ? undefined : password }) }
}

const present = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined))
