import { expect } from 'chai'
import { migrate, rollback, status } from '../../../lib/migration/index.ts'
import { failure, withApplication } from '../support/with-application.ts'

withApplication('a migration without a transaction', (stage) => {
  const { rows } = stage
  const write: typeof stage.application.write = async (...given) => stage.application.write(...given)
  const outside = 'static transaction = false'
  const index = async (name: string) =>
    (await rows(`select indisvalid from pg_index where indexrelid = to_regclass('${name}')`))[0]?.[0] ?? null
  const steps = async () => rows('select position, state from trefoil_steps order by 1')
  const users = async () =>
    write('1_users', {
      change:
        "this.createTable('users', { id: t.id(), email: t.text() }); this.execute(\"insert into users (email) values ('a'), ('a')\", { down: '' })",
    })

  it('builds and drops an index concurrently, and leaves no steps behind', async () => {
    await users()
    await write('2_index', {
      parents: ['1'],
      members: outside,
      change: "this.addIndex('users', ['email'], { concurrently: true, comment: 'by email' })",
    })
    const run = await migrate(stage.settings)
    expect(run.migrations[1]).to.deep.include({ transaction: false })
    expect(run.migrations[1]!.operations[0]).to.deep.include({ name: 'addIndex', lock: 'SHARE UPDATE EXCLUSIVE on users' })
    expect(await index('users_email_idx')).to.equal('t')
    expect(await steps()).to.deep.equal([])
    await rollback(stage.settings)
    expect(await index('users_email_idx')).to.equal(null)
    expect(await rows('select revision from trefoil_history')).to.deep.equal([['1']])
  })

  it('goes on where it failed, and drops the invalid leftover first', async () => {
    await users()
    const path = await write('2_index', {
      parents: ['1'],
      members: outside,
      change:
        "this.addColumn('users', 'phone', t.text().nullable()); this.addIndex('users', ['email'], { concurrently: true, unique: true })",
    })
    const error = await failure(migrate(stage.settings))
    expect(error).to.deep.include({ code: 'TREFOIL_MIGRATION_FAILED', file: path, operation: 'addIndex users_email_idx on users' })
    expect(error.message).to.match(/the next run goes on from here/)
    expect(await steps()).to.deep.equal([
      ['0', 'done'],
      ['1', 'started'],
    ])
    expect((await status(stage.settings)).problems[0]).to.match(/2_index\.ts stopped half-way going up, after 1 finished steps/)
    expect(await rows('select revision from trefoil_history')).to.deep.equal([['1']])

    await stage.database.script('delete from users where id = 2')
    expect((await migrate(stage.settings)).current).to.deep.equal(['2'])
    expect(await index('users_email_idx')).to.equal('t')
    expect(await steps()).to.deep.equal([])
  })

  it('takes an index that was finished after the run was cut off for done', async () => {
    await users()
    await write('2_index', {
      parents: ['1'],
      members: outside,
      change: "this.addIndex('users', ['email'], { concurrently: true }); this.execute('select 1 from nothing')",
    })
    await failure(migrate(stage.settings))
    await stage.database.script("update trefoil_steps set state = 'started'")
    await stage.database.script('create table nothing ()')
    const before = await rows("select 'users_email_idx'::regclass::oid")
    await migrate(stage.settings)
    expect(await rows("select 'users_email_idx'::regclass::oid")).to.deep.equal(before)
  })

  it('tries an execute again that the server refused, and stops at one that is in doubt', async () => {
    await users()
    const path = await write('2_x', { parents: ['1'], members: outside, change: "this.execute('insert into log values (1)')" })
    await failure(migrate(stage.settings))
    expect(await steps()).to.deep.equal([])
    await stage.database.script('create table log (id int)')
    const { stepsOf } = await import('../../../lib/migration/runner/steps.ts')
    const [step] = stepsOf([
      { kind: 'sql', name: 'execute', subject: '', up: ['insert into log values (1)'], down: null, unless: null, touchesRows: true },
    ])
    await stage.database.script(`insert into trefoil_steps values ('2', 'up', 0, '${step!.checksum}', 'started')`)
    const error = await failure(migrate(stage.settings))
    expect(error).to.deep.include({ code: 'TREFOIL_STEP_IN_DOUBT', file: path, position: 0 })
    await stage.database.script(/delete from .*/.exec(error.message)![0])
    await migrate(stage.settings)
    expect(await rows('select * from log')).to.deep.equal([['1']])
  })

  it('asks `unless` instead', async () => {
    await users()
    await write('2_x', {
      parents: ['1'],
      members: outside,
      change:
        "this.execute('create table log ()', { unless: \"select to_regclass('log') is not null\" }); this.execute('select 1 from later')",
    })
    await failure(migrate(stage.settings))
    await stage.database.script("update trefoil_steps set state = 'started'; create table later ()")
    await migrate(stage.settings)
    expect(await steps()).to.deep.equal([])
  })

  it('refuses a finished step that reads otherwise now', async () => {
    await users()
    await write('2_x', {
      parents: ['1'],
      members: outside,
      change: "this.addColumn('users', 'a', t.text().nullable()); this.execute('select 1 from nothing')",
    })
    await failure(migrate(stage.settings))
    await write('2_x', {
      parents: ['1'],
      members: outside,
      change: "this.addColumn('users', 'b', t.text().nullable()); this.execute('select 1 from nothing')",
    })
    expect(await failure(migrate(stage.settings))).to.deep.include({ code: 'TREFOIL_STEP_CHANGED', position: 0 })
  })

  it("never takes somebody else's index of that name for its own", async () => {
    await users()
    await migrate(stage.settings)
    await stage.database.script('create index users_email_idx on users (id)')
    await write('2_index', { parents: ['1'], members: outside, change: "this.addIndex('users', ['email'], { concurrently: true })" })
    for (let run = 0; run < 2; run += 1) {
      expect(await failure(migrate(stage.settings)))
        .to.have.property('message')
        .match(/"users_email_idx" already exists/)
      expect(await steps()).to.deep.equal([])
    }
  })

  it('takes a corrected index after one that failed', async () => {
    await users()
    const indexing = async (on: string) =>
      write('2_index', { parents: ['1'], members: outside, change: `this.addIndex('users', ${on} concurrently: true })` })
    await indexing("['emial'], {")
    await failure(migrate(stage.settings))
    await indexing("['email'], { unique: true,")
    await failure(migrate(stage.settings))
    await indexing("['email'], {")
    await migrate(stage.settings)
    expect(await rows("select indisunique, indisvalid from pg_index where indexrelid = 'users_email_idx'::regclass")).to.deep.equal([
      ['f', 't'],
    ])
  })

  it('asks whether code that failed was done, also once it is corrected, and does not run it again by itself', async () => {
    await users()
    const running = async (work: string) => write('2_x', { parents: ['1'], members: outside, change: `this.run(${work})` })
    await running("async (db) => { await db.script('create table half ()'); await db.script('select 1 from nothing') }")
    await failure(migrate(stage.settings))
    await running("async (db) => { await db.script('create table other ()') }")
    const error = await failure(migrate(stage.settings))
    expect(error).to.deep.include({ code: 'TREFOIL_STEP_IN_DOUBT', position: 0 })
    await stage.database.script(/update .*/.exec(error.message)![0])
    await migrate(stage.settings)
    expect(await rows("select to_regclass('half') is not null, to_regclass('other') is not null")).to.deep.equal([['t', 'f']])
  })

  it('does not repeat code after a deadlock: it may have done half', async () => {
    await users()
    await stage.database.script('create table tried ()')
    await write('2_x', {
      parents: ['1'],
      members: outside,
      change: `this.run(async (db) => {
        await db.script('insert into tried default values')
        await db.script("do $$ begin raise exception 'x' using errcode = 'deadlock_detected'; end $$")
      })`,
    })
    expect(await failure(migrate(stage.settings))).to.have.property('code', 'TREFOIL_MIGRATION_FAILED')
    expect(await rows('select count(*) from tried')).to.deep.equal([['1']])
    expect(await steps()).to.deep.equal([['0', 'started']])
  })

  it('refuses a file that lost a step which is done', async () => {
    await users()
    const first = "this.addColumn('users', 'a', t.text().nullable())"
    await write('2_x', {
      parents: ['1'],
      members: outside,
      change: `${first}; this.addColumn('users', 'b', t.text().nullable()); this.execute('select 1 from nothing')`,
    })
    await failure(migrate(stage.settings))
    await write('2_x', { parents: ['1'], members: outside, change: first })
    expect(await failure(migrate(stage.settings))).to.deep.include({ code: 'TREFOIL_STEP_CHANGED', position: 1 })
  })
})
