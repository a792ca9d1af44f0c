import { expect } from 'chai'
import { openDatabase, type Database } from '../../../lib/database/index.ts'
import { RunnerProcess } from '../support/runner-process.ts'
import { withApplication } from '../support/with-application.ts'

withApplication('two runners at once', (stage) => {
  // On PGlite the lock of the data directory keeps a second process out altogether.
  if (!stage.target.isServer) {
    it('are kept apart by the lock of the data directory', () => {
      expect(stage.database.capabilities.advisoryLocks).to.equal(false)
    })
    return
  }
  const processes: RunnerProcess[] = []
  const runner = (): RunnerProcess => {
    const made = new RunnerProcess((stage.target.options as { url: string }).url, stage.application.dir)
    processes.push(made)
    return made
  }
  let blocker: Database
  const write: typeof stage.application.write = async (...given) => stage.application.write(...given)

  before(async () => {
    blocker = await openDatabase({ ...stage.target.options, name: 'blocker' })
  })
  afterEach(async () => {
    for (const one of processes.splice(0)) {
      one.kill()
      await one.ended
    }
  })
  after(async () => blocker.close())

  /** Holds a transaction open that has seen `table`, until `release`. */
  async function block(lock: string): Promise<() => Promise<void>> {
    let release!: () => void
    const isReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    let holding!: Promise<unknown>
    await new Promise<void>((held) => {
      holding = blocker.transaction(async () => {
        await blocker.script(lock)
        held()
        await isReleased
      })
    })
    return async () => {
      release()
      await holding
    }
  }

  it('apply once: the other waits, says for whom, and has nothing to do', async function () {
    this.timeout(60_000)
    await stage.database.script('create table users (id int)')
    await write('1_slow', { change: "this.addColumn('users', 'phone', t.text().nullable())" })
    await write('2_index', {
      parents: ['1'],
      members: 'static transaction = false',
      change: "this.addIndex('users', ['phone'], { concurrently: true })",
    })
    await write('3_more', { parents: ['2'], change: "this.createTable('more', { id: t.id() })" })
    const release = await block('lock table users in access exclusive mode')
    const first = runner()
    await first.event('migrationStarted')
    const second = runner()
    const { holder } = await second.event('waiting')
    expect(holder.applicationName).to.equal(`runner ${first.child.pid}`)
    await release()
    expect(await first.event('result')).to.deep.include({ applied: ['1', '2', '3'], current: ['3'] })
    expect(await second.event('result')).to.deep.include({ applied: [], current: ['3'] })
  })

  it('wait for a concurrent build that outlived its killed runner, and take it as it is', async function () {
    this.timeout(60_000)
    await stage.database.script('create table users (id int, phone text)')
    await write('1_index', { members: 'static transaction = false', change: "this.addIndex('users', ['phone'], { concurrently: true })" })
    const release = await block('insert into users values (1)')
    const first = runner()
    await first.event('migrationStarted')
    await until(
      async () =>
        (await stage.rows("select 1 from pg_stat_activity where query like 'CREATE INDEX CONCURRENTLY%' and wait_event_type = 'Lock'"))
          .length > 0,
    )
    first.kill()
    await first.ended
    const second = runner()
    await second.event('waiting')
    await release()
    expect(await second.event('result')).to.deep.include({ applied: ['1'], current: ['1'] })
    expect(await stage.rows("select indisvalid from pg_index where indexrelid = 'users_phone_idx'::regclass")).to.deep.equal([['t']])
    expect(await stage.rows('select * from trefoil_steps')).to.deep.equal([])
  })

  it('leave nothing of a transactional migration whose runner was killed', async function () {
    this.timeout(60_000)
    await stage.database.script('create table users (id int)')
    await write('1_half', {
      change: "this.createTable('half', { id: t.id() }); this.execute('insert into half default values; select pg_sleep(60)')",
    })
    const first = runner()
    await first.event('operation')
    first.kill()
    await first.ended
    await stage.database.script(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'runner%' and query like '%pg_sleep%' and pid <> pg_backend_pid()",
    )
    await write('1_half', { change: "this.createTable('half', { id: t.id() })" })
    expect(await runner().event('result')).to.deep.include({ applied: ['1'] })
    expect(await stage.rows('select * from half')).to.deep.equal([])
  })
})

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}
