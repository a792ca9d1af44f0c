import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { Base, boot, belongsTo, connect, currentDatabase, disconnect, hasMany, sql, t } from '../../lib/index.ts'
import { forgetModels } from '../../lib/model/index.ts'
import { createSchema, recordQueries } from '../../lib/testing/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { raised } from '../support/sent.ts'

class Person extends Base.model({ id: t.id(), name: t.string(20), age: t.integer().nullable() }, { pets: () => hasMany(Pet) }) {}
class Pet extends Base.model({ id: t.id(), name: t.string(), personId: t.references(() => Person) }, { person: () => belongsTo(Person) }) {}

onEveryDatabase('bad input', (target) => {
  // Other specs have models of the same names.
  before(forgetModels)
  after(forgetModels)
  before(async () => {
    await target.connect()
    await createSchema([Person, Pet])
    await Pet.create({ name: 'rex', person: await Person.create({ name: 'ann', age: 30 }) })
  })

  /** Refused with a code, in words, before anything was sent; and all rows are as they were. */
  async function refused(code: string, message: string, ...attempts: (() => unknown)[]): Promise<void> {
    for (const attempt of attempts) {
      const { result: error, queries } = await recordQueries(() => raised(attempt))
      expect(error, String(attempt)).to.include({ code })
      expect(error.message, String(attempt)).to.include(message)
      expect(queries, String(attempt)).to.deep.equal([])
    }
    expect(await Person.select('id', 'name', 'age')).to.deep.equal([{ id: 1, name: 'ann', age: 30 }])
    expect(await Pet.pluck('name')).to.deep.equal(['rex'])
  }
  const any = <T>(value: T): any => value

  it('an unknown column is refused wherever a name can stand, with a suggestion', () =>
    refused(
      'TREFOIL_UNKNOWN_ATTRIBUTE',
      'Person has no attribute nme. Did you mean name?',
      () => Person.where(any({ nme: 'x' })),
      () => Person.not(any({ nme: 'x' })),
      () => Person.order(any('nme')),
      () => Person.pluck(any('nme')),
      () => Person.select(any('nme')),
      () => Person.group(any('nme')),
      () => Person.findBy(any({ nme: 'x' })),
      () => Person.sum(any('nme')),
      () => Person.exists(any({ nme: 'x' })),
      () => Person.create(any({ nme: 'x' })),
      () => Person.build(any({ nme: 'x' })),
      () => new Person(any({ nme: 'x' })),
      () => Person.all().updateAll(any({ nme: 'x' })),
      () => Person.insertAll([any({ nme: 'x' })]),
      () => Person.insertAll([{ name: 'x' }], { returning: [any('nme')] }),
      () => Person.findOrCreateBy(any({ nme: 'x' })),
    ))

  it('an unknown column of a loaded record too', async () => {
    const person = await Person.find(1)
    await refused(
      'TREFOIL_UNKNOWN_ATTRIBUTE',
      'Did you mean name?',
      () => person.update(any({ nme: 'x' })),
      () => person.isChanged(any('nme')),
      () => person.was(any('nme')),
    )
    expect(person.isChanged()).to.equal(false)
  })

  it('an unknown association is refused', () =>
    refused(
      'TREFOIL_UNKNOWN_ASSOCIATION',
      'Person has no association pet. Did you mean pets?',
      () => Person.includes(any('pet')),
      () => Person.joins(any('pet')),
      () => Person.leftJoins(any('pet')),
      () => Person.whereMissing(any('pet')),
      () => Person.whereAssociated(any('pet')),
    ))

  it('undefined is refused, and the key is named', () =>
    refused(
      'TREFOIL_UNDEFINED_VALUE',
      'Person.name is undefined',
      () => Person.where(any({ name: undefined })),
      () => Person.not(any({ name: undefined })),
      () => Person.findBy(any({ name: undefined })),
      () => Person.create(any({ name: undefined })),
      () => Person.exists(any({ name: undefined })),
      () => Person.where({ pets: { person: any({ name: undefined }) } }),
    ))

  it('undefined is refused where it would write, delete or find everything', () =>
    refused(
      'TREFOIL_UNDEFINED_VALUE',
      'undefined',
      () => Person.find(any(undefined)),
      () => Person.where(any(undefined)),
      () => Person.where({ age: any([1, undefined]) }),
      () => Person.where({ pets: any(undefined) }),
      () => Person.where({ id: any(undefined) }).deleteAll(),
      () => Person.all().updateAll(any({ age: undefined })),
      () => Person.insertAll([any({ name: undefined })]),
      () => sql`select ${any(undefined)}`.run(),
    ))

  it('values of the wrong type are refused before they are sent', () =>
    refused(
      'TREFOIL_INVALID_VALUE',
      '',
      () => Person.where({ age: any('x') }),
      () => Person.where({ id: any('1 or 1=1') }),
      () => Person.create({ name: 'x', age: any('12a') }),
      () => Person.find(any('x')),
    ))

  it('a condition that came from JSON is no operator', () =>
    refused(
      'TREFOIL_INVALID_CONDITION',
      '',
      () => Person.where({ name: any(JSON.parse('{"not": null}')) }),
      () => Person.where({ age: any(JSON.parse('{"gt": 0}')) }),
      () => Person.findBy({ name: any({}) }),
      () => Person.where(any('1 = 1')),
      () => Person.where(any(['1 = 1'])),
    ))

  it('a write of every row has to be meant', () =>
    refused(
      'TREFOIL_UNBOUNDED_WRITE',
      'all()',
      () => Person.where({}).deleteAll(),
      () => Person.where({}).updateAll({ age: 1 }),
      () => Person.order('id').destroyAll(),
    ))

  it('a model with a bad association is refused by boot, by name, and the database is left alone', async () => {
    class Broken extends Base.model({ id: t.id() }, { pets: () => hasMany(Pet), owner: () => belongsTo(Person) }) {}
    const { result: error, queries } = await recordQueries(() =>
      raised(() => {
        boot([Person, Pet, Broken])
      }),
    )
    expect(error).to.include({ code: 'TREFOIL_INVALID_MODELS' })
    expect(error.message).to.include('Broken.pets').and.include('brokenId').and.include('Broken.owner').and.include('ownerId')
    expect(queries).to.deep.equal([])
  })

  if (target.isServer) {
    const changed = (change: (url: URL) => void): string => {
      const url = new URL((target.options as { url: string }).url)
      change(url)
      return url.href
    }

    it('a missing database is told, with the command that makes it', async () => {
      const before = currentDatabase()
      const error = await raised(() =>
        connect({
          url: changed((url) => {
            url.pathname = '/trefoil_nowhere'
          }),
          name: 'other',
        }),
      )
      expect(error).to.include({ code: 'TREFOIL_DATABASE_MISSING' })
      expect(error.message).to.include('trefoil_nowhere').and.include('trefoil db:create')
      expect(currentDatabase()).to.equal(before)
      expect(await raised(() => currentDatabase('other'))).to.include({ code: 'TREFOIL_NOT_CONNECTED' })
      expect(await Person.count()).to.equal(1)
    })

    if (target.name === 'embedded') {
      it('a wrong password is told, without saying it', async () => {
        const error = await raised(() =>
          connect({
            url: changed((url) => {
              url.password = 'secret-guess'
            }),
            name: 'other',
          }),
        )
        expect(error).to.include({ code: 'TREFOIL_AUTHENTICATION_FAILED' })
        expect(error.message).to.include('Check user and password').and.not.include('secret-guess')
        expect(await Person.count()).to.equal(1)
      })
    }
  } else {
    it('a busy data directory is told, and left as it was', async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'trefoil-busy-'))
      const dataDir = path.join(folder, 'data')
      try {
        await connect({ adapter: 'pglite', dataDir, name: 'first' })
        await currentDatabase('first').script('create table kept (id int); insert into kept values (1)')
        const before = readdirSync(folder).sort()
        const error = await raised(() => connect({ adapter: 'pglite', dataDir, name: 'second' }))
        expect(error).to.include({ code: 'TREFOIL_DATA_DIRECTORY_BUSY' })
        expect(error.message).to.include(dataDir)
        expect(readdirSync(folder).sort()).to.deep.equal(before)
        expect((await currentDatabase('first').run({ text: 'select id from kept', name: '' }, [])).rows).to.deep.equal([['1']])
        expect(await raised(() => currentDatabase('second'))).to.include({ code: 'TREFOIL_NOT_CONNECTED' })
      } finally {
        await disconnect('first')
        rmSync(folder, { recursive: true, force: true })
      }
    }).timeout(60_000)
  }

  it('options that a connection does not have are refused', async () => {
    expect(await raised(() => connect({ adapter: 'pglite', datadir: 'x', name: 'other' } as never))).to.include({
      code: 'TREFOIL_UNKNOWN_OPTION',
    })
    expect(await raised(() => connect({ adapter: 'mysql', name: 'other' } as never))).to.include({ code: 'TREFOIL_INVALID_OPTION' })
  })
})

describe('without a database', () => {
  it('a query says what to do', async () => {
    const error = await raised(() => Person.all())
    expect(error).to.include({ code: 'TREFOIL_NOT_CONNECTED' })
    expect(error.message).to.include('connect(')
  })
})
