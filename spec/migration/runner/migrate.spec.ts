import { expect } from 'chai'
import { environmentName, openDatabase } from '../../../lib/database/index.ts'
import { down, environmentOf, history, migrate, redo, rollback, stamp, status, up } from '../../../lib/migration/index.ts'
import { failure, withApplication } from '../support/with-application.ts'

withApplication('running migrations', (stage) => {
  const { events, rows } = stage
  const write: typeof stage.application.write = async (...given) => stage.application.write(...given)
  const applied = async () => (await rows('select revision from trefoil_history order by 1')).flat().join(' ')
  const heads = async () => (await rows('select revision from trefoil_versions order by 1')).flat().join(' ')
  const tables = async () =>
    (
      await rows(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'trefoil_%' order by 1",
      )
    )
      .flat()
      .join(' ')

  const line = async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id(), email: t.string(20).unique() })" })
    await write('2_phone', { parents: ['1'], change: "this.addColumn('users', 'phone', t.text().nullable())" })
    await write('3_orders', { parents: ['2'], change: "this.createTable('orders', { id: t.id(), user_id: t.references('users') })" })
  }
  /** 1 → 2 and 1 → 3 */
  const fork = async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    await write('2_a', { parents: ['1'], members: "static label = 'a'", change: "this.createTable('a', { id: t.id() })" })
    await write('3_b', { parents: ['1'], change: "this.createTable('b', { id: t.id() })" })
  }

  it('applies what lacks, and records versions and history', async () => {
    await line()
    const run = await migrate(stage.settings)
    expect(run).to.deep.include({ direction: 'up', current: ['3'], isHead: true, dryRun: false })
    expect(
      run.migrations.map(({ revision, operations }) => [revision, operations.map(({ name, subject }) => `${name} ${subject}`)]),
    ).to.deep.equal([
      ['1', ['createTable users']],
      ['2', ['addColumn users.phone']],
      ['3', ['createTable orders']],
    ])
    expect(await tables()).to.equal('orders users')
    expect(await heads()).to.equal('3')
    expect(await applied()).to.equal('1 2 3')
    expect((await migrate(stage.settings)).migrations).to.deep.equal([])
    expect(await environmentOf(stage.settings)).to.be.a('string')
  })

  it('tells what happens as it happens', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() }); this.say('hello')" })
    await migrate(stage.settings)
    expect(events.map((event) => event.type)).to.deep.equal(['migrationStarted', 'operation', 'said', 'migrationFinished'])
    const operation = events.find((event) => event.type === 'operation')!.operation
    expect(operation).to.deep.include({ name: 'createTable', subject: 'users', lock: null })
    expect(operation.duration).to.be.greaterThan(0)
  })

  it('shows SQL and locks in a dry run, and changes nothing', async () => {
    await line()
    const run = await migrate({ ...stage.settings, dryRun: true })
    expect(run.migrations[1]!.operations).to.deep.equal([
      {
        name: 'addColumn',
        subject: 'users.phone',
        statements: ['ALTER TABLE "users" ADD COLUMN "phone" text'],
        lock: 'ACCESS EXCLUSIVE on users',
        duration: 0,
      },
    ])
    expect(run.migrations[2]!.operations[0]!.lock).to.equal('SHARE ROW EXCLUSIVE on users')
    expect(run).to.deep.include({ current: [], isHead: false, dryRun: true })
    expect(await rows("select relname from pg_class where relname like 'trefoil_%'")).to.deep.equal([])
  })

  it('goes to a target, back, and again', async () => {
    await line()
    expect((await up('+2', stage.settings)).current).to.deep.equal(['2'])
    expect((await migrate({ ...stage.settings, to: '3' })).current).to.deep.equal(['3'])
    expect((await rollback({ ...stage.settings, steps: 2 })).current).to.deep.equal(['1'])
    expect(await tables()).to.equal('users')
    expect(await applied()).to.equal('1')
    expect((await down('base', stage.settings)).current).to.deep.equal([])
    expect(await tables()).to.equal('')
    expect((await rollback(stage.settings)).migrations).to.deep.equal([])
    await migrate(stage.settings)
    const [back, forth] = await redo(stage.settings)
    expect([back!.migrations.map((one) => one.revision), forth!.migrations.map((one) => one.revision)]).to.deep.equal([['3'], ['3']])
    expect(await heads()).to.equal('3')
  })

  it('leaves version, history and schema untouched when a migration fails half-way', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    const path = await write('2_broken', {
      parents: ['1'],
      change:
        "this.createTable('orders', { id: t.id() }); this.execute('insert into users default values'); this.addColumn('nothing', 'x', t.text())",
    })
    const error = await failure(migrate(stage.settings))
    expect(error).to.deep.include({
      code: 'TREFOIL_MIGRATION_FAILED',
      file: path,
      revision: '2',
      operation: 'addColumn nothing.x',
      sql: 'ALTER TABLE "nothing" ADD COLUMN "x" text NOT NULL',
    })
    expect(error.message).to.match(
      /2_broken\.ts: addColumn nothing\.x failed: .*nothing.*\n {2}ALTER TABLE "nothing".*\nIts transaction was rolled back/,
    )
    expect(await tables()).to.equal('users')
    expect(await rows('select * from users')).to.deep.equal([])
    expect(await applied()).to.equal('1')
    expect(await heads()).to.equal('1')
  })

  it('refuses a concurrent index in a transaction, before any SQL', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    await write('2_index', { parents: ['1'], change: "this.addIndex('users', ['id'], { name: 'x', concurrently: true })" })
    expect(await failure(migrate(stage.settings)))
      .to.have.property('message')
      .match(/2_index\.ts: addIndex x on users is concurrent.*static transaction = false/)
    expect(await tables()).to.equal('')
  })

  it('fails going down before any SQL, naming what cannot be undone', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id(), note: t.text() })" })
    await write('2_gone', { parents: ['1'], change: "this.removeColumn('users', 'note')" })
    await write('3_more', { parents: ['2'], change: "this.createTable('more', { id: t.id() })" })
    await migrate(stage.settings)
    expect(await failure(down('1', stage.settings))).to.deep.include({
      code: 'TREFOIL_IRREVERSIBLE_MIGRATION',
      operations: ['removeColumn users.note'],
    })
    expect(await tables()).to.equal('more users')
    expect(await heads()).to.equal('3')
  })

  it('names two heads, and applies them by heads or by label', async () => {
    await fork()
    expect(await failure(migrate(stage.settings)))
      .to.have.property('message')
      .match(/2 a, 3 b[^]*db:merge/)
    await migrate({ ...stage.settings, to: 'a@head' })
    expect(await tables()).to.equal('a users')
    const run = await migrate({ ...stage.settings, to: 'heads' })
    expect(run).to.deep.include({ current: ['2', '3'], isHead: true })
    expect(await heads()).to.equal('2 3')
    expect(await failure(rollback(stage.settings)))
      .to.have.property('message')
      .match(/db:down 2-1/)
  })

  it('leaves the sibling whole when one branch goes back', async () => {
    await fork()
    await migrate({ ...stage.settings, to: 'heads' })
    await down('2-1', stage.settings)
    expect(await tables()).to.equal('b users')
    expect(await heads()).to.equal('3')
    await down('3-1', stage.settings)
    expect(await heads()).to.equal('1')
  })

  it('applies a merge, which becomes the only head, and undoes it', async () => {
    await fork()
    await write('4_merge', { parents: ['2', '3'], change: '' })
    await migrate(stage.settings)
    expect(await heads()).to.equal('4')
    await rollback(stage.settings)
    expect(await heads()).to.equal('2 3')
  })

  it('names a revision that the database knows and the files do not', async () => {
    await line()
    await migrate(stage.settings)
    await stage.application.delete('3_orders')
    expect(await failure(migrate(stage.settings))).to.deep.include({ code: 'TREFOIL_MISSING_MIGRATION_FILE', revisions: ['3'] })
    const { migrations, problems } = await status(stage.settings)
    expect(migrations.at(-1)).to.deep.include({ state: 'missing', revision: '3', name: 'orders', file: null })
    expect(problems.join()).to.match(/revision 3 applied/)
  })

  it('applies an ancestor that landed late, and refuses it when strict', async () => {
    await fork()
    await migrate({ ...stage.settings, to: '3' })
    await write('4_merge', { parents: ['2', '3'], change: '' })
    expect(await failure(migrate({ ...stage.settings, strict: true }))).to.deep.include({
      code: 'TREFOIL_LATE_MIGRATION',
      revisions: ['2'],
    })
    const run = await migrate(stage.settings)
    expect(run.migrations.map(({ revision, late }) => [revision, late])).to.deep.equal([
      ['2', true],
      ['4', false],
    ])
  })

  it('names an ancestor of a head that has no history, until it is stamped', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    await write('3_b', { parents: ['1'], change: "this.createTable('b', { id: t.id() })" })
    await migrate(stage.settings)
    await write('2_a', { parents: ['1'], change: "this.createTable('a', { id: t.id() })" })
    await write('3_b', { parents: ['2'], change: "this.createTable('b', { id: t.id() })" })
    expect(await failure(migrate(stage.settings))).to.deep.include({ code: 'TREFOIL_MISSING_HISTORY', revision: '2', head: '3' })
    expect((await status(stage.settings)).problems[0]).to.match(/2 a is an ancestor of 3 b/)
    await stamp({ ...stage.settings, revisions: ['2'] })
    expect((await migrate(stage.settings)).migrations).to.deep.equal([])
    expect(await applied()).to.equal('1 2 3')
    expect(await heads()).to.equal('3')
  })

  it('shows a file that was edited after it was applied', async () => {
    await line()
    await up('2', stage.settings)
    await write('2_phone', { parents: ['1'], change: "this.addColumn('users', 'phone', t.string(9).nullable())" })
    const seen = await status(stage.settings)
    expect(
      seen.migrations.map(({ state, revision, isEdited, isCurrent, isHead }) => ({ state, revision, isEdited, isCurrent, isHead })),
    ).to.deep.equal([
      { state: 'up', revision: '1', isEdited: false, isCurrent: false, isHead: false },
      { state: 'up', revision: '2', isEdited: true, isCurrent: true, isHead: false },
      { state: 'down', revision: '3', isEdited: false, isCurrent: false, isHead: true },
    ])
    expect(seen).to.deep.include({ pending: 1, heads: ['3'], current: ['2'] })
    expect(seen.problems[0]).to.match(/2_phone\.ts was edited after it was applied/)
    expect(seen.migrations[0]!.appliedAt).to.be.instanceOf(Date)
    expect((await history({ ...stage.settings, range: '2:' })).map(({ revision, isApplied }) => [revision, isApplied])).to.deep.equal([
      ['3', false],
      ['2', true],
    ])
  })

  it('runs code with values, in the transaction', async () => {
    await write('1_users', {
      change: `
      this.createTable('users', { id: t.id(), email: t.text() })
      this.run(async (db) => { for (const email of ["it's", 'b']) await db.query(sql\`insert into users (email) values (\${email})\`) }, { down: () => {} })
      this.run(async (db) => { const [row] = await db.query(sql\`select count(*) as n from users\`); if (row.n !== '2') throw new Error('no ' + row.n) }, { down: () => {} })
    `,
    })
    await migrate(stage.settings)
    expect(await rows('select email from users order by id')).to.deep.equal([["it's"], ['b']])
  })

  it('leaves an execute out when `unless` says that it is done', async () => {
    await write('1_x', {
      change:
        "this.execute('create table x (id int)'); this.execute('create table x (id int)', { unless: \"select to_regclass('x') is not null\" })",
    })
    await migrate(stage.settings)
    expect(await tables()).to.equal('x')
  })

  it('checks deferred constraints between rows and DDL, so that the table can be altered', async () => {
    await write('1_x', {
      change: `
      this.createTable('a', { id: t.id() })
      this.createTable('b', { id: t.id(), a_id: t.references('a', { deferrable: 'deferred' }) })
      this.execute('insert into a values (1); insert into b values (1, 1)', { down: '' })
      this.addColumn('b', 'note', t.text().nullable())
    `,
    })
    await migrate(stage.settings)
    expect(await rows('select a_id, note from b')).to.deep.equal([['1', null]])
  })

  it('names the file when a deferred constraint stops the commit', async () => {
    const path = await write('1_x', {
      change:
        "this.createTable('a', { id: t.id(), b: t.references('a', { deferrable: 'deferred' }) }); this.execute('insert into a (b) values (99)', { down: '' })",
    })
    const error = await failure(migrate(stage.settings))
    expect(error).to.deep.include({ code: 'TREFOIL_MIGRATION_FAILED', file: path, operation: 'commit' })
    expect(error.message).to.match(/foreign key constraint "a_b_fkey"[^]*rolled back/)
  })

  it('checks deferred constraints before a column is changed, whether it is told what it was or not', async () => {
    await write('1_x', {
      change:
        "this.createTable('a', { id: t.id(), b: t.references('a', { deferrable: 'deferred' }), n: t.integer() }); this.execute('insert into a (b, n) values (1, 1)', { down: '' }); this.changeColumn('a', 'n', t.bigint())",
    })
    await migrate(stage.settings)
    await write('2_x', { parents: ['1'], change: "this.changeColumn('a', 'n', t.integer())" })
    const { migrations } = await migrate({ ...stage.settings, dryRun: true })
    expect(migrations[0]!.operations[0]).to.have.property('lock', 'ACCESS EXCLUSIVE on a')
  })

  it('goes back by whole steps alone', async () => {
    await write('1_x', { change: "this.createTable('a', {})" })
    await migrate(stage.settings)
    for (const steps of [0, -1, 1.5, Number.NaN])
      expect(await failure(rollback({ ...stage.settings, steps }))).to.have.property('code', 'TREFOIL_MIGRATION_REFUSED')
    expect((await rollback({ ...stage.settings, steps: 1 })).migrations).to.have.length(1)
  })

  it('says of a database that is stamped which environment it belongs to', async () => {
    await write('1_x', { change: "this.createTable('a', {})" })
    await stamp({ ...stage.settings, revisions: ['1'] })
    expect(await environmentOf(stage.settings)).to.equal(environmentName())
  })

  it('names a file whose class is another than was read, before any SQL', async () => {
    const path = await write('1_x', { members: 'static { (this as any).transaction = false }', change: "this.createTable('a', {})" })
    expect(await failure(migrate(stage.settings)))
      .to.deep.include({ code: 'TREFOIL_INVALID_MIGRATION_FILE', file: path })
      .with.property('message')
      .match(/static transaction is false when the file runs, and reads as true: write it as a literal/)
    expect(await rows("select to_regclass('a')")).to.deep.equal([[null]])
  })

  it('names a file that does not load, before any SQL', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    await write('2_broken', { parents: ['1'], change: 'this.nothing()' })
    expect(await failure(migrate(stage.settings)))
      .to.have.property('message')
      .match(/nothing/)
    await write('2_broken', { parents: ['1'], members: 'static x = (() => { throw new Error("boom") })()', change: '' })
    expect(await failure(migrate(stage.settings)))
      .to.deep.include({ code: 'TREFOIL_INVALID_MIGRATION_FILE' })
      .and.to.have.property('message')
      .match(/2_broken\.ts: it does not load: boom/)
    expect(await tables()).to.equal('')
  })

  it('keeps its tables in another schema when asked', async () => {
    await line()
    await migrate({ ...stage.settings, schema: 'kept' })
    expect(await rows('select revision from kept.trefoil_versions')).to.deep.equal([['3']])
    expect(await rows("select to_regclass('public.trefoil_versions')")).to.deep.equal([[null]])
    expect((await status({ ...stage.settings, schema: 'kept' })).pending).to.equal(0)
    await stage.database.script('drop schema kept cascade')
  })

  it('gives the session back as it was', async () => {
    await line()
    const before = await rows(
      "select current_setting('search_path'), current_setting('statement_timeout'), current_setting('lock_timeout')",
    )
    await migrate(stage.settings)
    expect(
      await rows("select current_setting('search_path'), current_setting('statement_timeout'), current_setting('lock_timeout')"),
    ).to.deep.equal(before)
  })

  if (stage.target.isServer) {
    it('tries the whole transaction again when a lock is not to be had', async () => {
      await line()
      await up('1', stage.settings)
      const other = await openDatabase({ ...stage.target.options, name: 'other' })
      let release!: () => void
      const holding = other.transaction(async () => {
        await other.script('lock table users in access share mode')
        await new Promise<void>((resolve) => {
          release = resolve
        })
      })
      const settings = {
        ...stage.settings,
        onEvent: (event: { type: string }) => {
          events.push(event as never)
          if (event.type === 'retrying') release()
        },
      }
      const run = await migrate(settings)
      await holding
      await other.close()
      expect(run.current).to.deep.equal(['3'])
      expect(events.filter((event) => event.type === 'retrying')).to.have.length.greaterThan(0)
    })

    it('gives up after the retries, with nothing done', async () => {
      await line()
      await up('1', stage.settings)
      const other = await openDatabase({ ...stage.target.options, name: 'other' })
      await other.transaction(async () => {
        await other.script('lock table users in access share mode')
        const error = await failure(migrate({ ...stage.settings, lockRetries: 1, lockTimeout: 50 }))
        expect(error).to.deep.include({ code: 'TREFOIL_MIGRATION_FAILED', sql: 'ALTER TABLE "users" ADD COLUMN "phone" text' })
        expect(error.message).to.match(/after 2 attempts/)
      })
      await other.close()
      expect(await heads()).to.equal('1')
    })
  }
})
