import { EventEmitter } from 'node:events'
import { expect } from 'chai'
import pg from 'pg'
import { PgConnection } from '../../../lib/database/pg/pg-connection.ts'

describe('the inside of the driver', () => {
  it('is as the fast path expects it', () => {
    const client = new pg.Client()
    // The driver listens from `connect` on.
    ;(client as unknown as { _attachListeners(connection: unknown): void })._attachListeners(client.connection)
    client.connection.on('end', () => undefined)
    ;(client.connection as unknown as { attachListeners(stream: unknown): void }).attachListeners(client.connection.stream)
    expect(PgConnection.isSupported(client)).to.equal(true)
  })

  for (const [what, connection] of [
    ['has no connection', undefined],
    ['has a connection that emits nothing', {}],
    ['has no socket', Object.assign(new EventEmitter(), { end: () => undefined })],
    ['listens to other messages', Object.assign(new EventEmitter(), { end: () => undefined, stream: { write: () => true } })],
  ] as const) {
    it(`is not trusted when it ${what}`, () => {
      expect(PgConnection.isSupported({ connection } as unknown as pg.Client)).to.equal(false)
    })
  }
})
