import { expect } from 'chai'
import { Base, sql, t } from '../../../lib/index.ts'
import { autogenerate, check, createMigration, diff, merge, migrate } from '../../../lib/migration/index.ts'
import type { ModelClass } from '../../../lib/model/index.ts'
import { failure, withApplication } from '../support/with-application.ts'

const users = (columns: Record<string, any>, options = {}): ModelClass =>
  class User extends (Base.model({ id: t.id(), ...columns }, {}, { table: 'users', ...options }) as any) {}

withApplication('generating migrations', (stage) => {
  const generate = async (model: ModelClass | ModelClass[], more = {}) =>
    autogenerate({ ...stage.settings, models: [model].flat(), message: 'change users', ...more })
  const write: typeof stage.application.write = async (...given) => stage.application.write(...given)

  /** users with two rows, made by a migration. */
  const begin = async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id(), email: t.string(40), note: t.text().nullable() })" })
    await migrate(stage.settings)
    await stage.database.script("insert into users (email) values ('a'), ('b')")
  }
  const asBegun = { email: t.string(40), note: t.text().nullable() }
  const refused = async (columns: Record<string, any>, more = {}) => {
    const error = await failure(generate(users(columns), more))
    expect(error).to.have.property('code', 'TREFOIL_UNSAFE_MIGRATION')
    expect(await stage.application.files()).to.deep.equal(['1_users.ts'])
    return error['hazards'].map((hazard: { code: string; subject: string }) => `${hazard.code} ${hazard.subject}`).join(', ')
  }

  it('refuses while migrations wait to be applied', async () => {
    await write('1_users', { change: "this.createTable('users', { id: t.id() })" })
    expect(await failure(generate(users({})))).to.deep.include({ code: 'TREFOIL_DATABASE_BEHIND', pending: ['1'] })
  })

  it('stops at what may be a rename, until a flag decides', async () => {
    await begin()
    const renamed = users({ email: t.string(40), remark: t.text().nullable() })
    const error = await failure(generate(renamed))
    expect(error).to.deep.include({ code: 'TREFOIL_AMBIGUOUS_RENAME', flags: ['--rename users.note:remark', '--drop users.note'] })
    const { files } = await generate(renamed, { renames: ['users.note:remark'], assure: 'not deployed yet' })
    expect(files[0]!.source).to.include("this.renameColumn('users', 'note', 'remark')")
    await migrate(stage.settings)
    expect((await diff({ ...stage.settings, models: [renamed] })).differences).to.deep.equal([])
  })

  it('refuses what hurts running code or its data, with the safe way', async () => {
    await begin()
    expect(await refused({ email: t.string(40) })).to.equal('removeColumn users.note')
    expect(await refused({ email: t.string(20), note: t.text().nullable() })).to.equal('shrinkColumn users.email')
    expect(await refused({ email: t.string(40), remark: t.text().nullable() }, { renames: ['users.note:remark'] })).to.equal(
      'renameColumn users.note',
    )
    expect((await failure(generate(users({ email: t.string(40) })))).message).to.match(
      /^Refused: removing users\.note .*\n {2}Safe way: .*\n {2}Or assure it: {2}--assure/,
    )
  })

  it('writes what is assured, with the reason', async () => {
    await begin()
    const { files, safety } = await generate(users({ email: t.string(40) }), { assure: 'nobody reads it' })
    expect(files[0]!.source).to.include(
      "    this.safetyAssured('nobody reads it', () => {\n      this.removeColumn('users', 'note', t.text().nullable())\n    })",
    )
    expect(safety.hazards.map((hazard) => hazard.code)).to.deep.equal(['removeColumn'])
  })

  it('refuses a required column on a table with rows, whatever is assured', async () => {
    await begin()
    expect(await refused({ ...asBegun, phone: t.text() }, { assure: 'sure' })).to.equal('addRequiredColumn users.phone')
    expect((await generate(users({ ...asBegun, phone: t.text().default('') }), { write: false })).files).to.have.length(1)
    await stage.database.script('delete from users')
    expect((await generate(users({ ...asBegun, phone: t.text() }), { write: false })).files).to.have.length(1)
  })

  it('measures what rewrites a table', async () => {
    await begin()
    expect(await refused({ ...asBegun, token: t.uuid().default(sql`gen_random_uuid()`) })).to.equal('addColumnWithRewrite users.token')
    expect(await refused({ email: t.string(40), note: t.jsonb().nullable() })).to.equal('rewriteColumn users.note')
    const { files, safety } = await generate(users({ ...asBegun, token: t.uuid().default(sql`gen_random_uuid()`) }), { assure: 'two rows' })
    expect(files[0]!.source).to.include('// ACCESS EXCLUSIVE on users, which is rewritten\n    this.safetyAssured(')
    expect(safety.summary).to.equal('ACCESS EXCLUSIVE on users, while users is rewritten')
  })

  it('writes nothing where the plan does not hold on the scratch copy', async () => {
    await begin()
    const broken = users({ ...asBegun, age: t.integer().nullable() }, { checks: { sane: sql`no_such_function(age) > 0` } })
    expect(await failure(generate(broken)))
      .to.have.property('code')
      .match(/TREFOIL_(PROOF|SCRATCH)_FAILED/)
    expect(await stage.application.files()).to.deep.equal(['1_users.ts'])
  })

  it('leaves alone what neither a model nor a migration of ours made', async () => {
    await begin()
    await stage.database.script('create table theirs (id int)')
    const result = await diff({ ...stage.settings, models: [users(asBegun)] })
    expect(result).to.deep.include({ differences: [], unmanaged: [{ kind: 'table', schema: 'public', name: 'theirs' }] })
    expect(
      (await generate(users(asBegun), { drops: ['theirs'], assure: 'not ours', write: false })).plan.map(
        ({ sign, name }) => `${sign} ${name}`,
      ),
    ).to.deep.equal(['- theirs'])
  })

  it('drops a table that our migration made and no model declares, once it is assured', async () => {
    await begin()
    const result = await generate([], { assure: 'gone', write: false })
    expect(result.plan.map(({ sign, kind, name }) => `${sign} ${kind} ${name}`)).to.deep.equal(['- table users'])
  })

  it('follows on the head that is named, where there are two', async () => {
    await begin()
    await write('2_a', { parents: ['1'], change: '' })
    await write('3_b', { parents: ['1'], change: '' })
    await migrate({ ...stage.settings, to: 'heads' })
    const more = users({ ...asBegun, phone: t.text().nullable() })
    expect(await failure(generate(more))).to.have.property('code', 'TREFOIL_MULTIPLE_HEADS')
    expect((await generate(more, { head: '2' })).files[0]!.source).to.include("static parents = ['2']")
  })

  it('says in check what is out of order', async () => {
    await begin()
    expect(await check({ ...stage.settings, models: [users(asBegun)] })).to.deep.equal({ ok: true, findings: [] })
    await write('1_users', {
      change: "this.createTable('users', { id: t.id(), email: t.string(40), note: t.text().nullable(), more: t.text() })",
    })
    await write('2_a', { parents: ['1'], change: "this.execute('select 1', { down: 'select 1 from nowhere' })" })
    await write('3_b', { parents: ['1'], change: '' })
    const { ok, findings } = await check({ ...stage.settings, models: [users(asBegun)] })
    expect(ok).to.equal(false)
    expect(findings.map(({ kind }) => kind)).to.deep.equal(['heads', 'edited', 'pending', 'pending', 'differs', 'down'])
    expect(findings[4]!.message).to.equal('- column users.more text')
  })

  it('writes an empty migration after the head, and one that joins heads', async () => {
    await write('20200101000000_users', { change: '' })
    const a = await createMigration({ dir: stage.application.dir, message: 'Add phone to users' })
    expect(a.name).to.equal('add_phone_to_users')
    expect(a.source).to.include("static parents = ['20200101000000']").and.include('export default class AddPhoneToUsers extends Migration')
    await createMigration({ dir: stage.application.dir, message: 'other', head: '2020' })
    expect(await failure(createMigration({ dir: stage.application.dir, message: 'more' }))).to.have.property(
      'code',
      'TREFOIL_MULTIPLE_HEADS',
    )
    const joined = await merge({ dir: stage.application.dir })
    expect(joined.name).to.equal('merge_add_phone_to_users_and_other')
    expect((await migrate(stage.settings)).current).to.deep.equal([joined.revision])
    expect(await failure(merge({ dir: stage.application.dir })))
      .to.have.property('message')
      .match(/only head/)
  })
})
