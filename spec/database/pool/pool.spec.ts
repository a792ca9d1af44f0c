import { expect } from 'chai'
import sinon from 'sinon'
import { ConnectionRefused, DatabaseClosed, PoolTimeout } from '../../../lib/database/index.ts'
import type { Connection } from '../../../lib/database/connection.ts'
import { Pool } from '../../../lib/database/pool/pool.ts'
import { FakeConnection } from './fake-connection.ts'
import { failure } from '../every-path.ts'

describe('the pool', () => {
  let opened: FakeConnection[]
  let clock: sinon.SinonFakeTimers | undefined
  beforeEach(() => {
    opened = []
  })
  afterEach(() => {
    clock?.restore()
    clock = undefined
  })

  const poolOf = (
    options: object = {},
    open: () => Promise<Connection> = async () => {
      const connection = new FakeConnection()
      opened.push(connection)
      return connection
    },
  ): Pool => new Pool('shop', { size: 2, overflow: 1, timeout: 1000, prePing: false, lifo: true, ...options }, open)

  it('opens a connection when one is wanted, and lends the same one again', async () => {
    const pool = poolOf()
    expect(pool.take()).to.equal(undefined)
    const connection = await pool.acquire()
    pool.release(connection)
    expect(pool.take()).to.equal(connection)
    expect(opened).to.have.length(1)
  })

  it('tells how many there are', async () => {
    const pool = poolOf()
    const [first, second, third] = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()])
    const fourth = pool.acquire()
    expect(pool.status).to.deep.equal({ size: 2, total: 3, idle: 0, inUse: 3, waiting: 1, overflow: 1 })
    pool.release(first)
    pool.release(await fourth)
    pool.release(second)
    expect(pool.status).to.deep.equal({ size: 2, total: 2, idle: 1, inUse: 1, waiting: 0, overflow: 0 })
    pool.release(third)
  })

  it('closes connections beyond its size when they come back', async () => {
    const pool = poolOf()
    const lent = await Promise.all([pool.acquire(), pool.acquire(), pool.acquire()])
    for (const connection of lent) pool.release(connection)
    expect(opened.map((each) => each.isClosed)).to.deep.equal([true, false, false])
    expect(pool.status).to.deep.include({ total: 2, idle: 2, overflow: 0 })
  })

  it('serves callers in the order in which they came', async () => {
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = await pool.acquire()
    const order: number[] = []
    const waiting = [1, 2, 3].map(async (number) => {
      const mine = await pool.acquire()
      order.push(number)
      pool.release(mine)
    })
    pool.release(connection)
    await Promise.all(waiting)
    expect(order).to.deep.equal([1, 2, 3])
  })

  it('lends the one that came back last, or first', async () => {
    for (const [lifo, expected] of [
      [true, 1],
      [false, 0],
    ] as const) {
      opened = []
      const pool = poolOf({ lifo })
      const [first, second] = await Promise.all([pool.acquire(), pool.acquire()])
      pool.release(first)
      pool.release(second)
      expect(pool.take()).to.equal(opened[expected])
    }
  })

  it('gives up waiting after the timeout, and says what was going on', async () => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = await pool.acquire()
    const [first, second] = [failure(pool.acquire()), failure(pool.acquire())]
    clock.tick(999)
    expect(pool.status.waiting).to.equal(2)
    clock.tick(2)
    const error = await first
    expect(error).to.be.instanceOf(PoolTimeout)
    expect(error).to.include({ code: 'TREFOIL_POOL_TIMEOUT', timeout: 1000, inUse: 1, waiting: 2 })
    expect(error.message).to.match(/no connection became free within 1000 ms; 1 are in use and 2 callers wait/)
    await second
    pool.release(connection)
    expect(pool.take()).to.equal(connection)
  })

  it('waits as long for one that came later', async () => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = await pool.acquire()
    const early = failure(pool.acquire())
    clock.tick(600)
    const late = pool.acquire()
    clock.tick(600)
    expect(await early).to.be.instanceOf(PoolTimeout)
    pool.release(connection)
    expect(await late).to.equal(connection)
  })

  it('rolls back what a borrower left open before anybody else gets the connection', async () => {
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = (await pool.acquire()) as FakeConnection
    connection.status = 'T'
    const next = pool.acquire()
    pool.release(connection)
    expect(await next).to.equal(connection)
    expect(connection.executed).to.deep.equal(['rollback'])
    expect(connection.status).to.equal('I')
  })

  it('replaces a connection that cannot be rolled back', async () => {
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = (await pool.acquire()) as FakeConnection
    connection.status = 'E'
    connection.fails = true
    const next = pool.acquire()
    pool.release(connection)
    expect(await next).not.to.equal(connection)
    expect(connection.isClosed).to.equal(true)
  })

  it('replaces one that broke while it was lent', async () => {
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = (await pool.acquire()) as FakeConnection
    const next = pool.acquire()
    connection.break()
    pool.release(connection)
    expect(await next).to.equal(opened[1])
  })

  it('forgets one that breaks while it is idle', async () => {
    const pool = poolOf()
    const connection = (await pool.acquire()) as FakeConnection
    pool.release(connection)
    connection.break()
    expect(pool.status.total).to.equal(0)
    expect(pool.take()).to.equal(undefined)
  })

  it('passes an error in opening on to the caller, and tries again for the next', async () => {
    let attempts = 0
    const pool = poolOf({}, async () => {
      if (++attempts < 3) throw new ConnectionRefused({ message: `attempt ${attempts}` })
      return new FakeConnection()
    })
    const errors = await Promise.all([failure(pool.acquire()), failure(pool.acquire())])
    expect(errors.map((error) => error.message)).to.deep.equal(['attempt 1', 'attempt 2'])
    expect(await pool.acquire()).to.be.instanceOf(FakeConnection)
  })

  it('serves a caller beyond its limits when opening failed for the one before', async () => {
    let attempts = 0
    const pool = poolOf({ size: 1, overflow: 0 }, async () => {
      if (++attempts === 1) throw new ConnectionRefused({ message: 'once' })
      return new FakeConnection()
    })
    const [first, second] = await Promise.allSettled([pool.acquire(), pool.acquire()])
    expect([first.status, second.status]).to.deep.equal(['rejected', 'fulfilled'])
  })

  it('replaces connections older than recycle', async () => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const pool = poolOf({ recycle: 5000 })
    const connection = await pool.acquire()
    pool.release(connection)
    clock.tick(5000)
    expect(pool.take()).to.equal(connection)
    pool.release(connection)
    clock.tick(1)
    expect(await pool.acquire()).not.to.equal(connection)
    expect(opened[0]!.isClosed).to.equal(true)
  })

  it('closes connections that nobody used for idleTimeout', async () => {
    clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const pool = poolOf({ idleTimeout: 1000 })
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()])
    pool.release(first)
    clock.tick(600)
    pool.release(second)
    clock.tick(500)
    expect(opened.map((each) => each.isClosed)).to.deep.equal([true, false])
    clock.tick(600)
    expect(opened.map((each) => each.isClosed)).to.deep.equal([true, true])
  })

  it('asks for a sign of life before lending, with prePing', async () => {
    const pool = poolOf({ prePing: true })
    const connection = (await pool.acquire()) as FakeConnection
    pool.release(connection)
    expect(pool.take()).to.equal(undefined)
    expect(await pool.acquire()).to.equal(connection)
    expect(connection.executed).to.deep.equal([''])
    connection.fails = true
    pool.release(connection)
    expect(await pool.acquire()).to.equal(opened[1])
    expect(connection.isClosed).to.equal(true)
  })

  it('lets the process end while all connections are idle', async () => {
    const pool = poolOf()
    const connection = (await pool.acquire()) as FakeConnection
    expect(connection.isReferenced).to.equal(true)
    pool.release(connection)
    expect(connection.isReferenced).to.equal(false)
    pool.take()
    expect(connection.isReferenced).to.equal(true)
  })

  it('on closing refuses those who wait, and waits for those who have a connection', async () => {
    const pool = poolOf({ size: 1, overflow: 0 })
    const connection = await pool.acquire()
    const waiting = failure(pool.acquire())
    let isClosed = false
    const closing = pool.close().then(() => {
      isClosed = true
    })
    expect(await waiting).to.be.instanceOf(DatabaseClosed)
    expect(isClosed).to.equal(false)
    pool.release(connection)
    await closing
    expect(opened[0]!.isClosed).to.equal(true)
    expect(await failure(pool.acquire())).to.be.instanceOf(DatabaseClosed)
  })

  it('on closing waits no longer than the timeout', async () => {
    const pool = poolOf({ timeout: 20 })
    await pool.acquire()
    await pool.close()
    expect(opened[0]!.isClosed).to.equal(true)
  })
})
