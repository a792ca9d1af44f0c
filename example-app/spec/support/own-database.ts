import { connect, currentDatabase, disconnect, sql } from 'trefoil'
import { createSchema } from 'trefoil/testing'
import { start } from '../../config/environment.ts'

/** Connects a fresh, empty database in place of the application's, for a suite that brings a schema with it. */
export async function connectOwnDatabase(suffix: string): Promise<void> {
  const url = process.env['DATABASE_URL']
  if (url === undefined || url === '') {
    await disconnect()
    await connect({ adapter: 'pglite' })
    return
  }
  const own = new URL(url)
  own.pathname += `_${suffix}`
  await dropOwnDatabase(suffix)
  await sql`create database ${sql.id(nameOf(own))} encoding 'UTF8' template template0`
  await disconnect()
  await connect({ url: own.href })
}

/** Drops it, and gives the application its own back. */
export async function disconnectOwnDatabase(suffix: string): Promise<void> {
  await disconnect()
  await start()
  if (currentDatabase().adapterName === 'pglite') await createSchema()
  else await dropOwnDatabase(suffix)
}

async function dropOwnDatabase(suffix: string): Promise<void> {
  await sql`drop database if exists ${sql.id(`${nameOf(new URL(process.env['DATABASE_URL'] ?? ''))}_${suffix}`)} with (force)`
}

const nameOf = ({ pathname }: URL): string => decodeURIComponent(pathname.slice(1))
